import { useEffect, useState } from 'react';
import { useConnection } from '../graphql/connection-context.ts';
import type { ResultOf } from '../graphql/graphql.ts';
import { SessionsQuery, type SessionRow } from '../sessions/documents.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { UserNamesQuery } from '../users/documents.ts';

/** The server is asked once the typing pauses this long. */
const pauseMs = 180;
const most = 5;

type FoundUser = ResultOf<typeof UserNamesQuery>['users']['edges'][number]['node'];
type Found = {
  readonly text: string;
  readonly users: readonly FoundUser[];
  readonly sessions: readonly SessionRow[];
};

/** The first users and live sessions that match; none for an empty text. Found anew each time, never from a cache. */
export function useFound(text: string): Found {
  const { rows } = useConnection();
  const scope = JSON.stringify(useEnvironmentArgument());
  const [found, setFound] = useState<Found>({ text: '', users: [], sessions: [] });
  useEffect(() => {
    let isObsolete = false;
    if (text === '') {
      setFound({ text, users: [], sessions: [] });
      return undefined;
    }
    const timer = setTimeout(() => void search(), pauseMs);
    async function search() {
      const environment = JSON.parse(scope) as { readonly environment?: string };
      const [users, sessions] = await Promise.all([
        rows.query(UserNamesQuery, { ...environment, search: text, first: most }).toPromise(),
        rows.query(SessionsQuery, { ...environment, filter: { search: text }, first: most }).toPromise(),
      ]);
      if (isObsolete) return;
      setFound({
        text,
        users: users.data?.users.edges.map(({ node }) => node) ?? [],
        sessions: sessions.data?.sessions.edges.map(({ node }) => node) ?? [],
      });
    }
    return () => {
      isObsolete = true;
      clearTimeout(timer);
    };
  }, [text, scope, rows]);
  return found;
}
