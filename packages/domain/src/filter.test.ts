import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  everySession,
  includesEnded,
  includesLive,
  matches,
  searchWords,
  type SessionFilter,
} from './filter.ts';
import { fold } from './login.ts';
import type { Session } from './session.ts';
import { givenSales } from './testing/world.ts';
import { endReasons, sessionStates, type EndReason, type SessionState } from './vocabulary.ts';

const example = givenSales(1).session('Ann', 'Sales');

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(value, { freq: 2 });
const host = fc.constantFrom('till-1', 'till-12');
const address = fc.constantFrom('10.0.0.1', '10.0.0.2');
const moment = fc.integer({ min: 1, max: 4 });

const ending = fc.record({
  at: moment,
  reason: fc.constantFrom<EndReason>('KILLED', 'SIGNED_OFF'),
  by: fc.constant('Root'),
  note: fc.constant(null),
  interrupted: fc.boolean(),
});
const session: fc.Arbitrary<Session> = fc
  .record({
    login: fc.constantFrom('Ann', 'Bob'),
    moduleKey: fc.constantFrom('Sales', 'Stock'),
    sessionType: fc.constantFrom('Till', 'Manager'),
    host: maybe(host),
    ipAddress: maybe(address),
    appServer: maybe(host),
    keepAlive: fc.boolean(),
    hung: fc.boolean(),
    startedAt: moment,
    license: maybe(fc.constantFrom('license_1', 'license_2')),
    countdown: maybe(fc.constant({ endsAt: 2, by: 'Root', userId: null, note: null })),
    ended: maybe(ending),
  })
  .map(({ login, license, ...parts }) => ({
    ...example,
    ...parts,
    user: { ...example.user, login },
    seats: license === null ? [] : [{ licenseId: license, state: 'IN_USE', since: 1 }],
    searchText: fold([login, parts.moduleKey, parts.host].join('\n')),
  }));

const filter: fc.Arbitrary<SessionFilter> = fc.record({
  states: maybe(fc.subarray<SessionState>([...sessionStates])),
  user: maybe(fc.constantFrom('ann', 'BOB', 'An')),
  module: maybe(fc.constantFrom('Sales', 'sales')),
  license: maybe(fc.constantFrom('sales', 'nothing')),
  host: maybe(host),
  ipAddress: maybe(address),
  appServer: maybe(host),
  sessionType: maybe(fc.constantFrom('Till', 'till')),
  keepAlive: maybe(fc.boolean()),
  search: maybe(fc.constantFrom('', ' ', 'ANN', 'till', 'till ann', 'bob STOCK', 'nobody')),
  endReasons: maybe(fc.subarray<EndReason>([...endReasons])),
  interrupted: maybe(fc.boolean()),
  startedAfter: maybe(moment),
  startedBefore: maybe(moment),
  countingDown: maybe(fc.boolean()),
  // Not for `matches` to judge.
  overusers: fc.constant(null),
  endedAfter: maybe(moment),
  endedBefore: maybe(moment),
  endedBy: maybe(fc.constantFrom('Root', 'root')),
});
const licenseIds = new Map([['sales', 'license_1']]);

/** The rules in the order that a person would ask them, each a plain sentence. */
function matchesNaively(session: Session, filter: SessionFilter): boolean {
  const ended = session.ended;
  const state: SessionState =
    ended === null ? (session.hung ? 'HUNG' : session.keepAlive ? 'ACTIVE' : 'IDLE') : 'ENDED';
  const asksForEnded =
    filter.endReasons !== null ||
    filter.interrupted === true ||
    filter.endedAfter !== null ||
    filter.endedBefore !== null ||
    filter.endedBy !== null;
  if (filter.states === null && !asksForEnded && ended !== null) return false;
  if (asksForEnded && ended === null) return false;
  if (filter.states !== null && !filter.states.includes(state)) return false;
  if (filter.countingDown !== null && filter.countingDown !== (session.countdown !== null)) return false;
  if (filter.user !== null && filter.user.toLowerCase() !== session.user.login.toLowerCase()) return false;
  if (filter.license !== null) {
    const wanted = licenseIds.get(filter.license);
    if (!session.seats.some(({ licenseId }) => licenseId === wanted)) return false;
  }
  for (const [wanted, value] of [
    [filter.module, session.moduleKey],
    [filter.host, session.host],
    [filter.ipAddress, session.ipAddress],
    [filter.appServer, session.appServer],
    [filter.sessionType, session.sessionType],
    [filter.keepAlive, session.keepAlive],
  ]) {
    if (wanted !== null && wanted !== value) return false;
  }
  for (const word of filter.search?.toLowerCase().split(' ') ?? []) {
    if (!session.searchText.includes(word)) return false;
  }
  if (filter.endReasons !== null && !filter.endReasons.some((reason) => reason === ended?.reason))
    return false;
  if (filter.interrupted !== null && filter.interrupted !== (ended?.interrupted ?? false)) return false;
  if (filter.startedAfter !== null && session.startedAt < filter.startedAfter) return false;
  if (filter.startedBefore !== null && session.startedAt >= filter.startedBefore) return false;
  if (filter.endedAfter !== null && ended!.at < filter.endedAfter) return false;
  if (filter.endedBefore !== null && ended!.at >= filter.endedBefore) return false;
  return filter.endedBy === null || ended!.by === filter.endedBy;
}

describe('a filter', () => {
  it('[KL2] matches what the plain sentences match', () => {
    const seen = { true: 0, false: 0 };
    fc.assert(
      fc.property(session, filter, fc.subarray(Object.keys(everySession)), (each, all, fields) => {
        // Of all conditions a few at a time, so that something matches.
        const few = Object.fromEntries(
          Object.entries(all).filter(([field]) => fields.slice(0, 4).includes(field)),
        );
        const asked = { ...everySession, ...few };
        const wanted = matchesNaively(each, asked);
        seen[`${wanted}`] += 1;
        expect(matches(each, asked, licenseIds.get(asked.license ?? '') ?? null)).toBe(wanted);
      }),
      { numRuns: 5000 },
    );
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(500);
  });

  it('[KL2] that matches something says beforehand whether to look among the live or the ended', () => {
    fc.assert(
      fc.property(session, filter, (each, asked) => {
        if (!matches(each, asked, 'license_1')) return;
        expect(each.ended === null ? includesLive(asked) : includesEnded(asked)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('[KL2] asked for nothing means the live sessions', () => {
    const ended = { at: 1, reason: 'KILLED' as const, by: 'Root', note: null, interrupted: true };
    expect(matches(example, everySession, null)).toBe(true);
    expect(matches({ ...example, ended }, everySession, null)).toBe(false);
  });

  it('[KL2] keys match exactly, search finds parts of words in any order and case', () => {
    const world = givenSales(9);
    world.session('Ann', 'Sales', { displayName: 'Ann Müller', host: 'till-12' });
    expect(world.list({ host: 'till-1' })).toHaveLength(0);
    expect(world.list({ module: 'sales' })).toHaveLength(0);
    expect(world.list({ user: 'ANN' })).toHaveLength(1);
    expect(world.list({ search: 'TILL-1 mull' })).toHaveLength(0);
    expect(world.list({ search: 'TILL-1 müll' })).toHaveLength(1);
  });

  it('[KL2] a search is as many words as it has', () => {
    expect(searchWords('  Ann \u00a0 LEE ')).toEqual(['ann', 'lee']);
    expect(searchWords('   ')).toEqual([]);
  });
});
