import { useEffect, useState, useSyncExternalStore } from 'react';
import { useConnection } from '../../graphql/connection-context.ts';
import { feedSource, type ListQuery } from './feed-source.ts';
import { listOf, SessionFeed, type FeedState } from './session-feed.ts';

/** The live list for a query; when the query changes, the old rows stay until the new ones are there. */
export function useSessionFeed(query: ListQuery): { readonly feed: SessionFeed; readonly state: FeedState } {
  const connection = useConnection();
  const key = JSON.stringify(query);
  const [current, setCurrent] = useState(() => ({
    key,
    feed: new SessionFeed(feedSource(connection, query), query.orderBy),
  }));
  let { feed } = current;
  if (current.key !== key) {
    feed = new SessionFeed(feedSource(connection, query), query.orderBy, listOf(current.feed.state()));
    setCurrent({ key, feed });
  }
  useEffect(() => feed.start(), [feed]);
  const state = useSyncExternalStore(feed.watch, feed.state);
  return { feed, state };
}
