import { defaultSettings, windowLimit, type Session } from '@seatkeeper/domain';
import { expect, it, vi } from 'vitest';
import { rowsOf } from '../../src/store/bulk.ts';
import { dueSessions } from '../../src/store/due.ts';
import { onEachDatabase, rowsIn } from '../harness/databases.ts';
import { checked } from '../harness/check.ts';
import { addModule, command, newId, signOnCommand, startNode, type Node } from '../harness/node.ts';
import { environmentId } from './sessions.ts';

const second = 1000;

async function begin(node: Node): Promise<Session> {
  await addModule(node, 'default', 5);
  const change = { autoSignoffOnUserExit: true, heartbeatSeconds: 30 };
  await node.engine.submit(command('UpdateSettings', { revision: 0, change }));
  node.clock.jump(1);
  const answer = await node.engine.submit(signOnCommand());
  if (answer.kind !== 'SignedOn') throw new Error(answer.kind);
  return answer.session;
}

const silent = { active: false, editing: null, ipAddress: null } as const;

function beat(node: Node, { id: sessionId }: Session, window: string | null, jitter: number | null = 0) {
  return node.engines.beat(environmentId, { ...silent, type: 'Heartbeat', sessionId, window, jitter });
}

const settle = (node: Node, { id }: Session) =>
  node.engine.submit({ type: 'Settle', id: newId(), ids: [id] });

const windowsOf = async (node: Node, { id }: Session): Promise<number | undefined> =>
  (await node.queries.session(id))?.windows;

/** Its only window. */
async function expectToLapseAfter(node: Node, session: Session, milliseconds: number): Promise<void> {
  node.clock.jump(milliseconds - 1);
  await settle(node, session);
  expect(await windowsOf(node, session)).toBe(1);
  node.clock.jump(1);
  await settle(node, session);
  expect(await windowsOf(node, session)).toBe(0);
}

