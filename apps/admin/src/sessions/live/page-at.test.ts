import { expect, it } from 'vitest';
import { pageAt } from './page-at.ts';

it('asks from the nearer end of the list, and never beyond it', () => {
  expect(pageAt(0, 100_000, 300)).toEqual({ first: 300, skip: 0 });
  expect(pageAt(40_000, 100_000, 300)).toEqual({ first: 300, skip: 40_000 });
  expect(pageAt(60_000, 100_000, 300)).toEqual({ last: 300, skip: 39_700 });
  expect(pageAt(99_990, 100_000, 300)).toEqual({ last: 300, skip: 0 });
});
