import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { en } from '../../messages/en.ts';
import { pl } from '../../messages/pl.ts';
import { formatOf } from '../../ui/format.ts';
import { textEm } from '../../ui/text-width.ts';
import { columnWidthsOf, layoutOf, useColumnWidths } from './column-widths.ts';
import { columnIds, defaultColumns } from './columns.tsx';

const in24Hours = formatOf({ locale: 'en-GB', timeZone: null, dateFormat: null }, en);
const in12Hours = formatOf({ locale: 'en-US', timeZone: null, dateFormat: null }, en);
const widths = columnWidthsOf({ m: en, format: in24Hours, density: 'comfortable' });

describe('the widths of columns', () => {
  it('follow from the times and words of the viewer', () => {
    const longer = columnWidthsOf({ m: en, format: in12Hours, density: 'comfortable' });
    expect(longer.startedAt.least).toBeGreaterThan(widths.startedAt.least);
    expect(longer.host).toEqual(widths.host);
    const polish = columnWidthsOf({ m: pl, format: in24Hours, density: 'comfortable' });
    expect(polish.state.least).toBeGreaterThan(widths.state.least);
    const compact = columnWidthsOf({ m: en, format: in24Hours, density: 'compact' });
    expect(compact.host.least).toBeLessThan(widths.host.least);
  });

  it('are the same for each row, and take more where there is more', () => {
    const { tracks, widthRem } = layoutOf(['user', 'host'], widths);
    expect(tracks.match(/minmax\(/gu)).toHaveLength(2);
    expect(widthRem).toBeCloseTo(1.875 + widths.user.least + widths.host.least);
    for (const id of columnIds) expect(widths[id].wanted).toBeGreaterThanOrEqual(widths[id].least);
  });

  it('of all columns but one are asked for by who has chosen none', () => {
    expect(columnIds.filter((id) => !defaultColumns.includes(id))).toEqual(['editing']);
  });

  it.each([
    ['en-GB', en, null],
    ['en-US', en, 'MM/DD/YYYY h:mm:ss A'],
    ['pl', pl, 'DD.MM.YYYY HH:mm:ss'],
    ['pl', pl, null],
  ])('hold every time of a day and every day of the year, in %s', (locale, m, dateFormat) => {
    const format = formatOf({ locale, timeZone: null, dateFormat }, m);
    const { startedAt, lastActiveAt, expiresAt } = columnWidthsOf({ m, format, density: 'comfortable' });
    for (let day = 0; day < 365; day += 7) {
      const at = Date.UTC(2026, 0, 2 + day, day % 24, 40, 40);
      const instant = new Date(at).toISOString();
      const [today, later] = [format.short(instant, at), format.short(instant, at + 4 * 86_400_000)];
      for (const { least } of [startedAt, lastActiveAt, expiresAt]) {
        expect(least).toBeGreaterThanOrEqual(remOf(today) + paddingRem);
        // Of the last days of a year the year is said, too: seldom enough to be cut.
        if (day < 357) expect(least).toBeGreaterThanOrEqual(remOf(later) + paddingRem);
      }
      expect(lastActiveAt.least).toBeGreaterThanOrEqual(remOf(`${today} · ${m.sessions.ago.minutes(59)}`));
      // With the button that calls the end off.
      expect(expiresAt.least).toBeGreaterThanOrEqual(remOf(today) + 1.5 + paddingRem);
    }
  });

  it.each([en, pl])('hold each word of their headings', (m) => {
    const format = formatOf({ locale: 'en', timeZone: null, dateFormat: null }, m);
    const all = columnWidthsOf({ m, format, density: 'compact' });
    for (const id of columnIds)
      for (const word of m.sessions.columns[id].split(' '))
        expect(all[id].least).toBeGreaterThan(0.75 * textEm(word));
  });

  it('leave the first row of a group room for how many sessions its user has', () => {
    const ungrouped = renderHook(() => useColumnWidths('comfortable', false)).result.current;
    const grouped = renderHook(() => useColumnWidths('comfortable', true)).result.current;
    const [login, count] = [remOf('marta.kowalczyk'), 0.6875 * textEm(en.sessions.groupInUse(99))];
    expect(grouped.user.least).toBeGreaterThan(login + count + 1);
    expect(grouped.user.wanted).toBeGreaterThanOrEqual(grouped.user.least);
    expect({ ...grouped, user: null }).toEqual({ ...ungrouped, user: null });
  });
});

const paddingRem = 0.5;

/** How wide a text is in a cell. */
function remOf(text: string): number {
  return 0.8125 * textEm(text);
}
