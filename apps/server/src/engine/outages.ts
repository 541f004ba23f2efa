import type { Outage } from '@seatkeeper/domain';

/** Outages older than the longest session can be long are of no use. */
const outageMemory = 8760 * 3_600_000;

/** Outages in time order, each moment in one of them only: a crash loop must not count twice (HU3). */
export function withOutage(known: readonly Outage[], latest: Outage): readonly Outage[] {
  const remembered = known.filter(({ to }) => to > latest.to - outageMemory);
  const result: Outage[] = [];
  for (const outage of [...remembered, latest].toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last === undefined || last.to < outage.from) result.push(outage);
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, outage.to) };
  }
  return result;
}
