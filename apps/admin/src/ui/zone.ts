/** A calendar day as date fields and addresses have it: `2026-11-21`. */
export type Day = string;

const dayMs = 86_400_000;

export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/**
 * The instant (RFC 3339) at which a day begins in an IANA zone. Where the clock is put forward over midnight: the first one
 * after; where it shows midnight twice: the first.
 */
export function startOfDay(day: Day, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // The offset at midnight of the zone is not known before its midnight is: it is the one before or the one after.
  const around = [midnight - dayMs, midnight + dayMs].map((at) => midnight - offsetMs(at, timeZone));
  const exact = around.filter((at) => at + offsetMs(at, timeZone) === midnight);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...around)).toISOString();
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The day of an instant (milliseconds since 1970) in a zone. */
export function dayOf(ms: number, timeZone: string): Day {
  return new Date(ms + offsetMs(ms, timeZone)).toISOString().slice(0, 10);
}

/** The part of `from` to `to`, both days included, as the API takes it: at or after, before. */
export function spanOf(
  { from, to }: { readonly from?: Day | undefined; readonly to?: Day | undefined },
  timeZone: string,
): { readonly from?: string; readonly to?: string } {
  return {
    ...(from !== undefined && { from: startOfDay(from, timeZone) }),
    ...(to !== undefined && { to: startOfDay(addDays(to, 1), timeZone) }),
  };
}

function offsetMs(ms: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' },
  }).formatToParts(ms);
  const figure = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const local = Date.UTC(
    ...([figure('year'), figure('month') - 1, figure('day')] as const),
    ...([figure('hour'), figure('minute'), figure('second')] as const),
  );
  return local - Math.floor(ms / 1000) * 1000;
}
