import type { Clock } from './ports.ts';

/** How fast time goes until the wall clock has caught up: an hour that it was put back is made good in ten. */
const pace = 0.9;

/**
 * The wall clock, as long as it goes forward. Put back, it is not followed, and time does not stand still either (AC3):
 * from there it goes on by a stopwatch, a little slowly, until the wall clock shows that time, too. Both in milliseconds.
 */
export function steadyClock(wall: () => number, stopwatch: () => number): Clock {
  let followed = { at: -Infinity, ticks: 0 };
  let told = -Infinity;
  return {
    now: () => {
      const [at, ticks] = [wall(), stopwatch()];
      if (at >= told) followed = { at, ticks };
      told = Math.floor(followed.at + (ticks - followed.ticks) * pace);
      return told;
    },
  };
}
