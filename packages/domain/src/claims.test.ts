import { describe, expect, it } from 'vitest';
import { ClaimCounts, recount } from './claims.ts';
import { Journal } from './journal.ts';
import { given } from './testing/world.ts';

const byUser = given({ licenses: [{ key: 'a', total: 9, countBy: 'USER', sessionsPerSeat: 2 }] }).license(
  'a',
);
const ann = { sessionId: 's1', userId: 'ann', clientId: 'pc' };
const loaded = { licenseId: byUser.id, userId: 'ann', clientId: 'pc', claims: 3 };

describe('claims of a holder', () => {
  it('[LC4] are those of all its clients, as far as the license counts them together', () => {
    const claims = new ClaimCounts(new Journal());
    claims.load(loaded);
    claims.load({ ...loaded, clientId: null, claims: 1 });
    expect(claims.ofHolder(byUser, ann)).toBe(4);
    expect(claims.ofHolder({ ...byUser, countBy: 'CLIENT' }, ann)).toBe(3);
    expect(claims.ofHolder({ ...byUser, countBy: 'CLIENT' }, { ...ann, clientId: null })).toBe(0);
  });

  it('[D5] that a batch has changed stay so when they are loaded again', () => {
    const claims = new ClaimCounts(new Journal());
    claims.load(loaded);
    claims.add(byUser, ann, 1);
    claims.load(loaded);
    expect(claims.ofHolder(byUser, ann)).toBe(4);
  });

  it('[D1] are as they were after a roll back', () => {
    const journal = new Journal();
    const claims = new ClaimCounts(journal);
    claims.load(loaded);
    const mark = journal.mark();
    claims.add(byUser, ann, 1);
    claims.add(byUser, { ...ann, clientId: 'phone' }, 1);
    journal.rollback(mark);
    expect(claims.ofHolder(byUser, ann)).toBe(3);
  });
});

describe('a recount', () => {
  const named = { ...byUser, model: 'NAMED' as const, namedUsers: new Set(['ann']) };

  it('[LC4] adds up the seats of every holder', () => {
    const all = [
      loaded,
      { ...loaded, clientId: 'phone', claims: 2 },
      { ...loaded, userId: 'bob', claims: 1 },
    ];
    expect(recount(byUser, all)).toEqual({ inUse: 4, namedInUse: 0 });
  });

  it('[LC2] counts a named user once, and not when none of their claims is left', () => {
    expect(recount(named, [loaded])).toEqual({ inUse: 1, namedInUse: 1 });
    expect(recount(named, [{ ...loaded, claims: 0 }])).toEqual({ inUse: 0, namedInUse: 0 });
  });
});
