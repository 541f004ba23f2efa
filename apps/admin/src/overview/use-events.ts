import { useEffect, useState } from 'react';
import { useConnection } from '../graphql/connection-context.ts';
import { serverNow } from '../graphql/server-clock.ts';
import { SessionsQuery, type SessionChange } from '../sessions/documents.ts';
import { feedSource } from '../sessions/live/feed-source.ts';
import { useEnvironment } from '../shell/use-environment.ts';
import { eventsOf, mostEvents, withChanges, type SessionEvent } from './event-list.ts';

/** Hundreds may come in a second: they are shown together, this often. */
const showEveryMs = 500;
const tryAgainMs = 4000;

/** The newest events of the environment; undefined until they were read. Bounded, whatever comes. */
export function useEvents(): readonly SessionEvent[] | undefined {
  const connection = useConnection();
  const environment = useEnvironment()?.key;
  const [shown, setShown] = useState<{ of: string | undefined; events: readonly SessionEvent[] }>();

  useEffect(() => {
    let isStopped = false;
    let stopFeed = () => {};
    let retry: ReturnType<typeof setTimeout> | undefined;
    let waiting: SessionChange[] = [];
    const started = { field: 'STARTED_AT', direction: 'DESC' } as const;
    const source = feedSource(connection, { environment, filter: {}, orderBy: started });

    async function begin() {
      stopFeed();
      waiting = [];
      const scope = environment === undefined ? {} : { environment };
      const past = await connection.rows
        .query(SessionsQuery, {
          ...scope,
          filter: { states: ['ENDED'] },
          orderBy: { field: 'ENDED_AT', direction: 'DESC' },
          first: mostEvents / 2,
        })
        .toPromise();
      const page = await source.readPage({ first: mostEvents / 2 }, started).catch(() => null);
      if (isStopped) return;
      if (page === null || past.data === undefined) {
        retry = setTimeout(() => void begin(), tryAgainMs);
        return;
      }
      let { revision } = page;
      const ended = past.data.sessions.edges.map(({ node }) => node);
      setShown({
        of: environment,
        events: eventsOf(
          page.edges.map(({ node }) => node),
          ended,
        ),
      });
      stopFeed = source.subscribe(
        () => revision,
        (changes) => {
          revision = changes.revision;
          if (changes.reset) {
            clearTimeout(retry);
            retry = setTimeout(() => void begin(), tryAgainMs);
          } else {
            // The oldest of a flood would not be seen anyway.
            waiting = [...waiting, ...changes.changes].slice(-mostEvents * 4);
          }
        },
      );
    }
    const timer = setInterval(() => {
      if (waiting.length === 0) return;
      const changes = waiting;
      waiting = [];
      const now = new Date(serverNow()).toISOString();
      setShown((last) => last && { of: last.of, events: withChanges(last.events, changes, now) });
    }, showEveryMs);
    void begin();
    return () => {
      isStopped = true;
      clearInterval(timer);
      clearTimeout(retry);
      stopFeed();
    };
  }, [connection, environment]);

  return shown?.of === environment ? shown?.events : undefined;
}
