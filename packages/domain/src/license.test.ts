import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { available, holderOf, isNamed, namedSeats, over, seatsTaken, type License } from './license.ts';

const license = (parts: Partial<License>): License => ({
  id: 'license_1',
  key: 'sales',
  name: 'Sales',
  model: 'CONCURRENT',
  total: 5,
  countBy: 'SESSION',
  sessionsPerSeat: 1,
  namedTotal: 2,
  namedUsers: new Set(['ann']),
  inUse: 0,
  allocated: 0,
  namedInUse: 0,
  ...parts,
});
const ann = { sessionId: 's1', userId: 'ann', clientId: 'pc' };
const bob = { sessionId: 's2', userId: 'bob', clientId: 'pc' };

describe('seats of a license', () => {
  it.each([
    { total: 5, inUse: 3, free: 2, beyond: 0 },
    { total: 5, inUse: 5, free: 0, beyond: 0 },
    { total: 2, inUse: 5, free: 0, beyond: 3 },
  ])(
    '[LC5, LC7] $inUse of $total in use: $free available, $beyond over',
    ({ total, inUse, free, beyond }) => {
      expect(available(license({ total, inUse }))).toBe(free);
      expect(over(license({ total, inUse }))).toBe(beyond);
    },
  );

  it('[LC2, LC3] the named ones are all of NAMED, an own number of HYBRID, none of CONCURRENT', () => {
    const seats = (['NAMED', 'HYBRID', 'CONCURRENT'] as const).map((model) => namedSeats(license({ model })));
    expect(seats).toEqual([5, 2, 0]);
  });

  it('[LC1] a list that was kept from before names nobody while the license is CONCURRENT', () => {
    expect(isNamed(license({ model: 'CONCURRENT' }), 'ann')).toBe(false);
    expect(isNamed(license({ model: 'HYBRID' }), 'ann')).toBe(true);
    expect(isNamed(license({ model: 'NAMED' }), 'bob')).toBe(false);
  });
});

describe('holders', () => {
  const holds = (countBy: License['countBy'], one: typeof ann, other: typeof ann): boolean =>
    holderOf(license({ countBy }), one) === holderOf(license({ countBy }), other);

  it('[LC4] by SESSION every session holds for itself', () => {
    expect(holds('SESSION', ann, { ...ann, sessionId: 's9' })).toBe(false);
  });

  it('[LC4] by USER all sessions of a user are one holder, wherever they come from', () => {
    expect(holds('USER', ann, { sessionId: 's9', userId: 'ann', clientId: 'phone' })).toBe(true);
    expect(holds('USER', ann, bob)).toBe(false);
  });

  it('[LC4] by CLIENT user and client together hold', () => {
    expect(holds('CLIENT', ann, { ...ann, sessionId: 's9' })).toBe(true);
    expect(holds('CLIENT', ann, { ...ann, clientId: 'phone' })).toBe(false);
    expect(holds('CLIENT', ann, bob)).toBe(false);
  });

  it('[LC4] by CLIENT a session without a client id holds for itself', () => {
    const unknown = { sessionId: 's1', userId: 'ann', clientId: null as unknown as string };
    expect(holds('CLIENT', unknown, { ...unknown, sessionId: 's9' })).toBe(false);
  });

  it.each([
    { sessionsPerSeat: 1, claims: 3, seats: 3 },
    { sessionsPerSeat: 5, claims: 5, seats: 1 },
    { sessionsPerSeat: 5, claims: 6, seats: 2 },
    { sessionsPerSeat: null, claims: 900, seats: 1 },
    { sessionsPerSeat: null, claims: 0, seats: 0 },
  ])(
    '[LC4] $claims claims, $sessionsPerSeat to a seat: $seats seats',
    ({ sessionsPerSeat, claims, seats }) => {
      expect(seatsTaken(license({ sessionsPerSeat }), 'user\nann', claims)).toBe(seats);
    },
  );

  it('[LC4] a seat more is taken only when the last one is full', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(99), (sessionsPerSeat, claims) => {
        const taken = seatsTaken(license({ sessionsPerSeat }), 'user\nann', claims);
        expect(taken * sessionsPerSeat).toBeGreaterThanOrEqual(claims);
        expect((taken - 1) * sessionsPerSeat).toBeLessThan(Math.max(claims, 1));
      }),
    );
  });
});
