import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { givenSales } from './testing/world.ts';

describe('decide', () => {
  it('[LC8] leaves the working set as it was when a decision cannot be made', () => {
    const world = givenSales(2);
    const [one, two] = [world.session('ann', 'Sales'), world.session('bob', 'Sales')];
    const kill = {
      ...{ type: 'KillSessions', id: 'k', note: null, includeProtected: false },
      ...{
        ids: [one.id, two.id],
        actor: { name: 'x', ipAddress: null, sessionId: null, userId: null, rights: [] },
      },
    } as const;
    const set = world.store.load([kill]);
    const broken = { ...two, seats: [{ licenseId: 'nothing', state: 'IN_USE' as const, since: 1 }] };
    set.sessions.put(two.id, broken);
    expect(() => decide(set, kill, world.now)).toThrow('unknown license');
    expect(set.sessions.get(one.id)).toBe(world.look(one));
    expect([...set.licenses.all()][0]?.inUse).toBe(2);
    expect([set.changes.length, set.environment]).toEqual([0, world.store.environment]);
  });

  it('[AC1] a session that was not loaded is a fault, not an answer', () => {
    const world = givenSales(1);
    expect(() => world.heartbeat({ ...world.session('ann', 'Sales'), id: 'nothing' })).toThrow('not loaded');
  });
});
