import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { latestEvery } from './latest-every.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('passes the first on at once, then the latest of each span', () => {
  const passed: number[] = [];
  const { next } = latestEvery<number>(250, (value) => passed.push(value));
  for (let at = 0; at < 1000; at += 50) {
    next(at);
    vi.advanceTimersByTime(50);
  }
  expect(passed).toEqual([0, 200, 450, 700, 950]);
});

it('is quick again after a rest, and passes nothing on twice', () => {
  const passed: string[] = [];
  const { next } = latestEvery<string>(250, (value) => passed.push(value));
  next('first');
  vi.advanceTimersByTime(1000);
  expect(passed).toEqual(['first']);
  next('second');
  expect(passed).toEqual(['first', 'second']);
});

it('passes on what waits before the end, and nothing after a stop', () => {
  const passed: string[] = [];
  const latest = latestEvery<string>(250, (value) => passed.push(value));
  latest.next('first');
  latest.next('last');
  latest.flush();
  expect(passed).toEqual(['first', 'last']);
  latest.next('shown');
  latest.next('dropped');
  latest.stop();
  vi.advanceTimersByTime(1000);
  expect(passed).toEqual(['first', 'last', 'shown']);
});
