import { stringifyDocument } from '@urql/core';
import type { Connection } from '../../graphql/connection.ts';
import { meansSignedOut } from '../../graphql/errors.ts';
import type { ResultOf, VariablesOf } from '../../graphql/graphql.ts';
import {
  SessionChangedSubscription,
  type SessionChanges,
  type SessionFilter,
  type SessionOrder,
  type SessionPage,
} from '../documents.ts';
import { askEarly, takeSessions } from './early-page.ts';
import { firstPage, type PageAsked } from './page-at.ts';

/** Where a feed reads from. */
export type FeedSource = {
  readonly readPage: (page: PageAsked, order: SessionOrder) => Promise<SessionPage>;
  /** False: nothing says what changes, so that the list is read again and again instead. */
  readonly isFollowed?: boolean;
  /** Calls `since` again before every attempt, so that each reconnect continues where the list is. */
  readonly subscribe: (since: () => number, listener: (changes: SessionChanges) => void) => () => void;
};

/** Which sessions a list shows. `environment` is a key; undefined: the only one that the viewer sees. */
export type ListQuery = {
  readonly environment: string | undefined;
  readonly filter: SessionFilter;
  readonly orderBy: SessionOrder;
  /** Pages count the sessions in use of their users. */
  readonly isGrouped?: boolean;
};

const resubscribeAfterMs = 2000;

/** Asks for the page that a feed of this list reads first. */
export function askFirstPage({ rows }: Connection, list: ListQuery): void {
  askEarly(rows, pageVariables(list, firstPage, list.orderBy));
}

/** The server as a feed's source. */
export function feedSource({ rows, socket, signedOut }: Connection, list: ListQuery): FeedSource {
  const { filter } = list;
  const scope = scopeOf(list);
  return {
    // Users become overusers, and cease to be, by what their other sessions do.
    isFollowed: filter.overusers == null,
    readPage: (page, order) => takeSessions(rows, pageVariables(list, page, order)),
    subscribe(since, listener) {
      let isStopped = false;
      let stopCurrent = () => {};
      let timer: ReturnType<typeof setTimeout> | undefined;
      const again = () => {
        if (!isStopped) timer = setTimeout(open, resubscribeAfterMs * (1 + Math.random()));
      };
      function open() {
        stopCurrent = socket.client.subscribe<ResultOf<typeof SessionChangedSubscription>>(
          {
            query: stringifyDocument(SessionChangedSubscription),
            // Read anew each time the message is sent: after a reconnect the socket sends it again.
            get variables(): VariablesOf<typeof SessionChangedSubscription> {
              return { ...scope, since: since() };
            },
          },
          {
            next: ({ data }) => {
              if (data) listener(data.sessionChanged);
            },
            error: (fault) => {
              // The stream ends when the viewer's rights or session do (FE5).
              if (Array.isArray(fault) && meansSignedOut(fault)) signedOut();
              else again();
            },
            complete: again,
          },
        );
      }
      open();
      return () => {
        isStopped = true;
        clearTimeout(timer);
        stopCurrent();
      };
    },
  };
}

function pageVariables(list: ListQuery, page: PageAsked, orderBy: SessionOrder) {
  return { ...scopeOf(list), orderBy, ...page, isGrouped: list.isGrouped ?? false };
}

function scopeOf({ environment, filter }: ListQuery) {
  return {
    ...(environment !== undefined && { environment }),
    ...(Object.keys(filter).length > 0 && { filter }),
  };
}