onEachDatabase((fresh) => {
  it('[UX1, HU1] windows that were forgotten leave no rows, and those closed last are still known', async () => {
    const url = await fresh();
    await using node = await startNode(url);
    const session = await begin(node);
    await beat(node, session, 'at work');
    const close = (window: string) =>
      node.engine.submit({
        ...{ type: 'CloseWindow', id: newId(), sessionId: session.id, ipAddress: null, jitter: 0, window },
      });
    // One after the other in time, a batch at a time.
    for (let start = 0; start < windowLimit; start += 250) {
      node.clock.jump(1);
      await Promise.all(Array.from({ length: 250 }, (_, index) => close(`page ${start + index}`)));
    }
    node.clock.jump(1);
    expect(await beat(node, session, 'a new page')).toMatchObject({ kind: 'HeartbeatAccepted' });
    const rows = await rowsIn<{ id: string }>(url, 'SELECT id FROM session_windows');
    expect(rows).toHaveLength(windowLimit);
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(['at work', 'a new page', 'page 999']));
    await beat(node, session, 'page 999');
    expect(await windowsOf(node, session)).toBe(2);
    expect((await checked(url)).faults).toEqual([]);
  }, 60_000);

  it('[UX3] a beat that is accepted, but not on disk yet, keeps its window', async () => {
    await using node = await startNode(await fresh());
    const session = await begin(node);
    await beat(node, session, 'one');
    node.clock.jump(89 * second);
    await beat(node, session, 'one');
    node.clock.jump(second);
    await settle(node, session);
    expect(await windowsOf(node, session)).toBe(1);
    node.clock.jump(89 * second);
    await settle(node, session);
    expect(await windowsOf(node, session)).toBe(0);
  });

  it('[UX3] what a window was promised is kept by the short way too', async () => {
    await using node = await startNode(await fresh());
    const session = await begin(node);
    await beat(node, session, 'one');
    await beat(node, session, 'one', 0.1);
    // An answered ping promises nothing.
    await beat(node, session, 'one', null);
    await node.heartbeats.flush();
    await expectToLapseAfter(node, session, 99 * second);
  });

  it('[UX3] what a window was promised a moment ago outlives a change of its session', async () => {
    await using node = await startNode(await fresh());
    const session = await begin(node);
    await beat(node, session, 'one');
    node.clock.jump(second);
    await beat(node, session, 'one', 0.1);
    await node.engine.submit(command('ReleaseSeats', { ids: [session.id] }));
    await node.heartbeats.flush();
    await expectToLapseAfter(node, session, 99 * second);
  });

  it('[HU1] what was promised while a commit was under way outlives it', async () => {
    await using node = await startNode(await fresh());
    const session = await begin(node);
    await beat(node, session, 'one');
    const commit = node.store.commit.bind(node.store);
    vi.spyOn(node.store, 'commit').mockImplementationOnce((environment, commands, now, work, told) => {
      const beatThen: typeof work = async (batch) => {
        node.clock.jump(1);
        await beat(node, session, 'one', 0.1);
        return work(batch);
      };
      return commit(environment, commands, now, beatThen, told);
    });
    await node.engine.submit(command('ReleaseSeats', { ids: [session.id] }));
    await node.heartbeats.flush();
    node.clock.jump(99 * second - 1);
    await settle(node, session);
    expect(await node.queries.session(session.id)).toMatchObject({ hung: false, windows: 1 });
    node.clock.jump(1);
    await settle(node, session);
    expect(await node.queries.session(session.id)).toMatchObject({ hung: true, windows: 0 });
  });

  it('[UX3] a beat accepted at the very moment that its window lapses opens it again', async () => {
    const url = await fresh();
    await using node = await startNode(url);
    const session = await begin(node);
    await beat(node, session, 'one');
    await beat(node, session, null);
    node.clock.jump(95 * second);
    // Both decide on what they know: the engine takes up its batch before the beat is there, and writes after it.
    const settled = settle(node, session);
    await beat(node, session, 'one');
    await settled;
    await node.heartbeats.flush();
    await node.engine.submit({ type: 'Settle', id: newId(), ids: [] });
    expect(await windowsOf(node, session)).toBe(1);
    expect((await checked(url)).faults).toEqual([]);
  });

  it('[AC4, UX3] unsaved work in no named window holds as long as beats without a name come', async () => {
    await using node = await startNode(await fresh());
    const session = await begin(node);
    await node.engines.beat(environmentId, {
      ...{ ...silent, type: 'Heartbeat', sessionId: session.id, window: null, jitter: 0, editing: true },
    });
    for (let beats = 0; beats < 4; beats += 1) {
      node.clock.jump(60 * second);
      await beat(node, session, null);
      await settle(node, session);
      expect((await node.queries.session(session.id))?.editing).toBe(true);
    }
    node.clock.jump(90 * second);
    await settle(node, session);
    expect((await node.queries.session(session.id))?.editing).toBe(false);
  });

  it('[UX3, UX2] leaves no row behind: of what lapsed at once, of the rest when the session ends', async () => {
    const url = await fresh();
    await using node = await startNode(url);
    const session = await begin(node);
    const closing = { sessionId: session.id, ipAddress: null, jitter: 0 };
    await beat(node, session, 'one');
    node.clock.jump(60 * second);
    await beat(node, session, 'two');
    node.clock.jump(30 * second);
    await node.engine.submit({ ...closing, type: 'CloseWindow', id: newId(), window: 'two' });
    const rows = 'SELECT id, open FROM session_windows ORDER BY id';
    expect((await rowsIn(url, rows)).map(({ id, open }) => [id, Boolean(open)])).toEqual([['two', false]]);
    expect(await rowsIn(url, 'SELECT exited_at FROM sessions')).toEqual([{ exited_at: node.clock.now() }]);
    expect((await checked(url)).faults).toEqual([]);
    node.clock.jump(10 * second);
    const { settings } = node.engine.catalog;
    const due = () =>
      node.database.read((runner) =>
        dueSessions(runner, environmentId, { settings, outages: [], changes: [] }, node.clock.now(), 10),
      );
    expect(await due()).toEqual([session.id]);
    await settle(node, session);
    expect(await due()).toEqual([]);
    expect(await rowsIn(url, rows)).toEqual([]);
    expect((await node.queries.session(session.id))?.ended).toMatchObject({
      reason: 'USER_EXIT',
      by: 'anna',
    });
    expect((await checked(url)).faults).toEqual([]);
  });

  it('[UX2, UX3] what is due is read off an index', async () => {
    const url = await fresh();
    await using node = await startNode(url);
    const asked: string[] = [];
    await node.database.read(async (runner) => {
      const query = runner.query.bind(runner) as (...all: unknown[]) => Promise<unknown>;
      Object.assign(runner, {
        query: (sql: string, ...more: unknown[]) => {
          asked.push(sql);
          return query(sql, ...more);
        },
      });
      const settings = { ...defaultSettings, autoSignoffOnUserExit: true };
      await dueSessions(runner, environmentId, { settings, outages: [], changes: [] }, node.clock.now(), 10);
    });
    const postgres = !url.startsWith('sqlite:');
    for (const [part, index] of [
      ['exited_at', 'sessions_live_exited'],
      ['session_windows', 'session_windows_seen'],
    ] as const) {
      const sql = asked.find((text) => text.includes(part))!;
      const values = sql.replace('$1', "'e'").replaceAll(/\$\d/gu, '5');
      const plan = await node.database.read(async (runner) => {
        // An empty table is read from end to end, whatever there is beside it.
        if (postgres) await runner.query('SET LOCAL enable_seqscan = off');
        return rowsOf(runner, postgres ? `EXPLAIN ${values}` : `EXPLAIN QUERY PLAN ${values}`);
      });
      expect(JSON.stringify(plan)).toContain(index);
    }
  });
});
