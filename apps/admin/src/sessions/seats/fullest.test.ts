import { expect, it } from 'vitest';
import { fullestOf } from './fullest.ts';

it('is the one with the largest part of its seats in use, the first of equals', () => {
  const [big, small, empty] = [
    { inUse: 50, total: 100 },
    { inUse: 9, total: 10 },
    { inUse: 0, total: 0 },
  ];
  expect(fullestOf([big, small, empty])).toBe(small);
  expect(fullestOf([empty, { inUse: 0, total: 5 }])).toBe(empty);
  expect(fullestOf<typeof big>([])).toBeUndefined();
});
