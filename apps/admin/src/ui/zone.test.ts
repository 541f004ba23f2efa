import { describe, expect, it } from 'vitest';
import { addDays, dayOf, isDay, spanOf, startOfDay } from './zone.ts';

describe('[TS1] days of a zone', () => {
  it('begin at midnight there, also where summer time begins or ends on them', () => {
    expect(startOfDay('2026-11-21', 'Europe/Warsaw')).toBe('2026-11-20T23:00:00.000Z');
    expect(startOfDay('2026-03-29', 'Europe/Warsaw')).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('2026-03-30', 'Europe/Warsaw')).toBe('2026-03-29T22:00:00.000Z');
    expect(startOfDay('2026-10-26', 'Europe/Warsaw')).toBe('2026-10-25T23:00:00.000Z');
    expect(startOfDay('2026-11-21', 'America/St_Johns')).toBe('2026-11-21T03:30:00.000Z');
    expect(startOfDay('2026-11-21', 'Pacific/Kiritimati')).toBe('2026-11-20T10:00:00.000Z');
  });

  it.each([
    // East of Greenwich summer time begins after midnight there, while it is still the day before in UTC.
    ['2026-10-04', 'Australia/Sydney', '2026-10-03T14:00:00.000Z'],
    ['2026-10-05', 'Australia/Sydney', '2026-10-04T13:00:00.000Z'],
    // Where the clock is put forward over midnight: the first moment after; where it shows it twice: the first.
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
    ['2026-03-29', 'Atlantic/Azores', '2026-03-29T01:00:00.000Z'],
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    ['2026-04-05', 'America/Santiago', '2026-04-05T04:00:00.000Z'],
  ])('%s in %s, where the clock is changed, begins at %s', (day, zone, start) => {
    expect(startOfDay(day, zone)).toBe(start);
    const at = Date.parse(start);
    expect([dayOf(at - 1, zone), dayOf(at, zone)]).toEqual([addDays(day, -1), day]);
  });

  it('are known from an instant', () => {
    expect(dayOf(Date.parse('2026-11-21T22:59:59Z'), 'Europe/Warsaw')).toBe('2026-11-21');
    expect(dayOf(Date.parse('2026-11-21T23:00:00Z'), 'Europe/Warsaw')).toBe('2026-11-22');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('both ends of a span are in it', () => {
    expect(spanOf({ from: '2026-11-21', to: '2026-11-21' }, 'UTC')).toEqual({
      from: '2026-11-21T00:00:00.000Z',
      to: '2026-11-22T00:00:00.000Z',
    });
    expect(spanOf({}, 'UTC')).toEqual({});
  });

  it('what is no day is known for it', () => {
    expect([isDay('2026-02-29'), isDay('2028-02-29'), isDay('yesterday'), isDay(20261121)]).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});
