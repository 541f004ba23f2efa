import { createContext, use } from 'react';
import { en } from '../messages/en.ts';
import type { Messages } from '../messages/messages.ts';
import { dateTimeIn, isDateFormat, type DateParts, type DatePick } from './date-format.ts';
import { dayPatternOf } from './day-pattern.ts';
import { onFirstUse } from './on-first-use.ts';

/** How the viewer wants to see times; null: as the browser and the language have it. */
export type Preferences = {
  /** BCP 47. */
  readonly locale: string;
  /** IANA. */
  readonly timeZone: string | null;
  readonly dateFormat: string | null;
};

/** The one place that turns instants and numbers into text. Instants are RFC 3339; `now` and `ms` are milliseconds since 1970. */
export type Format = {
  /** The viewer's own short form: the time alone today; else day and time to the minute, with another year's number. */
  readonly short: (instant: string, now: number) => string;
  /** Day and time in the viewer's own form. */
  readonly full: (instant: string) => string;
  readonly day: (instant: string) => string;
  /** How the viewer writes a day: `DD.MM.YYYY`. */
  readonly dayPattern: string;
  readonly clock: (ms: number) => string;
  /** A day without its year, or the time of a day without its seconds: what fits below a chart. */
  readonly tick: (ms: number) => string;
  /** The form that no one can misread: `Sat 21 Nov 2026, 14:03:22 +01:00`. */
  readonly extended: (instant: string) => string;
  /** How long ago, in the largest unit that says it: "now", "42 s", "7 min", "3 h". */
  readonly ago: (instant: string, now: number) => string;
  readonly number: (n: number) => string;
};

type DateTime = () => Intl.DateTimeFormat;

export function formatOf({ locale, timeZone, dateFormat }: Preferences, m: Messages): Format {
  const zone = timeZone === null || !isZone(timeZone) ? {} : { timeZone };
  const intl = (options: Intl.DateTimeFormatOptions) =>
    onFirstUse(() => new Intl.DateTimeFormat(locale, { ...zone, ...options }));
  const hourMinute = { hour: '2-digit', minute: '2-digit' } as const;
  const own = isDateFormat(dateFormat) ? dateFormat : null;

  const time = intl({ ...hourMinute, second: '2-digit' });
  const dayAndTime = intl({ day: 'numeric', month: 'short', ...hourMinute });
  const yearAndTime = intl({ day: 'numeric', month: 'short', year: 'numeric', ...hourMinute });
  const fullTime = intl({ dateStyle: 'medium', timeStyle: 'medium' });
  const day = intl({ dateStyle: 'medium' });
  const clockParts = { ...hourMinute, hourCycle: 'h23' } as const;
  const partsOf = partsIn(
    intl({
      ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
      ...{ ...clockParts, timeZoneName: 'longOffset' },
    }),
  );
  const figuresOf = partsIn(
    onFirstUse(
      () =>
        new Intl.DateTimeFormat('en-CA', {
          ...zone,
          ...{ year: 'numeric', month: '2-digit', day: '2-digit', ...clockParts },
        }),
    ),
  );
  const dayPattern = onFirstUse(() => dayPatternOf(locale, dateFormat));
  const number = onFirstUse(() => new Intl.NumberFormat(locale));
  const dayTick = intl({ day: 'numeric', month: 'short' });
  const hourTick = intl(
    own === null ? hourMinute : { ...hourMinute, hourCycle: own.endsWith('A') ? 'h12' : 'h23' },
  );

  const sayOwn = (at: Date | number, pick: DatePick, fallback: DateTime) =>
    own === null ? fallback().format(at) : dateTimeIn(own, pick, figuresOf(Number(at)));
  const hourText = (ms: number) => {
    const { hour, minute } = figuresOf(ms);
    return `${hour}:${minute}`;
  };
  const dayOfQuarter = remembered((quarter: number) => {
    const { year, month, day: dayOfMonth } = figuresOf(quarter * quarterHourMs);
    return `${year}-${month}-${dayOfMonth}`;
  });
  const dayKey = (ms: number) => dayOfQuarter(Math.floor(ms / quarterHourMs));
  const timeAlone = remembered((instant: string) => sayOwn(new Date(instant), 'time', time));
  const withDay = remembered((instant: string) => sayOwn(new Date(instant), 'brief', dayAndTime));
  const withYear = remembered((instant: string) => sayOwn(new Date(instant), 'minute', yearAndTime));
  return {
    short(instant, now) {
      const [day, today] = [dayKey(Date.parse(instant)), dayKey(now)];
      if (day === today) return timeAlone(instant);
      return day.slice(0, 4) === today.slice(0, 4) ? withDay(instant) : withYear(instant);
    },
    full: (instant) => sayOwn(new Date(instant), 'both', fullTime),
    day: (instant) => sayOwn(new Date(instant), 'date', day),
    get dayPattern() {
      return dayPattern();
    },
    tick: (ms) => (hourText(ms) === '00:00' ? dayTick().format(ms) : hourTick().format(ms)),
    clock: (ms) => sayOwn(ms, 'time', time),
    extended: remembered((instant: string) => {
      const {
        weekday,
        day: dayOfMonth,
        month,
        year,
        hour,
        minute,
        second,
        timeZoneName,
      } = partsOf(Date.parse(instant));
      const offset = timeZoneName.replace(/^(GMT|UTC)/u, '').replace('−', '-') || '+00:00';
      return `${weekday} ${dayOfMonth} ${month} ${year}, ${hour}:${minute}:${second} ${offset}`;
    }),
    ago(instant, now) {
      // Less than none where the clocks differ a little: that is now, too.
      const seconds = Math.floor((now - Date.parse(instant)) / 1000);
      const { ago } = m.sessions;
      if (seconds < 3) return ago.now;
      if (seconds < 60) return ago.seconds(seconds);
      if (seconds < 3600) return ago.minutes(Math.floor(seconds / 60));
      if (seconds < 86_400) return ago.hours(Math.floor(seconds / 3600));
      return ago.days(Math.floor(seconds / 86_400));
    },
    number: (n) => number().format(n),
  };
}

/** Asks Intl once a minute: the rows of a list began in few of them, and zones differ by whole minutes. */
function partsIn(format: DateTime): (ms: number) => DateParts {
  const partsOfMinute = remembered(
    (minute: number) =>
      Object.fromEntries(
        format()
          .formatToParts(minute * minuteMs)
          .map(({ type, value }) => [type, value]),
      ) as Omit<DateParts, 'second'>,
  );
  return (ms) => ({
    ...partsOfMinute(Math.floor(ms / minuteMs)),
    second: String(Math.floor(ms / 1000) - 60 * Math.floor(ms / minuteMs)).padStart(2, '0'),
  });
}

const minuteMs = 60_000;

/** No zone's day begins within one: offsets are whole quarters of an hour. */
const quarterHourMs = 900_000;

const mostRemembered = 2000;

/** Rows say the same instants again with every draw, and Intl takes its time. */
function remembered<Key, Said>(say: (key: Key) => Said): (key: Key) => Said {
  const said = new Map<Key, Said>();
  return (key) => {
    const known = said.get(key);
    if (known !== undefined) return known;
    if (said.size >= mostRemembered) said.clear();
    const text = say(key);
    said.set(key, text);
    return text;
  };
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const FormatContext = createContext<Format>(
  formatOf({ locale: 'en', timeZone: null, dateFormat: null }, en),
);

export function useFormat(): Format {
  return use(FormatContext);
}
