import type { Place, SessionPageRequest } from '../read-side.ts';
import type { SessionRow } from './session-rows.ts';

/** One half of a list that has some users first: the sessions of these users, as they are listed, or of all others. */
export interface Among {
  readonly logins: readonly string[];
  readonly are: 'first' | 'rest';
}

export interface Found {
  readonly rows: { readonly row: SessionRow; readonly place: Place }[];
  /** How many were passed over: fewer than asked for where there were no more. */
  readonly passed: number;
}

type Read = (part: SessionPageRequest, among: Among) => Promise<Found>;

/**
 * Rows of a list by user in which some users come before all others: two lists, each read off its own index, as one. A
 * place names its user and so the half that it is in.
 *
 * @param usersFirst login keys
 */
export async function readUsersFirst(
  request: SessionPageRequest,
  usersFirst: readonly string[],
  read: Read,
): Promise<Found['rows']> {
  // Read upwards, the last of a list comes first: the listed ones stand in their order in either direction.
  const logins = request.order.descending ? usersFirst.toReversed() : usersFirst;
  const rankOf = (place: Place): number => logins.indexOf(String(place[0]));
  const halfOf = (place: Place): Among['are'] => (rankOf(place) === -1 ? 'rest' : 'first');
  const ranked = (place: Place): Place => [rankOf(place), ...place.slice(1)];

  const { after, before, fromEnd } = request;
  const rows: Found['rows'] = [];
  let skip = request.skip ?? 0;
  for (const are of fromEnd ? (['rest', 'first'] as const) : (['first', 'rest'] as const)) {
    const isPast =
      (are === 'first' && after !== null && halfOf(after) === 'rest') ||
      (are === 'rest' && before !== null && halfOf(before) === 'first');
    const limit = request.limit - rows.length;
    if (isPast || limit < 0) continue;
    const within = (place: Place | null): Place | null => {
      if (place === null || halfOf(place) !== are) return null;
      return are === 'first' ? ranked(place) : place;
    };
    const part = { ...request, limit, skip, after: within(after), before: within(before) };
    const found = await read(part, { logins, are });
    skip -= found.passed;
    for (const { row, place } of found.rows) {
      const user = are === 'first' ? logins[Number(place[0])] : undefined;
      rows.push({ row, place: user === undefined ? place : [user, ...place.slice(1)] });
    }
  }
  return rows;
}
