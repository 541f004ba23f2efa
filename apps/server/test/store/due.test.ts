import { defaultSettings, isDue, type Outage, type Session, type Timekeeping } from '@seatkeeper/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBeating, type Beating } from '../../src/store/beats.ts';
import { dueSessions } from '../../src/store/due.ts';
import { onEachDatabase } from '../harness/databases.ts';
import { startNode, type Node } from '../harness/node.ts';
import { environmentId, populate } from './sessions.ts';

const hour = 3_600_000;

onEachDatabase((fresh) => {
  describe('due sessions', () => {
    let node: Node;
    let all: Session[];
    let beating: Beating[];
    beforeAll(async () => {
      node = await startNode(await fresh());
      all = await populate(node, 5);
      const ids = all.map(({ id }) => id);
      beating = [...(await node.database.read((runner) => loadBeating(runner, ids))).values()];
      expect(beating.some(({ session }) => session.exitedAt !== null)).toBe(true);
      expect(beating.some(({ windows }) => [...windows.values()].some(({ open }) => open))).toBe(true);
    });
    afterAll(() => node[Symbol.asyncDispose]());

    const find = (time: Timekeeping, now: number, limit: number) =>
      node.database.read((runner) => dueSessions(runner, environmentId, time, now, limit));

    it('are just those whose deadlines have passed [EX1] [EX3] [EX5] [EX7] [HU1] [HU2] [HU3] [UX2] [UX3]', async () => {
      const start = node.clock.now();
      const moment = fc.integer({ min: -2 * hour, max: 12 * hour }).map((offset) => start + offset);
      const settings = fc
        .record({
          sessionExpireTimeHours: fc.double({ min: 1, max: 8, noNaN: true }),
          userExpireTimeHours: fc.double({ min: 0.1, max: 1, noNaN: true }),
          userExpireAction: fc.constantFrom('RELEASE_SEAT' as const, 'SIGN_OFF' as const),
          heartbeatSeconds: fc.integer({ min: 5, max: 600 }),
          hungSessionCutMinutes: fc.constantFrom(0, 1, 10.5, 300),
          autoSignoffOnUserExit: fc.boolean(),
          userExitGraceSeconds: fc.constantFrom(0, 10, 300),
          settingsGraceSeconds: fc.constantFrom(0, 60, 3600, 3600),
        })
        .map((change) => ({ ...defaultSettings, ...change }));
      const situation = fc.record({
        later: fc.oneof(fc.nat(hour), fc.nat(12 * hour)),
        outages: fc.array(fc.tuple(moment, fc.integer({ min: 1, max: hour })), { maxLength: 3 }),
        // How long before now each was.
        changes: fc.array(fc.record({ ago: fc.nat(2 * hour), before: settings }), { maxLength: 3 }),
        settings,
      });
      await fc.assert(
        fc.asyncProperty(situation, async ({ later, outages: gaps, changes: earlier, settings: present }) => {
          const now = start + later;
          const changes = earlier
            .map(({ ago, before }) => ({ at: now - ago, before }))
            .toSorted((a, b) => a.at - b.at);
          const outages = inOrder(gaps.map(([from, length]) => ({ from, to: from + length }))).filter(
            ({ to }) => to <= now,
          );
          const time = { settings: present, outages, changes };
          const due = beating
            .filter(({ session, windows }) => isDue(session, windows.values(), time, now))
            .map(({ session }) => session.id);
          const found = new Set(await find(time, now, 1000));
          expect(due.filter((id) => !found.has(id))).toEqual([]);
          // What it finds beyond must be little: the domain looks at each again, but a sweep waits for it.
          if (outages.length === 0) expect([...found].toSorted()).toEqual(due.toSorted());
        }),
        { numRuns: 300 },
      );
    });

    it('are given in bounded numbers, none that has ended', async () => {
      const now = node.clock.now() + 1000 * hour;
      const time = { settings: defaultSettings, outages: [], changes: [] };
      const found = await find(time, now, 7);
      expect(found).toHaveLength(7);
      const ended = new Set(all.filter((session) => session.ended !== null).map(({ id }) => id));
      const every = await find(time, now, 1000);
      expect(every.filter((id) => ended.has(id))).toEqual([]);
      expect(every).toHaveLength(all.length - ended.size);
    });
  });
});

/** In time order, without overlaps. */
function inOrder(outages: readonly Outage[]): Outage[] {
  const kept: Outage[] = [];
  for (const outage of outages.toSorted((a, b) => a.from - b.from)) {
    if ((kept.at(-1)?.to ?? -Infinity) < outage.from) kept.push(outage);
  }
  return kept;
}
