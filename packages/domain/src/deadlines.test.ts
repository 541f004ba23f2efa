import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countBack,
  countForward,
  cutLimit,
  endExpectedAt,
  expireLimit,
  idleLimit,
  silenceLimit,
  type Outage,
  type Timekeeping,
} from './deadlines.ts';
import { defaultSettings } from './settings.ts';
import { givenSales, hours, minutes, nineOClock, seconds } from './testing/world.ts';

/** Outages in time order, some of them touching. */
const outages = fc
  .array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 40 })), { maxLength: 5 })
  .map((parts) => {
    let at = 0;
    return parts.map(([gap, length]): Outage => ({ from: (at += gap), to: (at += length) }));
  });
const moment = fc.nat(250);
const duration = fc.integer({ min: 1, max: 250 });

/** Millisecond by millisecond: how many of them lie outside every outage. */
function counted(from: number, to: number, all: readonly Outage[]): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    if (!all.some((outage) => outage.from <= at && at < outage.to)) count += 1;
  }
  return count;
}

describe('counted time', () => {
  it('[HU3] leaves out outages, each once', () => {
    const twice: Outage[] = [
      { from: 10, to: 20 },
      { from: 30, to: 35 },
    ];
    expect(countForward(5, 10, twice)).toBe(25);
    expect(countForward(5, 20, twice)).toBe(40);
    expect(countForward(15, 5, twice)).toBe(25);
    expect(countBack(40, 20, twice)).toBe(5);
    expect(countBack(25, 5, twice)).toBe(20);
  });

  it('[HU3] a deadline falls when exactly that much of it has passed', () => {
    fc.assert(
      fc.property(moment, duration, outages, (from, length, all) => {
        const at = countForward(from, length, all);
        expect(counted(from, at, all)).toBe(length);
        expect(counted(from, at - 1, all)).toBe(length - 1);
      }),
    );
  });

  it('[HU3] asking what is due by now agrees with asking each when it is due', () => {
    fc.assert(
      fc.property(moment, moment, duration, outages, (from, now, length, all) => {
        expect(from <= countBack(now, length, all)).toBe(countForward(from, length, all) <= now);
      }),
      { numRuns: 2000 },
    );
  });

  it('[HU3] counting forward and back again loses nothing but the outages between', () => {
    fc.assert(
      fc.property(moment, duration, outages, (from, length, all) => {
        const at = countForward(from, length, all);
        expect(counted(from, countForward(countBack(at, length, all), length, all), all)).toBe(length);
        expect(counted(countBack(at, length, all), at, all)).toBe(length);
      }),
    );
  });
});

describe('limits', () => {
  it('[EX1, EX3, HU1, HU2] are whole milliseconds and never none, as instants are', () => {
    const decimal = fc.double({ min: 1e-9, max: 8760, noNaN: true });
    fc.assert(
      fc.property(decimal, fc.integer({ min: 4500, max: 660_000 }), (amount, beat) => {
        const amounts = { sessionExpireTimeHours: amount, userExpireTimeHours: amount };
        const settings = { ...defaultSettings, ...amounts, hungSessionCutMinutes: amount };
        const limits = [idleLimit(settings), expireLimit(settings), cutLimit(settings)];
        for (const limit of [...limits, silenceLimit(settings, beat / 1000)]) {
          expect(Number.isInteger(limit) && Number(limit) > 0).toBe(true);
        }
      }),
    );
    expect(cutLimit({ ...defaultSettings, hungSessionCutMinutes: 0 })).toBeNull();
  });
});

describe('the end that a session comes to if nothing more is heard', () => {
  const time = (settings: Partial<Timekeeping['settings']>): Timekeeping => ({
    settings: { ...defaultSettings, ...settings },
    outages: [],
    changes: [],
  });
  const session = givenSales(1).session('ann', 'Sales');

  it('[HU2] is the cut, where silence kills sooner than idleness', () => {
    expect(endExpectedAt(session, time({}))).toBe(nineOClock + seconds(90) + minutes(10));
  });

  it('[EX3] is the hard limit, where hung sessions are kept', () => {
    expect(endExpectedAt(session, time({ hungSessionCutMinutes: 0 }))).toBe(nineOClock + hours(8));
  });

  it('[EX5] is the soft limit, where that signs off', () => {
    const settings = { hungSessionCutMinutes: 0, userExpireAction: 'SIGN_OFF' as const };
    expect(endExpectedAt(session, time(settings))).toBe(nineOClock + hours(1));
    expect(endExpectedAt({ ...session, editing: true }, time(settings))).toBe(nineOClock + hours(8));
  });

  it('[KL3] is none, once it has ended', () => {
    const ended = { at: 1, reason: 'KILLED' as const, by: 'Root', note: null, interrupted: true };
    expect(endExpectedAt({ ...session, ended }, time({}))).toBeNull();
  });
});
