import { describe, expect, it } from 'vitest';
import { en } from '../messages/en.ts';
import { pl } from '../messages/pl.ts';
import { dateFormats } from './date-format.ts';
import { formatOf } from './format.ts';

const at = '2026-11-21T13:03:22Z';
const warsaw = { locale: 'en', timeZone: 'Europe/Warsaw', dateFormat: null };

describe('[TS1] times', () => {
  it('the extended form cannot be misread: weekday, month in letters, 24 hours, seconds, offset', () => {
    expect(formatOf(warsaw, en).extended(at)).toBe('Sat 21 Nov 2026, 14:03:22 +01:00');
    expect(formatOf({ ...warsaw, locale: 'pl' }, pl).extended(at)).toBe('sob. 21 lis 2026, 14:03:22 +01:00');
    expect(formatOf({ ...warsaw, timeZone: 'UTC' }, en).extended(at)).toBe(
      'Sat 21 Nov 2026, 13:03:22 +00:00',
    );
    expect(formatOf({ ...warsaw, timeZone: 'America/St_Johns', locale: 'en-US' }, en).extended(at)).toBe(
      'Sat 21 Nov 2026, 09:33:22 -03:30',
    );
  });

  it("the admin's own form is the one of their profile, in their zone", () => {
    const own = (dateFormat: string) => formatOf({ ...warsaw, dateFormat }, en).full(at);
    expect(dateFormats.map(own)).toEqual([
      '2026-11-21 14:03:22',
      '21.11.2026 14:03:22',
      '21/11/2026 14:03:22',
      '11/21/2026 2:03:22 PM',
    ]);
    expect(own('nonsense')).toBe(formatOf(warsaw, en).full(at));
  });

  it('today is said by its time alone, and today is a day of that zone', () => {
    const { short } = formatOf({ ...warsaw, dateFormat: 'DD.MM.YYYY HH:mm:ss' }, en);
    expect(short(at, Date.parse('2026-11-21T22:59:00Z'))).toBe('14:03:22');
    expect(short(at, Date.parse('2026-11-21T23:01:00Z'))).toBe('21.11 14:03');
  });

  it('another day is said without its seconds, and with its year only where that is another one', () => {
    const [nextDay, nextYear] = [Date.parse('2026-11-22T12:00:00Z'), Date.parse('2027-01-02T12:00:00Z')];
    const own = (dateFormat: string | null) => formatOf({ ...warsaw, dateFormat }, en);
    expect(dateFormats.map((format) => own(format).short(at, nextDay))).toEqual([
      '11-21 14:03',
      '21.11 14:03',
      '21/11 14:03',
      '11/21 2:03 PM',
    ]);
    expect(dateFormats.map((format) => own(format).short(at, nextYear))).toEqual([
      '2026-11-21 14:03',
      '21.11.2026 14:03',
      '21/11/2026 14:03',
      '11/21/2026 2:03 PM',
    ]);
    expect(own(null).short(at, nextDay)).not.toContain('2026');
    expect(own(null).short(at, nextYear)).toContain('2026');
  });

  it('midnight is 00 and 12 AM', () => {
    const midnight = '2026-11-20T23:00:05Z';
    expect(formatOf(warsaw, en).extended(midnight)).toBe('Sat 21 Nov 2026, 00:00:05 +01:00');
    expect(formatOf({ ...warsaw, dateFormat: 'MM/DD/YYYY h:mm:ss A' }, en).full(midnight)).toBe(
      '11/21/2026 12:00:05 AM',
    );
  });

  it('a zone that nobody knows is not worth an empty page', () => {
    expect(formatOf({ ...warsaw, timeZone: 'Mars/Olympus' }, en).day(at)).toContain('2026');
  });

  it('the short form names the day once it is another one in the zone, to the second and in odd zones', () => {
    for (const [timeZone, midnight] of [
      ['Asia/Kathmandu', '2026-11-21T18:15:00Z'],
      ['America/St_Johns', '2026-11-21T03:30:00Z'],
    ] as const) {
      const format = formatOf({ ...warsaw, timeZone }, en);
      const [before, after] = [Date.parse(midnight) - 1000, Date.parse(midnight)];
      const instant = new Date(before).toISOString();
      expect(format.short(instant, before)).not.toContain('Nov');
      expect(format.short(instant, after)).toContain('Nov');
      expect(format.short(midnight, after)).not.toContain('Nov');
    }
  });

  it('the extended form tells the two hours apart that a clock shows twice', () => {
    const { extended, full } = formatOf({ ...warsaw, dateFormat: 'DD.MM.YYYY HH:mm:ss' }, en);
    expect(extended('2026-07-01T12:00:00Z')).toBe('Wed 1 Jul 2026, 14:00:00 +02:00');
    expect(extended('2026-10-25T00:30:00Z')).toBe('Sun 25 Oct 2026, 02:30:00 +02:00');
    expect(extended('2026-10-25T01:30:00Z')).toBe('Sun 25 Oct 2026, 02:30:00 +01:00');
    expect(full('2026-10-25T00:30:00Z')).toBe(full('2026-10-25T01:30:00Z'));
  });

  it('today is the whole of a day, also one of 25 hours', () => {
    const { short } = formatOf({ ...warsaw, dateFormat: 'DD.MM.YYYY HH:mm:ss' }, en);
    const midnight = '2026-10-24T22:00:00Z';
    expect(short(midnight, Date.parse('2026-10-25T22:59:59Z'))).toBe('00:00:00');
    expect(short(midnight, Date.parse('2026-10-25T23:00:00Z'))).toBe('25.10 00:00');
    expect(short('2026-10-24T21:59:59Z', Date.parse(midnight))).toBe('24.10 23:59');
  });

  it('noon is 12 PM', () => {
    const noon = formatOf({ ...warsaw, dateFormat: 'MM/DD/YYYY h:mm:ss A' }, en).full('2026-11-21T11:00:05Z');
    expect(noon).toBe('11/21/2026 12:00:05 PM');
  });

  it('how long ago is said in the largest unit that says it, and nothing is yet to come', () => {
    const { ago } = formatOf(warsaw, en);
    const now = Date.parse(at);
    const said = (seconds: number) => ago(new Date(now - seconds * 1000).toISOString(), now);
    expect([-90, 0, 2.9, 3, 59.9, 60, 3599, 3600, 86_399, 86_400, 200_000].map(said)).toEqual([
      ...['now', 'now', 'now', '3 s', '59 s', '1 min', '59 min', '1 h', '23 h'],
      ...[en.sessions.ago.days(1), en.sessions.ago.days(2)],
    ]);
  });

  it('below a chart stand days at midnight of the zone, else hours as the viewer writes them', () => {
    const [midnight, three] = [Date.parse('2026-11-20T23:00:00Z'), Date.parse('2026-11-21T14:00:00Z')];
    const tick = (dateFormat: string | null) => formatOf({ ...warsaw, dateFormat }, en).tick;
    expect(tick(null)(midnight)).toBe('Nov 21');
    expect(tick('DD.MM.YYYY HH:mm:ss')(three)).toBe('15:00');
    expect(tick('MM/DD/YYYY h:mm:ss A')(three)).toMatch(/^0?3:00\sPM$/u);
  });
});
