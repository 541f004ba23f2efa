import { describe, expect, it } from 'vitest';
import { Latencies } from './load/latencies.ts';
import { ratios, spread } from './statistics.ts';

describe('spread', () => {
  it('takes the middle of an odd number of runs and the mean of the middle two of an even one', () => {
    expect(spread([9, 1, 3])).toEqual({ median: 3, min: 1, max: 9 });
    expect(spread([4, 1, 9, 2]).median).toBe(3);
  });
});

describe('ratios', () => {
  it('compares run with run', () => {
    expect(ratios([10, 30], [5, 10])).toEqual([2, 3]);
  });
});

describe('Latencies', () => {
  it('gives exact percentiles by nearest rank, also after it had to grow', () => {
    const latencies = new Latencies();
    for (let value = 100_000; value >= 1; value -= 1) latencies.add(value);
    expect(latencies.percentiles([0.5, 0.99, 1])).toEqual([50_000, 99_000, 100_000]);
  });

  it('gives NaN where nothing was measured', () => {
    expect(new Latencies().percentiles([0.5])).toEqual([Number.NaN]);
  });
});
