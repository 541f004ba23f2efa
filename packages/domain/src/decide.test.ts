import { describe, expect, it } from 'vitest';
import type { KillSessions } from './commands.ts';
import { decide } from './decide.ts';
import { admin, givenSales } from './testing/world.ts';

describe('decide', () => {
  it('[D1] leaves the working set as it was when a decision cannot be made', () => {
    const world = givenSales(2);
    const [one, two] = [world.session('ann', 'Sales'), world.session('bob', 'Sales')];
    const kill: KillSessions = {
      type: 'KillSessions',
      id: 'k',
      actor: admin,
      ids: [one.id, two.id],
      note: null,
      includeProtected: false,
    };
    const set = world.store.load([kill]);
    const broken = { ...two, seats: [{ licenseId: 'nothing', state: 'IN_USE' as const, since: 1 }] };
    set.sessions.put(two.id, broken);
    expect(() => decide(set, kill, world.now)).toThrow('unknown license');
    expect(set.sessions.get(one.id)).toBe(world.look(one));
    expect([...set.licenses.all()][0]?.inUse).toBe(2);
    expect([set.changes.length, set.environment]).toEqual([0, world.store.environment]);
  });

  it('[D4] a session that was not loaded is a fault, not an answer', () => {
    const world = givenSales(1);
    expect(() => world.heartbeat({ ...world.session('ann', 'Sales'), id: 'nothing' })).toThrow('not loaded');
  });
});
