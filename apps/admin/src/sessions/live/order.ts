import type { SessionOrder, SessionRow } from '../documents.ts';

/** Where a session stands in a list: the sorted field, then its id. */
export type Place = { readonly key: string; readonly id: string };

export function placeOf(session: SessionRow, order: SessionOrder): Place {
  return { key: keyOf(session, order.field), id: session.id };
}

/** Negative where `a` stands before `b` in a list of that direction. */
export function comparePlaces(a: Place, b: Place, direction: SessionOrder['direction']): number {
  const ascending = compareTexts(a.key, b.key) || compareTexts(a.id, b.id);
  return direction === 'ASC' ? ascending : -ascending;
}

function keyOf(session: SessionRow, field: SessionOrder['field']): string {
  switch (field) {
    case 'USER':
      return foldLogin(session.user.login);
    case 'MODULE':
      return session.module.key;
    case 'HOST':
      return session.host ?? '';
    case 'STARTED_AT':
      return instant(session.startedAt);
    case 'LAST_ACTIVE_AT':
      return instant(session.lastActiveAt);
    case 'EXPIRES_AT':
      return instant(session.expiresAt);
    case 'ENDED_AT':
      return instant(session.endedAt);
  }
}

/** As the server compares logins: NFKC, then lower case. */
function foldLogin(login: string): string {
  return login.normalize('NFKC').toLowerCase();
}

/** Instants may come with any offset: compared as UTC. */
function instant(text: string | null): string {
  return text === null ? '' : new Date(text).toISOString();
}

/** By code point, as the database does; not by locale. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
