import { describe, expect, it } from 'vitest';
import { wayTo } from './way.ts';

describe('the way to a row', () => {
  it('goes from the beginning, from the end, or from what is known, whichever is nearest', () => {
    expect(wayTo(2500, 100_000, [])).toEqual({ from: null, isBackwards: false, steps: [1000, 1000, 500] });
    expect(wayTo(98_000, 100_000, [])).toEqual({ from: null, isBackwards: true, steps: [1000, 800] });
    const [near, far] = [
      { index: 40_000, cursor: 'near' },
      { index: 10_000, cursor: 'far' },
    ];
    expect(wayTo(40_101, 100_000, [near, far])).toEqual({ from: near, isBackwards: false, steps: [100] });
    expect(wayTo(39_500, 100_000, [near, far])).toEqual({ from: near, isBackwards: true, steps: [300] });
  });

  it('skips nothing where the row is the next one, or on the first page', () => {
    expect(wayTo(0, 100, [])).toEqual({ from: null, isBackwards: false, steps: [] });
    expect(wayTo(41, 100_000, [{ index: 40, cursor: 'c' }]).steps).toEqual([]);
  });
});
