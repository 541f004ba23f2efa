import type { LicenseSeats } from './licenses.ts';

/** The one with the largest part of its seats in use: the one that somebody comes to look at. */
export function fullestOf<Seats extends Pick<LicenseSeats, 'inUse' | 'total'>>(
  licenses: readonly Seats[],
): Seats | undefined {
  const partOf = ({ inUse, total }: Seats) => inUse / Math.max(1, total);
  return licenses.toSorted((a, b) => partOf(b) - partOf(a))[0];
}
