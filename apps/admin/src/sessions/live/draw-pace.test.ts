import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DrawPace } from './draw-pace.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'requestAnimationFrame', 'Date'] }));
afterEach(() => void vi.useRealTimers());

/** Draws once, on a page whose code takes so long for it, and whose frame after it takes so long. */
function paceAfter(codeMs: number, frameMs: number): number {
  const pace = new DrawPace(Date.now);
  // Asked for first, so that it is the first thing of the frame.
  pace.time(() => vi.setSystemTime(Date.now() + codeMs));
  vi.advanceTimersByTime(1);
  requestAnimationFrame(() => vi.setSystemTime(Date.now() + frameMs));
  vi.advanceTimersByTime(50);
  return pace.nextInMs;
}

it('draws ten times a second where that costs little', () => {
  expect(paceAfter(3, 4)).toBe(100);
});

it('draws seldom where drawing takes long, what the browser does for it counted in', () => {
  expect(paceAfter(20, 0)).toBeGreaterThanOrEqual(180);
  expect(paceAfter(2, 20)).toBeGreaterThanOrEqual(180);
  expect(paceAfter(2, 20)).toBeLessThan(300);
});

it('draws twice a second at least', () => {
  expect(paceAfter(300, 900)).toBe(500);
});
