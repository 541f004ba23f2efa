import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { useConnection } from '../../graphql/connection-context.ts';
import { feedSource, type ListQuery } from './feed-source.ts';
import { listOf, type FeedState } from './feed-state.ts';
import { SessionFeed } from './session-feed.ts';

/**
 * The live list for a query; when the query changes, the old rows stay until the new ones are there. Users who come first
 * may be others without that: then the same list moves, at a calm moment.
 *
 * @param isReady false: the order is not known yet, so that nothing is read
 */
export function useSessionFeed(
  query: ListQuery,
  isReady: boolean,
): { readonly feed: SessionFeed; readonly state: FeedState } {
  const connection = useConnection();
  const { orderBy } = query;
  const key = JSON.stringify({ ...query, orderBy: { ...orderBy, usersFirst: undefined } });
  const [current, setCurrent] = useState(() => ({
    key,
    feed: new SessionFeed(feedSource(connection, query), query.orderBy),
  }));
  let { feed } = current;
  if (current.key !== key) {
    feed = new SessionFeed(feedSource(connection, query), query.orderBy, listOf(current.feed.state()));
    setCurrent({ key, feed });
  }
  // The rows are asked for before the page around them is painted, not after.
  useLayoutEffect(() => feed.reorder(orderBy), [feed, orderBy]);
  useLayoutEffect(() => (isReady ? feed.start() : undefined), [feed, isReady]);
  const state = useSyncExternalStore(feed.watch, feed.state);
  return { feed, state };
}
