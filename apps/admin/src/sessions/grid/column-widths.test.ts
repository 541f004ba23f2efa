import { describe, expect, it } from 'vitest';
import { en } from '../../messages/en.ts';
import { pl } from '../../messages/pl.ts';
import { formatOf } from '../../ui/format.ts';
import { columnWidthsOf, layoutOf } from './column-widths.ts';
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
});
