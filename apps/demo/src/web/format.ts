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

/** `2:05`, or `1:02:05`. */
export function formatSeconds(count: number): string {
  const seconds = Math.ceil(count);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
