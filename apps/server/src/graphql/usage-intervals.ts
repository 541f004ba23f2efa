export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Where each day of the zone begins, from the one in which `from` lies to the last that begins before `to`, and at last
 * where the next day begins. Null: there are more than `limit`.
 */
export function dayStarts(
  from: number,
  to: number,
  zone: string,
  limit: number,
): number[] | 'unknown zone' | null {
  if ((to - from) / dayMs > limit + 1) return null;
  const clock = wallClock(zone);
  if (clock === null) return 'unknown zone';
  const starts: number[] = [];
  // Days are counted as if the zone's clock were UTC's, and each midnight then looked up in the zone.
  for (let day = Math.floor(clock(from) / dayMs); ; day += 1) {
    const start = instantOf(day * dayMs, clock);
    // A day that the zone left out begins and ends at once.
    if (start !== starts.at(-1)) starts.push(start);
    if (start >= to) return starts;
    if (starts.length > limit) return null;
  }
}

/** What the zone's clock shows at an instant, as if it were UTC; null: there is no such zone. */
export function wallClock(zone: string): ((at: number) => number) | null {
  let format: Intl.DateTimeFormat;
  try {
    const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric' } as const;
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', ...numbers, minute: 'numeric', second: 'numeric' },
    });
  } catch {
    return null;
  }
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    const [month, day] = [part('month') - 1, part('day')];
    return Date.UTC(part('year'), month, day, part('hour'), part('minute'), part('second'));
  };
}

/**
 * The instant at which the zone's clock shows `wall`. Where the clock is put forward over it: the first one after; where
 * it shows it twice: the first.
 */
function instantOf(wall: number, clock: (at: number) => number): number {
  const around = [wall - dayMs, wall + dayMs].map((at) => wall - (clock(at) - at));
  const exact = around.filter((at) => clock(at) === wall);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...around);
}
