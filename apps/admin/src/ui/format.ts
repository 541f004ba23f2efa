import type { Messages } from '../messages/messages.ts';

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const extended = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
  timeZoneName: 'longOffset',
});

/** The viewer's own short form: the time today, day and time otherwise. */
export function shortTime(instant: string, now: number): string {
  const date = new Date(instant);
  return date.toDateString() === new Date(now).toDateString() ? time.format(date) : dayAndTime.format(date);
}

/** The form that no one can misread: weekday, full date, seconds, zone offset. */
export function extendedTime(instant: string): string {
  return extended.format(new Date(instant));
}

export function dayOf(instant: string): string {
  return day.format(new Date(instant));
}

export function clockTime(ms: number): string {
  return time.format(ms);
}

/** How long ago, in the largest unit that says it: "now", "42 s", "7 min", "3 h". */
export function agoText(instant: string, now: number, m: Messages): string {
  const seconds = Math.max(0, Math.floor((now - Date.parse(instant)) / 1000));
  const { ago } = m.sessions;
  if (seconds < 3) return ago.now;
  if (seconds < 60) return ago.seconds(seconds);
  if (seconds < 3600) return ago.minutes(Math.floor(seconds / 60));
  if (seconds < 86_400) return ago.hours(Math.floor(seconds / 3600));
  return ago.days(Math.floor(seconds / 86_400));
}
