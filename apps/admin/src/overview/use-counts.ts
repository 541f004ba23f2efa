import { useConnection } from '../graphql/connection-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { CountsQuery, OverusersQuery } from './documents.ts';
import { useAsked } from '../graphql/use-asked.ts';

const everyMs = 4000;
/** Sessions of overusers that are looked at; whoever has so many of them has named enough people to talk to. */
const mostSessions = 500;

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

/** Who has more sessions in use than the threshold, the most first. */
export function useOverusers(): {
  readonly data: readonly Overuser[] | undefined;
  readonly isFailed: boolean;
} {
  const { rows } = useConnection();
  const scope = useEnvironmentArgument();
  return useAsked(scope.environment ?? '', everyMs, async () => {
    const { data } = await rows.query(OverusersQuery, { ...scope, first: mostSessions }).toPromise();
    if (data === undefined) return undefined;
    const byLogin = new Map<string, Overuser>();
    for (const { node } of data.sessions.edges) {
      const { login, displayName } = node.user;
      byLogin.set(login, { login, displayName, sessions: (byLogin.get(login)?.sessions ?? 0) + 1 });
    }
    return [...byLogin.values()].toSorted((a, b) => b.sessions - a.sessions);
  });
}
