import { everySession } from '@seatkeeper/domain';
import { describe, expect, it } from 'vitest';
import { Cleaner } from '../../src/engine/cleaner.ts';
import { bite, cleanChanges, cleanSessions, cleanUsage } from '../../src/store/cleaning.ts';
import { insertRows } from '../../src/store/bulk.ts';
import { History } from '../../src/store/history.ts';
import { changes } from '../../src/store/history-tables.ts';
import { checked } from '../harness/check.ts';
import { onEachDatabase, rowsIn } from '../harness/databases.ts';
import { addModule, command, newId, signOnCommand, startNode, type Node } from '../harness/node.ts';
import { environmentId } from './sessions.ts';

const day = 86_400_000;
const ended = { ...everySession, states: ['ENDED'] as const };

async function endedTotal(node: Node): Promise<number> {
  const page = { limit: 1000, after: null, before: null, fromEnd: false };
  const order = { field: 'ENDED_AT', descending: true } as const;
  const { items, total } = await node.queries.sessionPage({ environmentId, filter: ended, order, ...page });
  expect(items).toHaveLength(Math.min(total, 1000));
  return total;
}

/** Ended; `tried`: after a request from that address. */
async function endOne(
  node: Node,
  part: Parameters<typeof signOnCommand>[0] = {},
  tried: string | null = null,
): Promise<string> {
  const answer = await node.engine.submit(signOnCommand(part));
  if (answer.kind !== 'SignedOn') throw new Error(answer.kind);
  const sessionId = answer.session.id;
  if (tried !== null) {
    const close = { sessionId, window: 'one', ipAddress: tried, jitter: 0 };
    await node.engine.submit({ ...close, type: 'CloseWindow', id: newId() });
  }
  await node.engine.submit({ type: 'SignOff', id: newId(), sessionId, ipAddress: null });
  return sessionId;
}

async function many(node: Node, times: number, one: () => Promise<unknown>): Promise<void> {
  await Promise.all(Array.from({ length: times }, one));
  expect(node.engine.catalog.environment.revision).toBeGreaterThan(0);
}

