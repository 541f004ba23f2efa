const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const money = new Intl.NumberFormat(undefined, { style: 'currency', currency: 'EUR' });

/** `10:32:05`, with the day where it is not today. */
export function formatInstant(instant: string): string {
  const date = new Date(instant);
  const isToday = date.toDateString() === new Date().toDateString();
  return (isToday ? clock : moment).format(date);
}

/** A day without a time, as in 2026-11-21. */
export function formatDay(isoDay: string): string {
  return day.format(new Date(`${isoDay}T00:00:00Z`));
}

export function formatMoney(cents: number): string {
  return money.format(cents / 100);
}

/** `in 2:05`, counting down to an instant. */
export function formatCountdown(instant: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(instant) - now) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
