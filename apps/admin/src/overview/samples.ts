import type { LicenseSeats } from '../sessions/seats/licenses.ts';

/** `at` in milliseconds since 1970; null: nobody looked for a while before the next sample. */
export type Sample = { readonly at: number; readonly inUse: number | null; readonly total: number | null };
/** By the license's id, oldest first. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

/** An hour, if one is taken every two seconds; older ones are forgotten. */
const most = 1800;
/** Samples further apart say nothing of what was between them. */
const farMs = 15_000;

/** With one more sample of each license; what is no license any more is forgotten. */
export function withSample(
  last: Samples,
  licenses: readonly Pick<LicenseSeats, 'id' | 'inUse' | 'total'>[],
  at: number,
): Samples {
  return new Map(
    licenses.map(({ id, inUse, total }) => {
      const before = last.get(id) ?? [];
      const lastAt = before.at(-1)?.at ?? at;
      const gap = at - lastAt > farMs ? [{ at: lastAt + 1, inUse: null, total: null }] : [];
      return [id, [...before, ...gap, { at, inUse, total }].slice(-most)];
    }),
  );
}
