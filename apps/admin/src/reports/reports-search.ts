import { textInSearch } from '../shell/text-in-search.ts';
import { addDays, dayOf, isDay, type Day } from '../ui/zone.ts';

export const reportRanges = ['today', 'week', 'month', 'custom'] as const;
export type ReportRange = (typeof reportRanges)[number];
export type Interval = 'HOUR' | 'DAY';

/** What the address bar says about the report; absent: the first license, the last seven days. */
export type ReportsSearch = {
  readonly license?: string;
  readonly range?: ReportRange;
  readonly interval?: Interval;
  readonly from?: Day;
  readonly to?: Day;
};

export function parseReportsSearch(raw: Record<string, unknown>): ReportsSearch {
  const range = reportRanges.find((each) => each === raw['range']);
  const { interval, from, to } = raw;
  return {
    ...textInSearch(raw, 'license'),
    ...(range && { range }),
    ...((interval === 'HOUR' || interval === 'DAY') && { interval }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  };
}

/** A year by the hour: more than anybody reads, and less than the server refuses. */
const mostDays = 366;

type Period = { readonly from: Day; readonly to: Day; readonly interval: Interval };

/** The days that are meant, both included, at `now` (milliseconds since 1970) in a zone. */
export function periodOf(search: ReportsSearch, now: number, timeZone: string): Period {
  const today = dayOf(now, timeZone);
  const { range = 'week' } = search;
  const [from, to] = daysOf(range, search, today);
  return { from, to, interval: search.interval ?? (addDays(from, 14) < to ? 'DAY' : 'HOUR') };
}

function daysOf(range: ReportRange, search: ReportsSearch, today: Day): readonly [from: Day, to: Day] {
  switch (range) {
    case 'today':
      return [today, today];
    case 'week':
      return [addDays(today, -6), today];
    case 'month':
      return [addDays(today, -29), today];
    case 'custom': {
      const to = search.to ?? today;
      const from = search.from ?? addDays(to, -6);
      const earliest = addDays(to, 1 - mostDays);
      if (from > to) return [to, to];
      return [from < earliest ? earliest : from, to];
    }
  }
}
