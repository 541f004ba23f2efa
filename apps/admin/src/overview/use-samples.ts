import { useEffect, useRef, useState } from 'react';
import { useConnection } from '../graphql/connection-context.ts';
import type { Connection } from '../graphql/connection.ts';
import type { LicenseSeats } from '../sessions/seats/licenses.ts';
import { useEnvironment } from '../shell/use-environment.ts';
import { withSample, type Samples } from './samples.ts';

const everyMs = 2000;

/** What was seen on an earlier visit of the page, by environment: whoever comes back goes on with it. */
const seen = new WeakMap<Connection, Map<string, Samples>>();

function seenThrough(connection: Connection): Map<string, Samples> {
  const known = seen.get(connection) ?? new Map<string, Samples>();
  seen.set(connection, known);
  return known;
}

/** The seats of each license from the first opening of the page on. */
export function useSamples(licenses: readonly LicenseSeats[] | undefined): Samples {
  const connection = useConnection();
  const environment = useEnvironment()?.key ?? '';
  const latest = useRef(licenses);
  useEffect(() => {
    latest.current = licenses;
  });
  const [samples, setSamples] = useState<Samples>(new Map());
  const isKnown = licenses !== undefined;
  useEffect(() => {
    if (!isKnown) return undefined;
    const all = seenThrough(connection);
    const take = () => {
      const next = withSample(all.get(environment) ?? new Map(), latest.current ?? [], Date.now());
      all.set(environment, next);
      setSamples(next);
    };
    take();
    const timer = setInterval(take, everyMs);
    return () => clearInterval(timer);
  }, [isKnown, connection, environment]);
  return samples;
}
