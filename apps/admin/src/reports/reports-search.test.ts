import { describe, expect, it } from 'vitest';
import { parseReportsSearch, periodOf } from './reports-search.ts';

const now = Date.parse('2026-11-21T23:30:00Z');

describe('the period of a report', () => {
  it('is of days of the zone of the viewer, by the hour where they are few', () => {
    expect(periodOf({}, now, 'Europe/Warsaw')).toEqual({
      ...{ from: '2026-11-16', to: '2026-11-22', interval: 'HOUR' },
    });
    expect(periodOf({ range: 'today' }, now, 'UTC')).toEqual({
      ...{ from: '2026-11-21', to: '2026-11-21', interval: 'HOUR' },
    });
    expect(periodOf({ range: 'month' }, now, 'UTC')).toMatchObject({ from: '2026-10-23', interval: 'DAY' });
    expect(periodOf({ range: 'month', interval: 'HOUR' }, now, 'UTC')).toMatchObject({ interval: 'HOUR' });
  });

  it('of a custom range is never longer than a year nor backwards', () => {
    const custom = (from: string, to: string) =>
      periodOf(parseReportsSearch({ range: 'custom', from, to }), now, 'UTC');
    expect(custom('2020-01-01', '2026-11-21')).toMatchObject({ from: '2025-11-21', to: '2026-11-21' });
    expect(custom('2026-11-21', '2026-11-01')).toMatchObject({ from: '2026-11-01', to: '2026-11-01' });
  });
});
