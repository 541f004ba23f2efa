import { sessionStates, type SessionState } from '@seatkeeper/domain';
import type { SessionFilter, SessionOrder } from './documents.ts';

/** What the address bar says about the list; absent means the default. */
export type SessionsSearch = {
  readonly states?: readonly LiveState[];
  readonly module?: string;
  readonly license?: string;
  readonly user?: string;
  readonly search?: string;
  readonly sort?: SortField;
  readonly descending?: boolean;
};

export type LiveState = Exclude<SessionState, 'ENDED'>;
export const liveStates: readonly LiveState[] = sessionStates.filter((state) => state !== 'ENDED');

const sortFields = [
  'USER',
  'MODULE',
  'HOST',
  'STARTED_AT',
  'LAST_ACTIVE_AT',
] as const satisfies readonly SessionOrder['field'][];
export type SortField = (typeof sortFields)[number];

export function parseSessionsSearch(raw: Record<string, unknown>): SessionsSearch {
  const states = Array.isArray(raw['states'])
    ? liveStates.filter((state) => (raw['states'] as unknown[]).includes(state))
    : [];
  const sort = sortFields.find((field) => field === raw['sort']);
  return {
    ...(states.length > 0 && states.length < liveStates.length && { states }),
    ...text(raw, 'module'),
    ...text(raw, 'license'),
    ...text(raw, 'user'),
    ...text(raw, 'search'),
    ...(sort && { sort, descending: raw['descending'] === true }),
  };
}

export function filterOf({ states, module, license, user, search }: SessionsSearch): SessionFilter {
  return {
    ...(states && { states: [...states] }),
    ...(module !== undefined && { module }),
    ...(license !== undefined && { license }),
    ...(user !== undefined && { user }),
    ...(search !== undefined && { search }),
  };
}

/** Newest first unless the address says otherwise. */
export function orderOf({ sort, descending }: SessionsSearch): SessionOrder {
  if (sort === undefined) return { field: 'STARTED_AT', direction: 'DESC' };
  return { field: sort, direction: descending ? 'DESC' : 'ASC' };
}

export function isFiltered(search: SessionsSearch): boolean {
  return Object.keys(filterOf(search)).length > 0;
}

function text<Key extends string>(raw: Record<string, unknown>, key: Key): Partial<Record<Key, string>> {
  const value = raw[key];
  if (typeof value === 'number') return { [key]: String(value) } as Record<Key, string>;
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as Record<Key, string>) : {};
}
