import { everySession, type Heartbeat, type Session } from '@seatkeeper/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readSessions } from '../../src/store/read-sessions.ts';
import { TestClock } from '../harness/clock.ts';
import { onEachDatabase } from '../harness/databases.ts';
import { addModule, command, newId, signOnCommand, startNode, type Node } from '../harness/node.ts';
import { environmentId } from './sessions.ts';

const names = ['a', 'b', 'c', 'd'];

/** One beat of some sessions, after a pause. */
const rounds = fc.array(
  fc.record({
    pause: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 300, max: 40_000 })),
    beats: fc.dictionary(
      fc.constantFrom(...names),
      fc.record({
        active: fc.boolean(),
        editing: fc.constantFrom(null, null, true, false),
        window: fc.constantFrom(null, 'one', 'two'),
        ipAddress: fc.constantFrom('10.0.0.1', '10.0.0.1', '10.0.0.1', '10.0.0.2', null),
        jitter: fc.constantFrom(null, 0, 0.05),
      }),
      { minKeys: 1 },
    ),
    ends: fc.option(fc.constantFrom(...names), { freq: 12 }),
    closes: fc.option(fc.constantFrom(...names), { freq: 6 }),
  }),
  { minLength: 10, maxLength: 25 },
);

/** What the sessions of all runs share. */
async function furnish({ engine, clock }: Node): Promise<void> {
  const expire = { userExpireTimeHours: 0.02, sessionExpireTimeHours: 0.1 };
  const change = { ...expire, autoSignoffOnUserExit: true };
  await engine.submit({ ...command('SaveLicense', { key: 'l', total: 3 }), id: 'l' });
  await engine.submit({ ...command('SaveModule', { key: 'default', licenses: ['l'] }), id: 'm' });
  await engine.submit({ ...command('SaveModule', { key: 'free' }), id: 'f' });
  await engine.submit(command('UpdateSettings', { revision: 0, change }));
  clock.jump(1);
}

/** Sessions of one run, with the same ids on either node. */
async function populate({ engine }: Node, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const place = index === 3 ? { module: 'free' } : { ipAddress: '10.0.0.1' };
    const answer = await engine.submit(signOnCommand({ id: id.replace('session_', ''), user: id, ...place }));
    expect(answer.kind).toBe('SignedOn');
  }
}

/** Everything that beats can have moved: sessions, and the changes of each. */
async function outcome(node: Node, ids: readonly string[], since: number): Promise<unknown> {
  await node.heartbeats.flush();
  const sessions = await node.queries.sessions(ids);
  const { committed } = (await node.queries.changesSince(environmentId, since, 10_000))!;
  // In the order of each session: beats of different sessions come at once, and which is first means nothing.
  const changes = ids.map((id) =>
    committed.flatMap(({ change }) =>
      'session' in change && change.session.id === id ? [[change.type, visible(change.session)]] : [],
    ),
  );
  return { sessions: sessions.toSorted((a, b) => (a.id < b.id ? -1 : 1)), changes };
}

/** Without what says of a beat in a change only when it was written. */
function visible({
  lastSeenAt: _,
  lastActiveAt: __,
  beatSeconds: ___,
  ...session
}: Session): Partial<Session> {
  return session;
}

onEachDatabase((fresh) => {
  it('[AC4] an accepted beat is visible to a read that takes longer than two writings, and held no longer', async () => {
    await using node = await startNode(await fresh());
    await addModule(node, 'default', 5);
    const { engine, engines, heartbeats, accepted, queries, database, clock } = node;
    const ids = ['session_slow-a', 'session_slow-b'] as const;
    for (const id of ids) await engine.submit(signOnCommand({ id: id.slice('session_'.length), user: id }));
    const beat = async (sessionId: string, active: boolean): Promise<number> => {
      clock.jump(1000);
      const rest = { editing: null, window: null, ipAddress: null, jitter: null };
      await engines.beat(environmentId, { type: 'Heartbeat', sessionId, active, ...rest });
      return clock.now();
    };
    const activeAt = await beat(ids[0], true);
    let before: readonly Session[] = [];
    let seenAt = 0;
    const read = database.read.bind(database);
    vi.spyOn(database, 'read').mockImplementationOnce((work) =>
      read(async (runner) => {
        before = await readSessions(runner, 's.id = $1', [ids[0]]);
        const query = runner.query.bind(runner);
        const slow = vi.spyOn(runner, 'query').mockImplementation(async (...asked) => {
          const rows: unknown = await query(...asked);
          slow.mockRestore();
          for (let writing = 0; writing < 2; writing += 1) {
            await heartbeats.flush();
            await beat(ids[1], true);
          }
          await heartbeats.flush();
          // A later one, which says nothing of what the user did.
          seenAt = await beat(ids[0], false);
          return rows;
        });
        return work(runner);
      }),
    );
    const { items } = await queries.sessionPage({
      ...{ environmentId, filter: { ...everySession, user: ids[0] }, limit: 1 },
      ...{ order: { field: 'USER', descending: false }, after: null, before: null, fromEnd: false },
    });
    expect(items).toMatchObject([{ session: { lastActiveAt: activeAt, lastSeenAt: seenAt } }]);
    await heartbeats.flush();
    const [old] = before;
    expect(accepted.overlay(old!)).toEqual(old);
  });

  describe('the short way of heartbeats', () => {
    let [short, long]: Node[] = [];
    let runs = 0;
    beforeAll(async () => {
      [short, long] = [
        await startNode(await fresh(), new TestClock()),
        await startNode(await fresh(), new TestClock()),
      ];
      for (const node of [short, long]) await furnish(node);
    });
    afterAll(async () => {
      await short?.[Symbol.asyncDispose]();
      await long?.[Symbol.asyncDispose]();
    });

    it('ends where the long way of the engine ends [AC1] [AC4] [EX4] [IP2]', async () => {
      const [one, other] = [short!, long!];
      await fc.assert(
        fc.asyncProperty(rounds, async (history) => {
          runs += 1;
          const since = one.engine.catalog.environment.revision;
          const ids = names.map((name) => `session_${runs}-${name}`);
          const idOf = (name: string): string => ids[names.indexOf(name)]!;
          for (const node of [one, other]) await populate(node, ids);
          for (const { pause, beats, ends, closes } of history) {
            // What waits for the disk waits no longer than that.
            if (pause > 250) await one.heartbeats.flush();
            for (const { clock, engine } of [one, other]) {
              clock.jump(pause);
              await engine.submit({ type: 'Settle', id: newId(), ids });
              const close = { window: 'one', ipAddress: null, jitter: 0 };
              if (closes !== null)
                await engine.submit({ ...close, type: 'CloseWindow', id: newId(), sessionId: idOf(closes) });
              if (ends !== null)
                await engine.submit({ type: 'SignOff', id: newId(), sessionId: idOf(ends), ipAddress: null });
            }
            const commands = Object.entries(beats).map(([name, beat]): Heartbeat => ({
              ...beat,
              type: 'Heartbeat',
              id: newId(),
              sessionId: idOf(name),
            }));
            const answers = await Promise.all(commands.map((beat) => one.engines.beat(environmentId, beat)));
            expect(answers).toEqual(await Promise.all(commands.map((beat) => other.engine.submit(beat))));
          }
          expect(await outcome(one, ids, since)).toEqual(await outcome(other, ids, since));
          const kill = command('KillSessions', { ids, note: null, includeProtected: true });
          for (const { engine } of [one, other]) await engine.submit(kill);
        }),
        { numRuns: 10, endOnFailure: true },
      );
    }, 60_000);
  });
});
