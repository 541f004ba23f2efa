import { firstEnvironment } from '@seatkeeper/domain';
import { openConnection } from './graphql/connection.ts';
import { askFirstPage } from './sessions/live/feed-source.ts';
import { filterOf, orderOf } from './sessions/sessions-search.ts';
import { ViewerQuery } from './sign-in/documents.ts';

/**
 * The connection of the page that opens, on which its first questions have been asked: who is here, and the rows of the
 * list as it opens. Nothing is imported here that they do not need, so that the server answers them while the rest of
 * the console is still read and run (decision 0014).
 */
export const connection = openConnection(window.location.origin);

void connection.client.query(ViewerQuery, {}).toPromise();

const { pathname, search } = window.location;
// Whatever else the address says is for the router to read; its route asks then.
if (pathname === '/' && search === '') {
  askFirstPage(connection, { environment: firstEnvironment, filter: filterOf({}), orderBy: orderOf({}) });
}
