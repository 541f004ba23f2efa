import { useEffect, useRef, useState } from 'react';
import type { LicenseSeats } from '../sessions/seats/licenses.ts';

export type Sample = { readonly at: number; readonly inUse: number; readonly total: number };
/** By the license's id, oldest first; `at` in milliseconds since 1970. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

const everyMs = 2000;
/** An hour; older ones are forgotten. */
const most = 1800;

/** The seats of each license from the opening of the page on. */
export function useSamples(licenses: readonly LicenseSeats[] | undefined): Samples {
  const latest = useRef(licenses);
  useEffect(() => {
    latest.current = licenses;
  });
  const [samples, setSamples] = useState<Samples>(new Map());
  const isKnown = licenses !== undefined;
  useEffect(() => {
    if (!isKnown) return undefined;
    const take = () => {
      const at = Date.now();
      setSamples(
        (last) =>
          new Map(
            latest.current?.map(({ id, inUse, total }) => [
              id,
              [...(last.get(id) ?? []), { at, inUse, total }].slice(-most),
            ]),
          ),
      );
    };
    take();
    const timer = setInterval(take, everyMs);
    return () => clearInterval(timer);
  }, [isKnown]);
  return samples;
}
