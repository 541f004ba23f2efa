import type { ResultOf } from '../graphql/graphql.ts';
import { useConnection } from '../graphql/connection-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { CountsQuery, OverusersQuery } from './documents.ts';
import { useAsked } from '../graphql/use-asked.ts';

const everyMs = 4000;
type Counts = { readonly live: number; readonly idle: number; readonly hung: number };

/** Exact counts, asked for every few seconds. */
export function useCounts(): { readonly data: Counts | undefined; readonly isFailed: boolean } {
  const { rows } = useConnection();
  const scope = useEnvironmentArgument();
  return useAsked(scope.environment ?? '', everyMs, async () => {
    const { data } = await rows.query(CountsQuery, scope).toPromise();
    return data && { live: data.live.totalCount, idle: data.idle.totalCount, hung: data.hung.totalCount };
  });
}

/** Who has more sessions in use than the threshold, the most first. */
type Overusers = ResultOf<typeof OverusersQuery>['overusers'];

/** @param first so many of them; null: nobody asks */
export function useOverusers(first: number | null): {
  readonly data: Overusers | undefined;
  readonly isFailed: boolean;
} {
  const { rows } = useConnection();
  const scope = useEnvironmentArgument();
  const ask = async () => (await rows.query(OverusersQuery, { ...scope, first }).toPromise()).data?.overusers;
  return useAsked(`${scope.environment} ${first}`, everyMs, first === null ? null : ask);
}
