import { endExpectedAt, type Outage } from '@seatkeeper/domain';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EngineTime } from '../../src/engine/engine-time.ts';
import { TestClock } from '../harness/clock.ts';
import { onEachDatabase, rowsIn } from '../harness/databases.ts';
import {
  addModule,
  command,
  newId,
  signOnCommand,
  startNode,
  sweeperOf,
  type Node,
} from '../harness/node.ts';
import { environmentId } from './sessions.ts';

const second = 1000;

async function signOn({ engine }: Node, user = 'anna'): Promise<string> {
  const answer = await engine.submit(signOnCommand({ user }));
  if (answer.kind !== 'SignedOn') throw new Error(answer.kind);
  return answer.session.id;
}

it('[AC3] the engine’s time never runs back', () => {
  const clock = new TestClock();
  const time = new EngineTime(clock);
  const start = time.now();
  clock.jump(-3600 * second);
  expect(time.now()).toBe(start);
  clock.jump(3601 * second);
  expect(time.now()).toBe(start + second);
});

onEachDatabase((fresh) => {
  describe('time', () => {
    let url: string;
    const clock = new TestClock();
    const nodes: Node[] = [];
    const start = async (): Promise<Node> => {
      const node = await startNode(url, clock);
      nodes.push(node);
      return node;
    };
    beforeAll(async () => {
      url = await fresh();
      await addModule(await start(), 'default', 100);
    });
    afterAll(async () => {
      for (const node of nodes) await node[Symbol.asyncDispose]();
    });

    it('[AC3] stored in the future becomes now at the start, that of settings changed then included', async () => {
      const node = await start();
      const id = await signOn(node);
      const revision = node.engine.catalog.settingsRevision;
      await node.engine.submit(command('UpdateSettings', { revision, change: { heartbeatSeconds: 20 } }));
      clock.jump(-3600 * second);
      const again = await start();
      expect(await again.queries.session(id)).toMatchObject({
        lastSeenAt: clock.now(),
        lastActiveAt: clock.now(),
      });
      expect(again.engine.catalog.settingsChanges.map(({ at }) => at)).toEqual([clock.now()]);
      clock.jump(3600 * second);
    });

    it('[AC3] [HU3] noted as an outage that is yet to come has not been one: nobody lives on it', async () => {
      const node = await start();
      const id = await signOn(node, 'ghost');
      const [before, now] = [node.engine.outages, clock.now()];
      const hour = 3600 * second;
      const noted = [
        ...before,
        { from: now - 1, to: now + 24 * hour },
        { from: now + 30 * hour, to: now + 31 * hour },
      ];
      await node.store.noteAlive(environmentId, now + 31 * hour, () => noted);
      // The server starts anew with a clock that was put right.
      const again = await start();
      await sweeperOf(again).noteServed();
      expect(again.engine.outages).toEqual([...before, { from: now - 1, to: now }]);
      expect(endExpectedAt((await again.queries.session(id))!, again.engine.timekeeping)).toBeLessThan(
        now + hour,
      );
    });

    it('[AC3] [HU3] that jumps forward is an outage from 60 s on, and not before', async () => {
      const node = await start();
      const sweeper = sweeperOf(node);
      await sweeper.noteServed();
      const before = node.engine.outages.length;
      clock.jump(60 * second);
      await sweeper.noteServed();
      expect(node.engine.outages).toHaveLength(before);
      const from = clock.now();
      clock.jump(60 * second + 1);
      await sweeper.noteServed();
      expect(node.engine.outages.slice(before)).toEqual([{ from, to: clock.now() }]);
    });

    it('[AC3] [HU3] that jumps forward is an outage for whoever comes before the next sweep, too', async () => {
      const node = await start();
      const sweeper = sweeperOf(node);
      await sweeper.noteServed();
      const id = await signOn(node, 'early');
      clock.jump(6 * second);
      await sweeper.noteServed();
      const from = clock.now();
      clock.jump(9 * 3600 * second);
      const beat = { type: 'Heartbeat', sessionId: id, active: true, editing: null } as const;
      const none = { window: null, ipAddress: null, jitter: null };
      expect((await node.engines.beat(environmentId, { ...beat, ...none })).kind).toBe('HeartbeatAccepted');
      expect(node.engine.outages.at(-1)).toEqual({ from, to: clock.now() });
    });

    it('[HU3] a database that hangs is an outage too, though nothing fails', async () => {
      const node = await start();
      const sweeper = sweeperOf(node);
      clock.jump(second);
      await sweeper.noteServed();
      const { heartbeatSeconds, settingsGraceSeconds } = node.engine.catalog.settings;
      const change = async (part: Record<string, number>): Promise<void> => {
        const revision = node.engine.catalog.settingsRevision;
        await node.engine.submit(command('UpdateSettings', { revision, change: part }));
        clock.jump(1);
      };
      await change({ heartbeatSeconds: 5, settingsGraceSeconds: 0 });
      const id = await signOn(node, 'waiting');
      clock.jump(5 * second);
      const from = clock.now();
      const write = node.database.write.bind(node.database);
      vi.spyOn(node.database, 'write').mockImplementationOnce((work) => {
        clock.jump(50 * second);
        return write(work);
      });
      // Who is due by then must not be judged without it.
      await sweeper.sweep();
      expect(node.engine.outages.at(-1)).toEqual({ from, to: from + 50 * second });
      expect(await node.queries.session(id)).toMatchObject({ hung: false });
      await change({ heartbeatSeconds, settingsGraceSeconds });
    });

    it('[HU3] a sweep that hangs with the database keeps nobody from noticing', async () => {
      const node = await start();
      const sweeper = sweeperOf(node);
      clock.jump(second);
      await sweeper.noteServed();
      let answer = (): void => undefined;
      const hung = new Promise<void>((resolve) => (answer = resolve));
      const { database } = node;
      const [read, write] = [database.read.bind(database), database.write.bind(database)];
      const asked = vi.spyOn(database, 'read').mockImplementation((work) => hung.then(() => read(work)));
      const told = vi.spyOn(database, 'write').mockImplementation((work) => hung.then(() => write(work)));
      sweeper.start(10);
      await vi.waitFor(() => {
        expect(asked).toHaveBeenCalled();
      });
      clock.jump(5 * second);
      await vi.waitFor(() => {
        expect(told).toHaveBeenCalled();
      });
      clock.jump(50 * second);
      answer();
      await vi.waitFor(() => {
        expect(node.engine.outages.at(-1)).toMatchObject({ to: clock.now() });
      });
      await sweeper.stop();
    });

    it('[HU3] whoever comes first when a hung database answers again finds the outage noted', async () => {
      const node = await start();
      const sweeper = sweeperOf(node);
      await sweeper.noteServed();
      clock.jump(5 * second);
      const from = clock.now();
      let answer = (): void => undefined;
      const write = node.database.write.bind(node.database);
      vi.spyOn(node.database, 'write').mockImplementationOnce(async (work) => {
        await new Promise<void>((resolve) => (answer = resolve));
        return write(work);
      });
      const noting = sweeper.noteServed();
      clock.jump(50 * second);
      const settled = await node.engine.submit({ type: 'Settle', id: newId(), ids: [] });
      expect(settled.kind).toBe('Settled');
      expect(node.engine.outages.at(-1)).toMatchObject({ to: from + 50 * second });
      answer();
      await noting;
    });

    it('[HU3] alive is stored every five seconds at least, whenever sweeps come', async () => {
      const node = await start();
      const sweeper = sweeperOf(node);
      await sweeper.noteServed();
      let longest = 0;
      for (let turn = 0; turn < 20; turn += 1) {
        clock.jump(510);
        const [row] = await rowsIn<{ alive_at: number }>(url, 'SELECT alive_at FROM environments');
        longest = Math.max(longest, clock.now() - row!.alive_at);
        await sweeper.noteServed();
      }
      expect(longest).toBeLessThanOrEqual(5 * second);
    });

    it('[HU3] without a database that answers is an outage, however short', async () => {
      const node = await start();
      const sweeper = sweeperOf(node);
      await sweeper.noteServed();
      clock.jump(6 * second);
      await sweeper.noteServed();
      const from = clock.now();
      clock.jump(10 * second);
      const write = vi.spyOn(node.database, 'write').mockRejectedValue(new Error('it is gone'));
      await expect(sweeper.noteServed()).rejects.toThrow('it is gone');
      clock.jump(30 * second);
      write.mockRestore();
      // Nobody is judged before it is known.
      const settled = await node.engine.submit({ type: 'Settle', id: newId(), ids: [] });
      expect(settled.kind).toBe('Settled');
      expect(node.engine.outages.at(-1)).toEqual({ from, to: from + 40 * second });
      const { length } = node.engine.outages;
      clock.jump(40 * second);
      await sweeper.noteServed();
      expect(node.engine.outages).toHaveLength(length);
    });

    it('[HU3] counts the outages of a crash loop once', async () => {
      const first = await start();
      await sweeperOf(first).noteServed();
      const from = clock.now();
      const before = first.engine.outages;
      for (let crash = 0; crash < 5; crash += 1) {
        clock.jump(20 * second);
        // It dies before anything else happens, and so does the one after it.
        await sweeperOf(await start()).noteServed();
      }
      const { outages } = (await start()).engine;
      expect(lengthOf(outages) - lengthOf(before)).toBe(100 * second);
      expect(outages.at(-1)!.from).toBeLessThanOrEqual(from);
      expect(outages.at(-1)!.to).toBe(clock.now());
    });

    it('[AC4] of an accepted beat is its own, though it was written later and another node changed the session', async () => {
      const [one, other] = [await start(), await start()];
      const id = await signOn(one);
      clock.jump(10 * second);
      const at = clock.now();
      const beat = { sessionId: id, editing: null, window: null, ipAddress: null, jitter: null };
      const answer = await one.engines.beat(environmentId, { ...beat, type: 'Heartbeat', active: true });
      expect(answer).toMatchObject({ kind: 'HeartbeatAccepted', session: { lastActiveAt: at } });
      clock.jump(80 * second);
      // The other node knows nothing of the beat that waits here.
      await other.engine.submit({ type: 'Settle', id: newId(), ids: [id] });
      expect(await other.queries.session(id)).toMatchObject({ hung: true });
      await one.heartbeats.flush();
      await one.engine.submit({ type: 'Settle', id: newId(), ids: [] });
      expect(await other.queries.session(id)).toMatchObject({
        hung: false,
        lastSeenAt: at,
        lastActiveAt: at,
      });
    });

    it('[HU1] of an older beat that is written later promises nothing any more', async () => {
      const [one, other] = [await start(), await start()];
      const sessionId = await signOn(one, 'promised');
      const beat = { sessionId, active: false, editing: null, window: null, ipAddress: null };
      await one.engines.beat(environmentId, { ...beat, type: 'Heartbeat', jitter: 0.1 });
      clock.jump(second);
      const last = await other.engines.beat(environmentId, { ...beat, type: 'Heartbeat', jitter: -0.1 });
      if (last.kind !== 'HeartbeatAccepted') throw new Error(last.kind);
      const promised = { beatSeconds: last.nextHeartbeatInSeconds };
      await other.heartbeats.flush();
      expect(await one.queries.session(sessionId)).toMatchObject(promised);
      await one.heartbeats.flush();
      expect(await other.queries.session(sessionId)).toMatchObject(promised);
    });

    it('[AC4] [UX3] of an accepted beat is its own for its window too, though that has lapsed since', async () => {
      const [one, other] = [await start(), await start()];
      const id = await signOn(one, 'windowed');
      const beat = {
        type: 'Heartbeat',
        sessionId: id,
        editing: null,
        ipAddress: null,
        jitter: null,
      } as const;
      const submit = (window: string, active: boolean) =>
        one.engines.beat(environmentId, { ...beat, window, active });
      for (const window of ['first', 'second']) await submit(window, false);
      await one.heartbeats.flush();
      clock.jump(10 * second);
      const at = clock.now();
      await submit('first', true);
      clock.jump(10 * second);
      await submit('second', false);
      clock.jump(100 * second);
      await other.engine.submit({ type: 'Settle', id: newId(), ids: [id] });
      expect(await other.queries.session(id)).toMatchObject({ hung: true, windows: 0 });
      await one.heartbeats.flush();
      await one.engine.submit({ type: 'Settle', id: newId(), ids: [] });
      const times = { lastActiveAt: at, lastSeenAt: at + 10 * second };
      expect(await other.queries.session(id)).toMatchObject({ ...times, hung: false, windows: 2 });
      const rows = await rowsIn(
        url,
        `SELECT id, seen_at FROM session_windows WHERE session_id = '${id}' ORDER BY id`,
      );
      expect(rows).toEqual([
        { id: 'first', seen_at: at },
        { id: 'second', seen_at: at + 10 * second },
      ]);
    });

    it('[AC4] beats that come while their session is read, changed or not, all count', async () => {
      const node = await start();
      const id = await signOn(node, 'bert');
      const fresh = await start();
      clock.jump(second);
      const beat = { sessionId: id, editing: null, ipAddress: null, jitter: null, active: true } as const;
      const submit = (window: string | null): Promise<{ kind: string }> =>
        fresh.engines.beat(environmentId, { ...beat, type: 'Heartbeat', window });
      // All of them read at once, while the second opens a window: what was read before that is not remembered.
      const answers = await Promise.all([submit(null), submit('one'), submit(null), submit('one')]);
      expect(answers.map(({ kind }) => kind)).toEqual(Array(4).fill('HeartbeatAccepted'));
      clock.jump(second);
      expect(await submit('one')).toMatchObject({ kind: 'HeartbeatAccepted', session: { windows: 1 } });
      await fresh.heartbeats.flush();
      expect(await node.queries.session(id)).toMatchObject({ windows: 1, lastActiveAt: clock.now() });
    });
  });
});

function lengthOf(outages: readonly Outage[]): number {
  return outages.reduce((sum, { from, to }) => sum + to - from, 0);
}
