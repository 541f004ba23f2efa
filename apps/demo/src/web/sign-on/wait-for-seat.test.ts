import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { waitForSeat } from './wait-for-seat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function wait(attempt: () => Promise<boolean>) {
  const ticks: number[] = [];
  const asked = vi.fn(attempt);
  const seat = waitForSeat({
    retryEverySeconds: 3,
    attempt: asked,
    onTick: (seconds) => ticks.push(seconds),
  });
  return { seat, ticks, asked };
}

it('counts down and asks, again and again, until there is a seat', async () => {
  const answers = [false, true];
  const { ticks, asked } = wait(() => Promise.resolve(answers.shift() ?? false));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ticks).toEqual([3, 2, 1, 0, 3, 2, 1, 0]);
  expect(asked).toHaveBeenCalledTimes(2);
});

it('asks at once when told to, and not twice at the same time', async () => {
  const { seat, asked } = wait(() => new Promise((resolve) => setTimeout(() => resolve(false), 10_000)));
  seat.tryNow();
  seat.tryNow();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(asked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(asked).toHaveBeenCalledTimes(2);
});

it('stops', async () => {
  const { seat, asked } = wait(() => Promise.resolve(false));
  seat.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).not.toHaveBeenCalled();
});
