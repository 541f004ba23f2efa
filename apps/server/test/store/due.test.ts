import {
  cutAt,
  defaultSettings,
  expireAt,
  hungAt,
  idleAt,
  lapseAt,
  userExitAt,
  type Outage,
  type Session,
  type Settings,
} from '@seatkeeper/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBeating, type Beating } from '../../src/store/beats.ts';
import { dueSessions } from '../../src/store/due.ts';
import { onEachDatabase } from '../harness/databases.ts';
import { startNode, type Node } from '../harness/node.ts';
import { environmentId, populate } from './sessions.ts';

const hour = 3_600_000;

/** By the domain's own deadlines, one by one. */
function isDue(
  { session, windows }: Beating,
  settings: Settings,
  outages: readonly Outage[],
  now: number,
): boolean {
  if (session.ended !== null) return false;
  const time = { settings, outages };
  const silent = session.hung ? cutAt(session, time) : hungAt(session, time);
  const announced = session.countdown?.endsAt ?? null;
  const open = [...windows.values()].filter((window) => window.open);
  const lapse = open.map((window) => lapseAt(window, time));
  const expiry = [expireAt(session, time), idleAt(session, time), userExitAt(session, time)];
  const ends = [...expiry, silent, announced, ...lapse];
  return ends.some((end) => end !== null && end <= now);
}

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

    const find = (settings: Settings, outages: readonly Outage[], now: number, limit: number) =>
      node.database.read((runner) => dueSessions(runner, environmentId, { settings, outages }, now, limit));

    it('are just those whose deadlines have passed [EX1] [EX3] [HU1] [HU2] [HU3] [UX2] [UX3]', async () => {
      const start = node.clock.now();
      const moment = fc.integer({ min: -2 * hour, max: 12 * hour }).map((offset) => start + offset);
      const situation = fc.record({
        later: fc.integer({ min: 0, max: 12 * hour }),
        outages: fc.array(fc.tuple(moment, fc.integer({ min: 1, max: hour })), { maxLength: 3 }),
        sessionExpireTimeHours: fc.double({ min: 1, max: 8, noNaN: true }),
        userExpireTimeHours: fc.double({ min: 0.1, max: 1, noNaN: true }),
        heartbeatSeconds: fc.integer({ min: 5, max: 600 }),
        hungSessionCutMinutes: fc.constantFrom(0, 1, 10.5, 300),
        autoSignoffOnUserExit: fc.boolean(),
        userExitGraceSeconds: fc.constantFrom(0, 10, 300),
      });
      await fc.assert(
        fc.asyncProperty(situation, async ({ later, outages: gaps, ...change }) => {
          const now = start + later;
          const outages = inOrder(gaps.map(([from, length]) => ({ from, to: from + length }))).filter(
            ({ to }) => to <= now,
          );
          const settings = { ...defaultSettings, ...change };
          const due = beating
            .filter((one) => isDue(one, settings, outages, now))
            .map(({ session }) => session.id);
          const found = new Set(await find(settings, outages, now, 1000));
          expect(due.filter((id) => !found.has(id))).toEqual([]);
          // What it finds beyond must be little: the domain looks at each again, but a sweep waits for it.
          if (outages.length === 0) expect([...found].toSorted()).toEqual(due.toSorted());
        }),
        { numRuns: 150 },
      );
    });

    it('are given in bounded numbers, none that has ended', async () => {
      const now = node.clock.now() + 1000 * hour;
      const found = await find(defaultSettings, [], now, 7);
      expect(found).toHaveLength(7);
      const ended = new Set(all.filter((session) => session.ended !== null).map(({ id }) => id));
      const every = await find(defaultSettings, [], now, 1000);
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
