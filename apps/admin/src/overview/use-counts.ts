import type { ResultOf } from '../graphql/graphql.ts';
import { useConnection } from '../graphql/connection-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { CountsQuery, OverusersQuery } from './documents.ts';
import { useAsked } from '../graphql/use-asked.ts';

const everyMs = 4000;
/** Sessions of overusers are read to the end, but for a crowd that nobody could read anyway. */
const pageSize = 1000;
const mostPages = 5;

type OveruserSession = Pick<ResultOf<typeof OverusersQuery>['sessions']['edges'][number]['node'], 'user'>;
type Counts = { readonly live: number; readonly idle: number; readonly hung: number };
export type Overuser = { readonly login: string; readonly displayName: string; readonly sessions: number };

/** Exact counts, asked for every few seconds. */
export function useCounts(): { readonly data: Counts | undefined; readonly isFailed: boolean } {
  const { rows } = useConnection();
  const scope = useEnvironmentArgument();
  return useAsked(scope.environment ?? '', everyMs, async () => {
    const { data } = await rows.query(CountsQuery, scope).toPromise();
    return data && { live: data.live.totalCount, idle: data.idle.totalCount, hung: data.hung.totalCount };
  });
}

/** Who has more sessions in use than the threshold, the most first; `isAll` is false where there are even more people. */
export type Overusers = { readonly users: readonly Overuser[]; readonly isAll: boolean };

export function useOverusers(): { readonly data: Overusers | undefined; readonly isFailed: boolean } {
  const { rows } = useConnection();
  const scope = useEnvironmentArgument();
  return useAsked(scope.environment ?? '', everyMs, async () => {
    const sessions: OveruserSession[] = [];
    let after: string | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const { data }: { data?: ResultOf<typeof OverusersQuery> | undefined } = await rows
        .query(OverusersQuery, { ...scope, first: pageSize, ...(after !== null && { after }) })
        .toPromise();
      if (data === undefined) return undefined;
      sessions.push(...data.sessions.edges.map(({ node }) => node));
      after = data.sessions.pageInfo.hasNextPage ? data.sessions.pageInfo.endCursor : null;
      if (after === null) break;
    }
    return overusersOf(sessions, after === null);
  });
}

/** By user; where the list goes on, without the last user, of whom it may hold a part only. */
export function overusersOf(sessions: readonly OveruserSession[], isAll: boolean): Overusers {
  const byLogin = new Map<string, Overuser>();
  for (const { user } of sessions) {
    const { login, displayName } = user;
    byLogin.set(login, { login, displayName, sessions: (byLogin.get(login)?.sessions ?? 0) + 1 });
  }
  const last = sessions.at(-1);
  if (!isAll && last !== undefined) byLogin.delete(last.user.login);
  return { users: [...byLogin.values()].toSorted((a, b) => b.sessions - a.sessions), isAll };
}
