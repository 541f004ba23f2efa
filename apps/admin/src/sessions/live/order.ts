import { loginKey } from '@seatkeeper/domain';
import type { SessionOrder, SessionRow } from '../documents.ts';

/** Where a session stands in a list: among users who come first, then the sorted field, then what the server breaks ties by. */
export type Place = {
  /** Its user's place among those who come before all others in either direction; after them where it is not one. */
  readonly rank: number;
  readonly key: string;
  readonly startedAt: string;
  readonly id: string;
};

export function placeOf(session: SessionRow, order: SessionOrder): Place {
  const key = keyOf(session, order.field);
  const rank = order.usersFirst ? (ranksOf(order.usersFirst).get(key) ?? Infinity) : 0;
  return { rank, key, startedAt: isByName(order.field) ? instant(session.startedAt) : '', id: session.id };
}

/** Whether a list in this order moves by itself: users who do something climb in it, and no change says so. */
export function movesByItself({ field }: SessionOrder): boolean {
  return field === 'LAST_ACTIVE_AT' || field === 'EXPIRES_AT';
}

function isByName(field: SessionOrder['field']): boolean {
  return field === 'USER' || field === 'MODULE' || field === 'HOST';
}

/** Negative where `a` stands before `b` in a list of that direction. */
export function comparePlaces(a: Place, b: Place, direction: SessionOrder['direction']): number {
  const ascending =
    compareTexts(a.key, b.key) || compareTexts(a.startedAt, b.startedAt) || compareTexts(a.id, b.id);
  if (a.rank !== b.rank) return a.rank - b.rank;
  return direction === 'ASC' ? ascending : -ascending;
}

const known = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** By login key; made once for a list of logins, for there is a place to find for every row. */
function ranksOf(logins: readonly string[]): ReadonlyMap<string, number> {
  const ranks = known.get(logins) ?? new Map(logins.map((login, rank) => [loginKey(login), rank]));
  known.set(logins, ranks);
  return ranks;
}

function keyOf(session: SessionRow, field: SessionOrder['field']): string {
  switch (field) {
    case 'USER':
      return loginKey(session.user.login);
    case 'MODULE':
      return session.module.key;
    case 'HOST':
      return session.host ?? '';
    case 'STARTED_AT':
      return instant(session.startedAt);
    // All sessions have the same limit from their last activity on: that is what the server sorts both by.
    case 'LAST_ACTIVE_AT':
    case 'EXPIRES_AT':
      return instant(session.lastActiveAt);
    case 'ENDED_AT':
      return instant(session.endedAt);
  }
}

/** Instants may come with any offset: compared as UTC. */
function instant(text: string | null): string {
  return text === null ? '' : new Date(text).toISOString();
}

/** By code point, as the database does; not by locale. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
