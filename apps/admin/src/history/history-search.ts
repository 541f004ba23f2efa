import { endReasons, type EndReason } from '@seatkeeper/domain';
import type { SessionFilter } from '../sessions/documents.ts';
import { textInSearch } from '../shell/text-in-search.ts';
import { isDay, spanOf, type Day } from '../ui/zone.ts';
import type { DenialFilter } from './documents.ts';

export const historyTabs = ['active', 'ended', 'interrupted', 'denials'] as const;
export type HistoryTab = (typeof historyTabs)[number];

/** The members of SignOnResult that are denials, in the order in which a sign-on is decided. */
export const refusals = [
  'EnvironmentClosed',
  'UserBlocked',
  'AlreadySignedOn',
  'SessionCapReached',
  'NotEntitled',
  'NoSeatAvailable',
] as const;
export type Refusal = (typeof refusals)[number];

/** What the address bar says about the history; absent means no such filter, and all ended sessions. */
export type HistorySearch = {
  readonly tab?: HistoryTab;
  readonly search?: string;
  readonly user?: string;
  readonly module?: string;
  readonly license?: string;
  readonly reason?: EndReason;
  readonly refusal?: Refusal;
  readonly from?: Day;
  readonly to?: Day;
};

export function parseHistorySearch(raw: Record<string, unknown>): HistorySearch {
  const tab = historyTabs.find((each) => each === raw['tab']);
  const reason = endReasons.find((each) => each === raw['reason']);
  const refusal = refusals.find((each) => each === raw['refusal']);
  const { from, to } = raw;
  return {
    ...(tab && { tab }),
    ...textInSearch(raw, 'search'),
    ...textInSearch(raw, 'user'),
    ...textInSearch(raw, 'module'),
    ...textInSearch(raw, 'license'),
    ...(reason && { reason }),
    ...(refusal && { refusal }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  };
}

export function isNarrowed({ tab: _tab, ...filters }: HistorySearch): boolean {
  return Object.keys(filters).length > 0;
}

/** Days count for the end of a session; of one that lives for its start. */
export function sessionFilterOf(search: HistorySearch, timeZone: string): SessionFilter {
  const { tab = 'ended', reason } = search;
  const { from, to } = spanOf(search, timeZone);
  const { license, ...found } = whoAndWhere(search);
  return {
    ...found,
    ...(tab === 'active'
      ? {
          // An ended session has no claims left, so no license can be asked for.
          ...(license !== undefined && { license }),
          ...(from !== undefined && { startedAfter: from }),
          ...(to !== undefined && { startedBefore: to }),
        }
      : {
          states: ['ENDED'],
          ...(tab === 'interrupted' && { interrupted: true }),
          ...(reason && { endReasons: [reason] }),
          ...(from !== undefined && { endedAfter: from }),
          ...(to !== undefined && { endedBefore: to }),
        }),
  };
}

export function denialFilterOf(search: HistorySearch): DenialFilter {
  return { ...whoAndWhere(search), ...(search.refusal && { refusals: [search.refusal] }) };
}

function whoAndWhere({ search, user, module, license }: HistorySearch) {
  return {
    ...(search !== undefined && { search }),
    ...(user !== undefined && { user }),
    ...(module !== undefined && { module }),
    ...(license !== undefined && { license }),
  };
}
