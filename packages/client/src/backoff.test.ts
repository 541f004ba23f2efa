import { expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

const limits = { firstMs: 500, maxMs: 8_000 };

it('doubles up to its limit', () => {
  const waits = [1, 2, 3, 4, 5, 6, 1_000].map((failures) => backoffMs(failures, () => 1, limits));
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
});

it('spreads over nearly all of it, so that clients do not come back in step', () => {
  expect(backoffMs(3, () => 0, limits)).toBe(200);
  expect(backoffMs(3, () => 0.5, limits)).toBe(1_100);
});
