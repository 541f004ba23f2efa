import { everySession, licenseStateOf, loginKey, type Session } from '@seatkeeper/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onEachDatabase } from '../harness/databases.ts';
import { command, startNode, type Node } from '../harness/node.ts';
import { environmentId, populate } from './sessions.ts';

/** Ids of all sessions of users with more than so many sessions in use, counted one by one. */
function ofOverusers(sessions: readonly Session[], threshold: number, wanted: boolean): string[] {
  const live = sessions.filter(({ ended }) => ended === null);
  const inUse = (login: string): number =>
    live.filter((session) => loginKey(session.user.login) === login && licenseStateOf(session) === 'IN_USE')
      .length;
  return live
    .filter(({ user }) => inUse(loginKey(user.login)) > threshold === wanted)
    .map(({ id }) => id)
    .toSorted();
}

onEachDatabase((fresh) => {
  describe('overusers', () => {
    let node: Node;
    let all: Session[];
    beforeAll(async () => {
      node = await startNode(await fresh());
      all = await populate(node, 7);
    });
    afterAll(() => node[Symbol.asyncDispose]());

    it.each([true, false])('%s: just those whom a count finds, at any threshold [KL2]', async (overusers) => {
      let several = 0;
      for (let threshold = 1; threshold <= 8; threshold += 1) {
        const { settingsRevision: revision } = node.engine.catalog;
        await node.engine.submit(
          command('UpdateSettings', { revision, change: { overuseThreshold: threshold } }),
        );
        const page = await node.queries.sessionPage({
          ...{ environmentId, filter: { ...everySession, overusers }, limit: 100, fromEnd: false },
          ...{ after: null, before: null, order: { field: 'USER', descending: false } },
        });
        const found = page.items.map(({ session }) => session.id).toSorted();
        expect(found).toEqual(ofOverusers(all, threshold, overusers));
        expect(page.total).toBe(found.length);
        if (found.length > 0) several += 1;
      }
      expect(several).toBeGreaterThan(2);
    });
  });
});
