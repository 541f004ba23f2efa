import { sessionStates, type SessionState } from '@seatkeeper/domain';
import type { SessionFilter, SessionOrder } from './documents.ts';

/** What the address bar says about the list; absent means the default. */
export type SessionsSearch = {
  readonly states?: readonly LiveState[];
  readonly module?: string;
  readonly license?: string;
  readonly user?: string;
  readonly host?: string;
  readonly ipAddress?: string;
  readonly appServer?: string;
  readonly sessionType?: string;
  readonly keepAlive?: boolean;
  readonly overusers?: boolean;
  readonly countingDown?: boolean;
  readonly search?: string;
  readonly sort?: SortField;
  readonly descending?: boolean;
  /** Ids of columns; absent: as the viewer chose them in this browser. */
  readonly columns?: readonly string[];
  /** Sorted by user, and shown as groups. */
  readonly group?: 'user';
  /** The session whose details are open. */
  readonly session?: string;
};

export type SearchChange = Partial<
  Record<keyof SessionsSearch, SessionsSearch[keyof SessionsSearch] | undefined>
>;

export type LiveState = Exclude<SessionState, 'ENDED'>;
export const liveStates: readonly LiveState[] = sessionStates.filter((state) => state !== 'ENDED');

const sortFields = [
  'USER',
  'MODULE',
  'HOST',
  'STARTED_AT',
  'LAST_ACTIVE_AT',
  'EXPIRES_AT',
] as const satisfies readonly SessionOrder['field'][];
export type SortField = (typeof sortFields)[number];

/** Filters that are exactly one text. */
const textFilters = [
  'user',
  'host',
  'ipAddress',
  'appServer',
  'sessionType',
  'license',
  'module',
] as const satisfies readonly (keyof SessionsSearch & keyof SessionFilter)[];
type TextFilter = (typeof textFilters)[number];

/** Filters that are yes or no. */
const flagFilters = [
  'keepAlive',
  'overusers',
  'countingDown',
] as const satisfies readonly (keyof SessionsSearch & keyof SessionFilter)[];
type FlagFilter = (typeof flagFilters)[number];

export function parseSessionsSearch(raw: Record<string, unknown>): SessionsSearch {
  const states = Array.isArray(raw['states'])
    ? liveStates.filter((state) => (raw['states'] as unknown[]).includes(state))
    : [];
  const sort = sortFields.find((field) => field === raw['sort']);
  const columns = Array.isArray(raw['columns'])
    ? raw['columns'].filter((each): each is string => typeof each === 'string')
    : [];
  return {
    ...(states.length > 0 && states.length < liveStates.length && { states }),
    ...textsOf(raw),
    ...flagsOf(raw),
    ...text(raw, 'search'),
    ...(sort && { sort, descending: raw['descending'] === true }),
    ...(columns.length > 0 && { columns }),
    ...(raw['group'] === 'user' && { group: 'user' as const }),
    ...text(raw, 'session'),
  };
}

export function filterOf(search: SessionsSearch): SessionFilter {
  const filter: SessionFilter = {};
  if (search.states) filter.states = [...search.states];
  for (const key of textFilters) if (search[key] !== undefined) filter[key] = search[key];
  for (const key of flagFilters) if (search[key] !== undefined) filter[key] = search[key];
  if (search.search !== undefined) filter.search = search.search;
  return filter;
}

/** The change that takes every filter away. */
export const noFilter: SearchChange = Object.fromEntries(
  [...textFilters, ...flagFilters, 'states', 'search'].map((key) => [key, undefined]),
);

/** Newest first unless the address says otherwise; groups of users stand in the order of their logins. */
export function orderOf({ sort, descending, group }: SessionsSearch): SessionOrder {
  if (group === 'user') return { field: 'USER', direction: sort === 'USER' && descending ? 'DESC' : 'ASC' };
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

function textsOf(raw: Record<string, unknown>): Partial<Record<TextFilter, string>> {
  return textFilters.reduce((all, key) => ({ ...all, ...text(raw, key) }), {});
}

function flagsOf(raw: Record<string, unknown>): Partial<Record<FlagFilter, boolean>> {
  return flagFilters.reduce(
    (all, key) => (typeof raw[key] === 'boolean' ? { ...all, [key]: raw[key] } : all),
    {},
  );
}
