import { expect, it } from 'vitest';
import { withSample, type Samples } from './samples.ts';

const seats = (inUse: number) => [{ id: 'erp', inUse, total: 40 }];

it('takes one sample after the other, and forgets what is no license any more', () => {
  let samples: Samples = withSample(new Map([['gone', []]]), seats(3), 1000);
  samples = withSample(samples, seats(5), 3000);
  expect([...samples.keys()]).toEqual(['erp']);
  expect(samples.get('erp')).toEqual([
    { at: 1000, inUse: 3, total: 40 },
    { at: 3000, inUse: 5, total: 40 },
  ]);
});

it('claims nothing of the time in which nobody looked', () => {
  const samples = withSample(withSample(new Map(), seats(3), 1000), seats(5), 61_000);
  expect(samples.get('erp')?.map(({ at, inUse }) => [at, inUse])).toEqual([
    [1000, 3],
    [1001, null],
    [61_000, 5],
  ]);
});

it('keeps an hour of them', () => {
  let samples: Samples = new Map();
  for (let at = 0; at < 2000 * 2000; at += 2000) samples = withSample(samples, seats(1), at);
  expect(samples.get('erp')).toHaveLength(1800);
});
