import fc from 'fast-check';
import { expect, it } from 'vitest';
import { steadyClock } from '../../src/engine/steady-clock.ts';

const [second, hour] = [1000, 3_600_000];

/** A machine whose clock somebody moves. */
function machine() {
  let [wall, ticks] = [Date.UTC(2026, 10, 22, 9), 0.5];
  const clock = steadyClock(
    () => wall,
    () => ticks,
  );
  return {
    start: wall,
    now: () => clock.now(),
    wall: () => wall,
    put: (milliseconds: number) => (wall += milliseconds),
    pass: (milliseconds: number) => {
      wall += milliseconds;
      ticks += milliseconds;
    },
  };
}

it('[AC3] time is the wall clock’s, also where that jumps forward', () => {
  const { start, now, put, pass } = machine();
  expect(now()).toBe(start);
  pass(second);
  expect(now()).toBe(start + second);
  put(9 * hour);
  expect(now()).toBe(start + 9 * hour + second);
});

it('[AC3] time goes on from where it was when the wall clock is put back, and follows it again', () => {
  const { start, now, put, pass, wall } = machine();
  now();
  put(-hour);
  expect(now()).toBe(start);
  pass(second);
  expect(now()).toBe(start + 0.9 * second);
  pass(9 * second);
  expect(now()).toBe(start + 9 * second);
  put(2 * hour);
  expect(now()).toBe(wall());
});

it('[AC3] time comes together again with a wall clock that was put back for good', () => {
  const { now, put, pass, wall } = machine();
  now();
  put(-hour);
  const minutes: boolean[] = [];
  for (let minute = 0; minute < 610; minute += 1) {
    pass(60 * second);
    minutes.push(now() === wall());
  }
  expect(minutes.indexOf(true)).toBeGreaterThan(580);
  expect(minutes.slice(600)).not.toContain(false);
});

it('[AC3] time never runs back, and never stands still, whatever is done to the wall clock', () => {
  const step = fc.record({
    put: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -2 * hour, max: 2 * hour })),
    pass: fc.integer({ min: 2, max: 60 * second }),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const { now, put, pass } = machine();
      let last = now();
      for (const { put: moved, pass: passed } of steps) {
        put(moved);
        const moment = now();
        expect(moment).toBeGreaterThanOrEqual(last);
        pass(passed);
        last = now();
        expect(last).toBeGreaterThan(moment);
      }
    }),
    { seed: 43764921 },
  );
});
