import { describe, expect, it } from 'vitest';
import { dayPatternOf, readDay, writeDay } from './day-pattern.ts';

describe('[TS1] days as the viewer writes them', () => {
  it.each([
    ['en-US', null, 'MM/DD/YYYY'],
    ['en-GB', null, 'DD/MM/YYYY'],
    ['pl', null, 'DD.MM.YYYY'],
    ['en-US', 'DD.MM.YYYY HH:mm:ss', 'DD.MM.YYYY'],
    ['pl', 'MM/DD/YYYY h:mm:ss A', 'MM/DD/YYYY'],
  ])('in %s with the format %s: %s', (locale, format, pattern) => {
    expect(dayPatternOf(locale, format)).toBe(pattern);
    expect(readDay(writeDay('2026-11-02', pattern), pattern)).toBe('2026-11-02');
  });

  it('are read whatever stands between the numbers, and with the year first', () => {
    for (const text of ['2.11.2026', '02/11/2026', ' 2 11 2026', '2026-11-02', '2026-11-2'])
      expect(readDay(text, 'DD.MM.YYYY')).toBe('2026-11-02');
    expect(readDay('2.11.2026', 'MM/DD/YYYY')).toBe('2026-02-11');
  });

  it('are none while they are typed, and where no calendar has them', () => {
    for (const text of ['', '2', '2.11', '2.11.20', '2.11.202', '31.11.2026', '2.13.2026', 'soon'])
      expect(readDay(text, 'DD.MM.YYYY')).toBeNull();
  });
});
