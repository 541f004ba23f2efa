import { fold, loginKey } from './login.ts';
import { stateOf, type Session } from './session.ts';
import type { EndReason, Instant, SessionState } from './vocabulary.ts';

/** Which sessions a list, a feed or a bulk act means. Keys match exactly; `search` is the fuzzy one (KL2). */
export interface SessionFilter {
  readonly states: readonly SessionState[] | null;
  readonly user: string | null;
  readonly module: string | null;
  readonly license: string | null;
  readonly host: string | null;
  readonly ipAddress: string | null;
  readonly appServer: string | null;
  readonly sessionType: string | null;
  readonly keepAlive: boolean | null;
  readonly search: string | null;
  readonly endReasons: readonly EndReason[] | null;
  readonly interrupted: boolean | null;
  readonly startedAfter: Instant | null;
  readonly startedBefore: Instant | null;
  /** An end is announced. */
  readonly countingDown: boolean | null;
  /**
   * Of users with more sessions in use than OVERUSE_THRESHOLD. It depends on other sessions than the one looked at, so
   * that `matches` cannot judge it, and leaves it out: whoever asks for it must.
   */
  readonly overusers: boolean | null;
  readonly endedAfter: Instant | null;
  readonly endedBefore: Instant | null;
  readonly endedBy: string | null;
}

export const everySession: SessionFilter = {
  states: null,
  user: null,
  module: null,
  license: null,
  host: null,
  ipAddress: null,
  appServer: null,
  sessionType: null,
  keepAlive: null,
  search: null,
  endReasons: null,
  interrupted: null,
  startedAfter: null,
  startedBefore: null,
  countingDown: null,
  overusers: null,
  endedAfter: null,
  endedBefore: null,
  endedBy: null,
};

/** Live sessions unless the filter asks for ended ones. */
export function includesEnded(filter: SessionFilter): boolean {
  if (filter.states !== null) return filter.states.includes('ENDED');
  return asksForEnd(filter);
}

export function includesLive(filter: SessionFilter): boolean {
  if (asksForEnd(filter)) return false;
  return filter.states === null || filter.states.some((state) => state !== 'ENDED');
}

/** Speaks of what only ended sessions have. */
function asksForEnd({ endReasons, interrupted, endedAfter, endedBefore, endedBy }: SessionFilter): boolean {
  return interrupted === true || [endReasons, endedAfter, endedBefore, endedBy].some((part) => part !== null);
}

/** The words of a search, all of which must occur. */
export function searchWords(search: string): string[] {
  return fold(search)
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** Does the session match? The same answer as the store's own query, for the same recorded session. */
export function matches(session: Session, filter: SessionFilter, licenseId: string | null): boolean {
  const state = stateOf(session);
  const is = (wanted: unknown, value: unknown): boolean => wanted === null || wanted === value;
  return (
    (state === 'ENDED' ? includesEnded(filter) : includesLive(filter)) &&
    (filter.states === null || filter.states.includes(state)) &&
    (filter.user === null || loginKey(filter.user) === loginKey(session.user.login)) &&
    is(filter.module, session.moduleKey) &&
    is(filter.host, session.host) &&
    is(filter.ipAddress, session.ipAddress) &&
    is(filter.appServer, session.appServer) &&
    is(filter.sessionType, session.sessionType) &&
    is(filter.keepAlive, session.keepAlive) &&
    (filter.license === null || session.seats.some((seat) => seat.licenseId === licenseId)) &&
    (filter.search === null ||
      searchWords(filter.search).every((word) => session.searchText.includes(word))) &&
    (filter.endReasons === null ||
      (session.ended !== null && filter.endReasons.includes(session.ended.reason))) &&
    is(filter.interrupted, session.ended?.interrupted ?? false) &&
    is(filter.countingDown, session.countdown !== null) &&
    (filter.startedAfter === null || session.startedAt >= filter.startedAfter) &&
    (filter.startedBefore === null || session.startedAt < filter.startedBefore) &&
    (filter.endedAfter === null || (session.ended !== null && session.ended.at >= filter.endedAfter)) &&
    (filter.endedBefore === null || (session.ended !== null && session.ended.at < filter.endedBefore)) &&
    (filter.endedBy === null || session.ended?.by === filter.endedBy)
  );
}

/** What a list of sessions can be ordered by. */
export const sessionOrderFields = [
  'USER',
  'MODULE',
  'HOST',
  'STARTED_AT',
  'LAST_ACTIVE_AT',
  'EXPIRES_AT',
  'ENDED_AT',
] as const;
export type SessionOrderField = (typeof sessionOrderFields)[number];
