import type { UsagePoint } from '../overview/documents.ts';

type Hour = Pick<UsagePoint, 'from' | 'peakInUse' | 'peakTotal'>;

/** What the use of a license says about the number of its seats. */
export type Need = {
  /** Hours in which a seat was in use: nights and holidays would make every license look too large. */
  readonly hours: number;
  readonly peak: number;
  /** The first hour with that peak (RFC 3339); null: there was no use. */
  readonly peakAt: string | null;
  /** In so many of a hundred hours with use, no more seats than these were in use at once. */
  readonly ninetyNine: number;
  readonly ninetyFive: number;
  /** Hours with use whose peak was above `ninetyFive`. */
  readonly hoursAboveNinetyFive: number;
};

export function needOf(points: readonly Hour[]): Need {
  const peaks = points.map(({ peakInUse }) => peakInUse).filter((peak) => peak > 0);
  const sorted = peaks.toSorted((a, b) => a - b);
  const peak = sorted.at(-1) ?? 0;
  const ninetyFive = percentile(sorted, 0.95);
  return {
    hours: peaks.length,
    peak,
    peakAt: peak === 0 ? null : (points.find(({ peakInUse }) => peakInUse === peak)?.from ?? null),
    ninetyNine: percentile(sorted, 0.99),
    ninetyFive,
    hoursAboveNinetyFive: peaks.filter((each) => each > ninetyFive).length,
  };
}

/** By nearest rank: a number of seats that were really in use, never one between two. */
function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}
