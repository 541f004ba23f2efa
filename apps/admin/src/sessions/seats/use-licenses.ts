import { useEffect, useRef } from 'react';
import { useQuery, useSubscription } from 'urql';
import { useLiveness } from '../../graphql/connection-context.ts';
import { useEnvironmentArgument } from '../../shell/use-environment.ts';
import { LicenseChangedSubscription, LicensesQuery } from './licenses.ts';

/** The seats of every license, kept true by licenseChanged and read again after each reconnect. */
export function useLicenses() {
  const variables = useEnvironmentArgument();
  const liveness = useLiveness().kind;
  const [query, read] = useQuery({ query: LicensesQuery, variables, requestPolicy: 'cache-and-network' });
  useSubscription({ query: LicenseChangedSubscription, variables });

  const wasLost = useRef(false);
  useEffect(() => {
    if (liveness === 'reconnecting') wasLost.current = true;
    if (liveness !== 'live' || !wasLost.current) return;
    wasLost.current = false;
    read({ requestPolicy: 'network-only' });
  }, [liveness, read]);

  return {
    licenses: query.data?.licenses.nodes,
    error: query.error,
    read: () => read({ requestPolicy: 'network-only' }),
  };
}
