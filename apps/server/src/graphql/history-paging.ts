import type { HistoryPage } from '../history-side.ts';
import type { Place } from '../read-side.ts';
import type { Connection } from './connection.ts';
import { decodeCursor, encodeCursor } from './paging.ts';

/** Lists of the past have one order: the newest first, by time and id. */
export const historyPlace = (list: string, cursor: string | null | undefined): Place | null =>
  decodeCursor(list, ['number', 'string'], cursor);

export function historyConnection<Item>(
  list: string,
  page: HistoryPage<Item>,
  after: Place | null,
): Connection<Item> {
  const edges = page.items.map(({ place, item }) => ({ cursor: encodeCursor(list, place), node: item }));
  return {
    totalCount: page.total,
    edges,
    pageInfo: {
      hasNextPage: page.more,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
