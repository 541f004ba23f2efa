import { describe, expect, it } from 'vitest';
import { needOf } from './need.ts';

const hoursOf = (peaks: readonly number[]) =>
  peaks.map((peakInUse, at) => ({ from: `2026-11-01T${at}`, peakInUse, peakTotal: 20 }));

describe('[HI2] how many seats are needed', () => {
  it('counts only hours with use, and answers with numbers of seats that were in use', () => {
    const peaks = [
      ...Array.from({ length: 94 }, () => 5),
      7,
      8,
      8,
      8,
      9,
      20,
      ...Array.from({ length: 50 }, () => 0),
    ];
    expect(needOf(hoursOf(peaks))).toEqual({
      ...{ hours: 100, peak: 20, peakAt: '2026-11-01T99' },
      ...{ ninetyNine: 9, ninetyFive: 7, hoursAboveNinetyFive: 5 },
    });
  });

  it('few hours are all that there is to go by, and none is none', () => {
    expect(needOf(hoursOf([0, 3, 0]))).toMatchObject({ hours: 1, peak: 3, ninetyNine: 3, ninetyFive: 3 });
    expect(needOf([])).toMatchObject({ hours: 0, peak: 0, peakAt: null, ninetyFive: 0 });
  });
});