onEachDatabase((fresh) => {
  describe('cleaning', () => {
    it('[HI1] removes ended sessions after HISTORY_DAYS, in bites, and every count stays true', async () => {
      const url = await fresh();
      await using node = await startNode(url);
      await addModule(node, 'default', 10_000);
      const cleaner = new Cleaner(node.database, node.clock);
      const settings = { hungSessionCutMinutes: 0, historyDays: 2, sessionExpireTimeHours: 1000 };
      await node.engine.submit(command('UpdateSettings', { revision: 0, change: settings }));
      await many(node, bite + 10, () => endOne(node));
      await node.engine.submit(signOnCommand({ user: 'still here' }));
      node.clock.jump(day);
      const young = await endOne(node, { ipAddress: '10.0.0.1' }, '10.0.0.9');
      const attempts = 'SELECT ip_address FROM ip_attempts';
      expect(await rowsIn(url, attempts)).toEqual([{ ip_address: '10.0.0.9' }]);
      node.clock.jump(day);
      await cleaner.clean(node.engine);
      expect(await endedTotal(node)).toBe(bite + 11);
      node.clock.jump(1);
      const cleaning = { environmentId, settings: node.engine.catalog.settings, now: node.clock.now() };
      expect(await cleanSessions(node.database, cleaning)).toBe(bite);
      expect(await endedTotal(node)).toBe(11);
      await cleaner.clean(node.engine);
      expect(await endedTotal(node)).toBe(1);
      expect(await node.queries.session(young)).not.toBe(null);
      // Users stay, also those without a session; and so does what lives.
      expect((await node.queries.userPage(environmentId, null, null, 10)).total).toBe(2);
      expect((await checked(url)).faults).toEqual([]);
      // A shorter time applies at once.
      await node.engine.submit(
        command('UpdateSettings', {
          revision: node.engine.catalog.settingsRevision,
          change: { historyDays: 1 },
        }),
      );
      node.clock.jump(1);
      await cleaner.clean(node.engine);
      expect(await endedTotal(node)).toBe(0);
      expect(await rowsIn(url, attempts)).toEqual([]);
      expect((await checked(url)).faults).toEqual([]);
    });

    it('[HI2] removes denials with the history, and keeps what they add up to', async () => {
      await using node = await startNode(await fresh());
      await addModule(node, 'default', 0);
      const cleaner = new Cleaner(node.database, node.clock);
      const history = new History(node.database);
      const filter = { from: null, to: null, user: null, module: null, license: null, refusals: null };
      const rest = { host: null, ipAddress: null, search: null };
      const denials = async (): Promise<number> => {
        const request = { environmentId, filter: { ...filter, ...rest }, limit: 1, after: null };
        return (await history.denialPage(request)).total;
      };
      await many(node, 3, () => node.engine.submit(signOnCommand()));
      const hour = Math.floor(node.clock.now() / 3_600_000) * 3_600_000;
      node.clock.jump(365 * day);
      await cleaner.clean(node.engine);
      expect(await denials()).toBe(3);
      node.clock.jump(1);
      await cleaner.clean(node.engine);
      expect(await denials()).toBe(0);
      const when = { from: hour, to: hour + 3_600_000, now: node.clock.now() };
      expect(await history.hoursOfUse({ environmentId, license: 'default', ...when })).toMatchObject([
        { denials: 3 },
      ]);
    });

    it('[SO5] a request is known for 24 hours after its session has ended, and free from then on', async () => {
      const url = await fresh();
      await using node = await startNode(url);
      await addModule(node, 'default', 5);
      const cleaner = new Cleaner(node.database, node.clock);
      const request = { owner: 'token_1', id: 'request 1', inputHash: 'hash' };
      const id = await endOne(node, { request });
      node.clock.jump(day);
      await cleaner.clean(node.engine);
      expect(await node.engine.submit(signOnCommand({ request }))).toMatchObject({
        kind: 'SessionEnded',
        session: { id },
      });
      node.clock.jump(1);
      await cleaner.clean(node.engine);
      expect((await node.engine.submit(signOnCommand({ request }))).kind).toBe('SignedOn');
      expect(await node.queries.session(id)).not.toBe(null);
      expect((await checked(url)).faults).toEqual([]);
    });

    it('[FE3] changes older than a day go but for the newest, without a gap', async () => {
      const url = await fresh();
      await using node = await startNode(url);
      await addModule(node, 'default', 5);
      // As if there had been many: the newest ten thousand are kept whatever their age.
      const shift = 10_000;
      await node.database.write(async (runner) => {
        await runner.query(`UPDATE environments SET revision = revision + ${shift}`);
        const one = { environment_id: environmentId, at: node.clock.now(), type: 'EnvironmentSaved' };
        const rows = Array.from({ length: shift }, (_, n) => ({ ...one, revision: 3 + n }));
        await insertRows(runner, changes, rows);
      });
      const clean = () =>
        cleanChanges(node.database, {
          environmentId,
          settings: node.engine.catalog.settings,
          now: node.clock.now(),
        });
      expect(await clean()).toBe(0);
      node.clock.jump(day + 1);
      expect(await clean()).toBe(2);
      expect(await clean()).toBe(0);
      expect(await node.queries.changesSince(environmentId, 1, 10)).toBe(null);
      expect((await node.queries.changesSince(environmentId, 2, 10))?.committed).toHaveLength(10);
      expect((await checked(url)).faults).toEqual([]);
      expect(await rowsIn(url, 'SELECT MIN(revision) AS first FROM changes')).toEqual([{ first: 3 }]);
    });

    it('[HI2] seat use goes after ten years, but for the row that tells what came after', async () => {
      await using node = await startNode(await fresh());
      await addModule(node, 'default', 5);
      const begun = Math.floor(node.clock.now() / 3_600_000) * 3_600_000;
      for (let n = 0; n < 3; n += 1) {
        node.clock.jump(3_600_000);
        await node.engine.submit(command('SaveLicense', { key: 'default', total: 6 + n }));
      }
      const settings = node.engine.catalog.settings;
      node.clock.jump(3653 * day - 3_600_000);
      expect(await cleanUsage(node.database, { environmentId, settings, now: node.clock.now() })).toBe(1);
      const history = new History(node.database);
      const when = { from: begun, to: begun + 5 * 3_600_000, now: node.clock.now() };
      const hours = await history.hoursOfUse({ environmentId, license: 'default', ...when });
      expect(hours!.map(({ total }) => total)).toEqual([0, 6, 7, 8, 8]);
    });
  });
});
