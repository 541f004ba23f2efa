import { describe, expect, it } from 'vitest';
import { stateOf, type Session } from './session.ts';
import type { Settings } from './settings.ts';
import { given, givenSales, hours, minutes, nineOClock, seconds, type World } from './testing/world.ts';

const at = (settings: Partial<Settings>): { world: World; session: Session } => {
  const world = givenSales(1, { settings });
  return { world, session: world.session('ann', 'Sales') };
};
const beating = { hungSessionCutMinutes: 0 };
const stateAfter = (world: World, session: Session, wait: number): string => {
  world.wait(wait);
  world.settle();
  return stateOf(world.look(session));
};

describe('idle', () => {
  it('[EX1] at USER_EXPIRE_TIME_HOURS without activity its seats go to others, not a moment before', () => {
    const { world, session } = at({ ...beating, userExpireTimeHours: 0.5 });
    world.wait(minutes(30) - 1);
    world.heartbeat(session);
    world.settle();
    expect(world.look(session).keepAlive).toBe(true);
    expect(stateAfter(world, session, 1)).toBe('IDLE');
    expect(world.seats('sales')).toEqual({ inUse: 0, allocated: 1, namedInUse: 0 });
    expect(world.signOn('bob', 'Sales').kind).toBe('SignedOn');
  });

  it('[EX2] not while unsaved work is open', () => {
    const { world, session } = at({ ...beating, userExpireTimeHours: 1, sessionExpireTimeHours: 8 });
    world.heartbeat(session, { editing: true });
    for (let beats = 0; beats < 120; beats += 1) {
      world.wait(minutes(1));
      world.heartbeat(session);
    }
    expect(stateAfter(world, session, 0)).toBe('ACTIVE');
    world.heartbeat(session, { editing: false });
    expect(stateAfter(world, session, 0)).toBe('IDLE');
  });

  it('[EX3] at SESSION_EXPIRE_TIME_HOURS it ends, unsaved work or not', () => {
    const { world, session } = at({ ...beating, sessionExpireTimeHours: 8 });
    world.heartbeat(session, { editing: true });
    expect(stateAfter(world, session, hours(8) - 1)).not.toBe('ENDED');
    expect(stateAfter(world, session, 1)).toBe('ENDED');
    expect(world.look(session).ended).toMatchObject({
      ...{ reason: 'SESSION_EXPIRED', by: 'system', interrupted: false },
    });
  });

  it('[EX5] ends it at once where SIGN_OFF is wanted', () => {
    const { world, session } = at({ ...beating, userExpireAction: 'SIGN_OFF' });
    expect(stateAfter(world, session, hours(1))).toBe('ENDED');
    expect(world.look(session).ended).toMatchObject({ reason: 'USER_EXPIRED', by: 'system' });
    expect(world.seats('sales')).toEqual({ inUse: 0, allocated: 0, namedInUse: 0 });
  });

  it('[EX6] leaves a named holder’s claim in use', () => {
    const world = given({
      licenses: [
        { key: 'cad', total: 1, model: 'NAMED', namedUsers: ['ann'] },
        { key: 'sales', total: 1 },
      ],
      modules: { Cad: ['cad', 'sales'] },
      settings: beating,
    });
    const session = world.session('ann', 'Cad');
    expect(stateAfter(world, session, hours(1))).toBe('HUNG');
    expect(world.look(session).keepAlive).toBe(false);
    expect(world.seats('cad')).toEqual({ inUse: 1, allocated: 0, namedInUse: 1 });
    expect(world.seats('sales')).toEqual({ inUse: 0, allocated: 1, namedInUse: 0 });
    expect(stateAfter(world, session, hours(7))).toBe('ENDED');
  });
});

describe('hung', () => {
  it('[HU1] after three intervals of silence, not a moment before', () => {
    const { world, session } = at({ heartbeatSeconds: 30 });
    expect(stateAfter(world, session, seconds(90) - 1)).toBe('ACTIVE');
    expect(stateAfter(world, session, 1)).toBe('HUNG');
  });

  it('[HU1] by what the client was last promised, where that is longer than the setting', () => {
    const { world, session } = at({ heartbeatSeconds: 600 });
    world.heartbeat(session, { jitter: 0.1 });
    world.settings({ heartbeatSeconds: 10 });
    expect(stateAfter(world, session, seconds(3 * 660) - 1)).toBe('ACTIVE');
    expect(stateAfter(world, session, 1)).toBe('HUNG');
  });

  it('[HU1] keeps its seat: only the clock of idleness frees it', () => {
    const { world, session } = at({ heartbeatSeconds: 30 });
    expect(stateAfter(world, session, seconds(90))).toBe('HUNG');
    expect(world.seats('sales').inUse).toBe(1);
  });

  it('[HU2] for HUNG_SESSION_CUT_MINUTES it ends', () => {
    const { world, session } = at({ heartbeatSeconds: 30, hungSessionCutMinutes: 1.5 });
    expect(stateAfter(world, session, seconds(180) - 1)).toBe('HUNG');
    expect(stateAfter(world, session, 1)).toBe('ENDED');
    expect(world.look(session).ended).toMatchObject({ reason: 'HUNG', by: 'system' });
  });

  it('[HU2] never, where that is 0', () => {
    const { world, session } = at({ hungSessionCutMinutes: 0, sessionExpireTimeHours: 8760 });
    expect(stateAfter(world, session, hours(8759))).toBe('HUNG');
  });

  it('[HU3] does not count the time of an outage', () => {
    const { world, session } = at({ heartbeatSeconds: 30, hungSessionCutMinutes: 10 });
    world.store.outages = [{ from: nineOClock + seconds(60), to: nineOClock + hours(3) }];
    world.wait(hours(3));
    expect(stateAfter(world, session, seconds(30) - 1)).toBe('ACTIVE');
    expect(stateAfter(world, session, 1)).toBe('HUNG');
  });
});

describe('the sweeper’s look', () => {
  it('[AC3] finds a time that lies in the future and lets it be now', () => {
    const { world, session } = at({});
    world.wait(-hours(24));
    world.settle();
    expect(world.look(session)).toMatchObject({ lastSeenAt: world.now, lastActiveAt: world.now });
    expect(stateAfter(world, session, seconds(90))).toBe('HUNG');
  });

  it('[KL3] at what has ended changes nothing', () => {
    const { world, session } = at({});
    world.signOff(session);
    const ended = world.look(session);
    world.wait(hours(99));
    expect(world.submit({ type: 'Settle', ids: [session.id, 'nothing'] })).toEqual({
      kind: 'Settled',
      settled: 0,
    });
    expect(world.look(session)).toEqual(ended);
  });

  it('[EX1] at what it has seen already changes nothing more', () => {
    const { world } = at(beating);
    world.wait(hours(1));
    expect(world.settle()).toBe(2);
    expect(world.settle()).toBe(0);
  });
});
