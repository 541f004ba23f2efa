import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Sweeper } from '../../src/engine/sweeper.ts';
import { rowsOf } from '../../src/store/bulk.ts';
import { onEachDatabase } from '../harness/databases.ts';
import { addModule, command, signOnCommand, startNode, sweeperOf, type Node } from '../harness/node.ts';
import { environmentId } from './sessions.ts';

const minute = 60_000;

async function signOn(node: Node, count: number): Promise<string[]> {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) => node.engine.submit(signOnCommand({ user: `user ${index}` }))),
  );
  return answers.map((answer) => {
    if (answer.kind !== 'SignedOn') throw new Error(answer.kind);
    return answer.session.id;
  });
}

async function change(node: Node, settings: Record<string, number>): Promise<void> {
  const revision = node.engine.catalog.settingsRevision;
  const answer = await node.engine.submit(command('UpdateSettings', { revision, change: settings }));
  expect(answer.kind).toBe('SettingsUpdated');
}

async function live(node: Node): Promise<number> {
  const sql = 'SELECT COUNT(*) AS n FROM sessions WHERE environment_id = $1 AND ended_at IS NULL';
  const rows = await node.database.read((runner) => rowsOf<{ n: number }>(runner, sql, [environmentId]));
  return rows[0]!.n;
}

onEachDatabase((fresh) => {
  describe('a sweep', () => {
    let node: Node;
    let sweeper: Sweeper;
    beforeAll(async () => {
      node = await startNode(await fresh());
      sweeper = sweeperOf(node);
      await sweeper.noteServed();
      await addModule(node, 'default', 10_000);
      await change(node, { settingsGraceSeconds: 0, sessionExpireTimeHours: 1, userExpireTimeHours: 1 });
    });
    afterAll(() => node[Symbol.asyncDispose]());

    /** Time that goes by as for a living server. */
    async function pass(milliseconds: number, also: readonly Sweeper[] = []): Promise<void> {
      for (let left = milliseconds; left > 0; left -= 50_000) {
        node.clock.jump(Math.min(50_000, left));
        for (const each of [sweeper, ...also]) await each.noteServed();
      }
    }

    it('works off many in small pieces, with sign-ons in between [EX3] [SO5]', async () => {
      await change(node, { hungSessionCutMinutes: 0, heartbeatSeconds: 600 });
      await signOn(node, 730);
      await pass(60 * minute);
      const before = node.engine.catalog.environment.revision;
      let swept = false;
      const sweep = sweeper.sweep().then(() => (swept = true));
      // Each comes when the one before was answered: none may have to wait for the whole sweep.
      const seenLeft: number[] = [];
      for (let turn = 0; turn < 4; turn += 1) {
        const answer = await node.engine.submit(signOnCommand({ user: `guest ${turn}` }));
        expect(answer.kind).toBe('SignedOn');
        expect(swept).toBe(false);
        seenLeft.push(await live(node));
      }
      await sweep;
      expect(seenLeft[0]).toBeGreaterThan(500);
      expect(await live(node)).toBe(4);
      expect(node.engine.catalog.environment.revision).toBe(before + 730 + 4);
    }, 60_000);

    it('[HU3] notes that the server lives, however long it takes', async () => {
      await signOn(node, 250);
      await pass(60 * minute);
      const commit = node.store.commit.bind(node.store);
      const lags: number[] = [];
      const slow = vi.spyOn(node.store, 'commit').mockImplementation(async (...asked) => {
        const sql = 'SELECT alive_at FROM environments WHERE id = $1';
        const [row] = await node.database.read((runner) =>
          rowsOf<{ alive_at: number }>(runner, sql, [environmentId]),
        );
        lags.push(node.clock.now() - row!.alive_at);
        node.clock.jump(6000);
        return commit(...asked);
      });
      await sweeper.sweep().finally(() => {
        slow.mockRestore();
      });
      // Each piece takes six seconds.
      expect(lags.length).toBeGreaterThanOrEqual(3);
      expect(Math.max(...lags)).toBeLessThanOrEqual(6000);
    }, 60_000);

    it('is not kept from those behind by many that only look due [HU2] [HU3]', async () => {
      const { engine, database } = node;
      await engine.submit(
        command('KillSessions', {
          ids: await database.read(async (runner) =>
            (await rowsOf<{ id: string }>(runner, 'SELECT id FROM sessions WHERE ended_at IS NULL')).map(
              ({ id }) => id,
            ),
          ),
          note: null,
          includeProtected: true,
        }),
      );
      // These were promised ten minutes, and hang when the setting has become a few seconds.
      await change(node, { heartbeatSeconds: 600, hungSessionCutMinutes: 5 });
      const patient = await signOn(node, 250);
      await change(node, { heartbeatSeconds: 5 });
      await pass(minute);
      const [last] = await signOn(node, 1);
      await database.write((runner) =>
        runner.query(
          `UPDATE sessions SET hung = true, state = 'HUNG' WHERE ended_at IS NULL AND environment_id = '${environmentId}'`,
        ),
      );
      await database.write((runner) =>
        runner.query(
          `UPDATE session_counts SET sessions = CASE state WHEN 'HUNG' THEN 251 WHEN 'ACTIVE' THEN 0 ELSE sessions END WHERE environment_id = '${environmentId}'`,
        ),
      );
      // An outage after which only the short promise is over; the database cannot tell the long ones apart.
      await pass(4 * minute);
      node.clock.jump(30 * minute);
      await sweeper.noteServed();
      await pass(minute + 20_000);
      await sweeper.sweep();
      const sessions = await node.queries.sessions([last!, ...patient]);
      const ended = sessions.filter((session) => session.ended !== null).map(({ id }) => id);
      expect(ended).toEqual([last]);
    }, 60_000);

    it('[EX3] is not kept from those behind by one that cannot be settled', async () => {
      await change(node, { heartbeatSeconds: 600, hungSessionCutMinutes: 0 });
      const ids = await signOn(node, 150);
      await pass(60 * minute);
      const culprit = ids[3]!;
      const commit = node.store.commit.bind(node.store);
      const failing = vi.spyOn(node.store, 'commit').mockImplementation((environment, commands, ...rest) => {
        const meets = commands.some((each) => each.type === 'Settle' && each.ids.includes(culprit));
        return meets ? Promise.reject(new Error('it is broken')) : commit(environment, commands, ...rest);
      });
      await sweeper.sweep();
      const sessions = await node.queries.sessions(ids);
      expect(sessions.filter(({ ended }) => ended === null).map(({ id }) => id)).toEqual([culprit]);
      // The piece, and it alone: not again and again within one sweep.
      const tried = failing.mock.calls.filter(([, commands]) =>
        commands.some((each) => each.type === 'Settle' && each.ids.includes(culprit)),
      );
      expect(tried).toHaveLength(2);
      failing.mockRestore();
      await sweeper.sweep();
      expect((await node.queries.session(culprit))?.ended).toMatchObject({ reason: 'SESSION_EXPIRED' });
    }, 60_000);

    it('is left after the piece in hand when the server stops, and the rest is found again [EX3]', async () => {
      await change(node, { heartbeatSeconds: 600, hungSessionCutMinutes: 0 });
      const stopping = sweeperOf(node);
      await stopping.noteServed();
      await signOn(node, 350);
      await pass(60 * minute, [stopping]);
      const due = await live(node);
      void stopping.sweep();
      await stopping.stop();
      expect(due).toBeGreaterThanOrEqual(350);
      expect(await live(node)).toBeGreaterThanOrEqual(due - 100);
      await sweeper.sweep();
      expect(await live(node)).toBe(0);
    }, 60_000);
  });
});
