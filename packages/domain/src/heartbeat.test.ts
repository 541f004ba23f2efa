import { describe, expect, it } from 'vitest';
import { windowLimit } from './windows.ts';
import { stateOf, type Session } from './session.ts';
import { given, givenSales, hours, minutes, seconds, type World } from './testing/world.ts';

const signedOn = (world: World): Session => world.session('ann', 'Sales');

describe('signs of life', () => {
  it('[AC1] a beat proves that the client runs, not that anybody is there', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    world.wait(seconds(20));
    world.heartbeat(session);
    expect(world.look(session)).toMatchObject({ lastSeenAt: world.now, lastActiveAt: session.startedAt });
  });

  it('[AC1] an active beat proves that the user did something', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    world.wait(seconds(20));
    world.heartbeat(session, { active: true });
    expect(world.look(session)).toMatchObject({ lastSeenAt: world.now, lastActiveAt: world.now });
  });

  it('[AC2] the answer says when to beat next, never more than a tenth off', () => {
    const world = givenSales(1, { settings: { heartbeatSeconds: 60 } });
    const session = signedOn(world);
    expect(world.heartbeat(session, { jitter: -0.1 })).toHaveProperty('nextHeartbeatInSeconds', 54);
    expect(world.heartbeat(session, { jitter: 0.1 })).toHaveProperty('nextHeartbeatInSeconds', 66);
  });

  it('[AC2] a beat that promises nothing new keeps what was promised', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales', { jitter: 0.1 });
    world.settings({ heartbeatSeconds: 10 });
    expect(world.heartbeat(session, { jitter: null })).toHaveProperty('nextHeartbeatInSeconds', 33);
  });

  it('[AC3] a recorded time that lies in the future, of a clock put right since, becomes now', () => {
    const world = givenSales(2);
    const [beating, closing] = [signedOn(world), world.session('bob', 'Sales')];
    world.wait(-minutes(5));
    world.heartbeat(beating);
    expect(world.look(beating)).toMatchObject({ lastSeenAt: world.now, lastActiveAt: world.now });
    world.closeWindow(closing, 'one');
    expect(world.look(closing).lastSeenAt).toBe(world.now);
  });

  it('[HU1] revive a hung session', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    world.wait(minutes(2));
    world.settle();
    expect(stateOf(world.look(session))).toBe('HUNG');
    world.heartbeat(session);
    expect(stateOf(world.look(session))).toBe('ACTIVE');
  });

  it('[KL3] never revive an ended one, and hear the same each time', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    world.kill([session], { note: 'Month end.' });
    const first = world.heartbeat(session, { active: true });
    world.wait(hours(1));
    expect(first).toMatchObject({
      kind: 'SessionEnded',
      session: { ended: { by: 'Root', note: 'Month end.' } },
    });
    expect(world.heartbeat(session)).toEqual(first);
    expect(world.seats('sales').inUse).toBe(0);
  });

  it('[EX3] too late find the session ended, though nobody had looked yet', () => {
    const world = givenSales(1, { settings: { hungSessionCutMinutes: 0 } });
    const session = signedOn(world);
    world.wait(hours(8));
    expect(world.heartbeat(session, { active: true })).toMatchObject({
      kind: 'SessionEnded',
      session: { ended: { reason: 'SESSION_EXPIRED' } },
    });
  });

  it('[D2] make no change where the recorded state stays as it is', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    const before = world.store.environment.revision;
    world.wait(seconds(30));
    world.heartbeat(session, { active: true });
    expect(world.store.environment.revision).toBe(before);
  });
});

describe('windows', () => {
  const edits = (world: World, session: Session): boolean => world.look(session).editing;

  it('[AC4] the session edits while any of its open windows does', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    world.heartbeat(session, { window: 'one', editing: true });
    world.heartbeat(session, { window: 'two', editing: true });
    world.heartbeat(session, { window: 'one', editing: false });
    expect(edits(world, session)).toBe(true);
    world.closeWindow(session, 'two');
    expect(edits(world, session)).toBe(false);
  });

  it('[AC4] a beat that says nothing about editing leaves it as it was', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    world.heartbeat(session, { window: 'one', editing: true });
    world.heartbeat(session, { window: 'one' });
    world.heartbeat(session, { window: 'two' });
    expect(edits(world, session)).toBe(true);
  });

  it('[AC4] a client that names no window edits all the same, shows none, and is remembered only while it edits', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    world.heartbeat(session, { editing: true });
    expect(world.look(session)).toMatchObject({ editing: true, windows: 0 });
    expect(world.store.windows.get(session.id)).toHaveLength(1);
    world.heartbeat(session, { editing: false });
    expect(edits(world, session)).toBe(false);
    expect(world.store.windows.get(session.id)).toBeUndefined();
  });

  it('[UX1] open ones are counted, and a closed one never reopens', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    world.heartbeat(session, { window: 'one' });
    world.heartbeat(session, { window: 'two' });
    expect(world.look(session).windows).toBe(2);
    world.closeWindow(session, 'one');
    world.heartbeat(session, { window: 'one', editing: true });
    expect(world.look(session)).toMatchObject({ windows: 1, editing: false });
  });

  it('[UX1] a client that announces ever more of them is told to stop', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    for (let index = 0; index < windowLimit; index += 1) world.heartbeat(session, { window: `w${index}` });
    expect(world.heartbeat(session, { window: 'one more' }).kind).toBe('BadInput');
    expect(world.heartbeat(session, { window: 'w0' }).kind).toBe('HeartbeatAccepted');
  });

  it('[UX1, HU1] but lives: what is refused a window is a sign of life, and acknowledges', () => {
    const world = givenSales(1, { settings: { heartbeatSeconds: 10, hungSessionCutMinutes: 0 } });
    // The grace of what was set up is over.
    world.wait(hours(1));
    const session = signedOn(world);
    for (let index = 0; index < windowLimit; index += 1) world.heartbeat(session, { window: `w${index}` });
    world.wait(seconds(20));
    expect(world.heartbeat(session, { window: 'one more' }).kind).toBe('BadInput');
    expect(world.look(session)).toMatchObject({ lastSeenAt: world.now, windows: windowLimit });
    world.wait(seconds(20));
    world.settle();
    expect(world.look(session)).toMatchObject({ hung: false, windows: 0 });
    expect(world.heartbeat(session, { window: 'one more' }).kind).toBe('HeartbeatAccepted');
  });

  it('[UX1] a page that is a window of its own may be loaded any number of times', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    for (let page = 0; page < windowLimit + 50; page += 1) {
      world.wait(1);
      expect(world.heartbeat(session, { window: `w${page}`, active: true }).kind).toBe('HeartbeatAccepted');
      world.closeWindow(session, `w${page}`);
    }
    expect(world.store.windows.get(session.id)).toHaveLength(windowLimit);
    // The latest closed are known as closed; those of long ago are forgotten.
    for (const late of ['w50', `w${windowLimit + 49}`]) world.heartbeat(session, { window: late });
    expect(world.look(session).windows).toBe(0);
    world.heartbeat(session, { window: 'w49' });
    expect(world.look(session).windows).toBe(1);
    world.heartbeat(session, { window: 'w51' });
    expect(world.look(session).windows).toBe(1);
  });

  it('[UX1] what is closed just now is not forgotten for what a clock since put back says', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    for (let index = 0; index < windowLimit; index += 1) world.closeWindow(session, `w${index}`);
    world.wait(-minutes(5));
    world.closeWindow(session, 'new');
    world.heartbeat(session, { window: 'new' });
    expect(world.look(session).windows).toBe(0);
  });

  it('[UX1] closing ever new ones fills nothing either', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    for (let index = 0; index <= windowLimit; index += 1) world.closeWindow(session, `w${index}`);
    expect(world.store.windows.get(session.id)).toHaveLength(windowLimit);
    expect(world.closeWindow(session, 'one more').kind).toBe('HeartbeatAccepted');
  });
});

describe('activity in an idle session', () => {
  const idleWorld = (total: number): { world: World; session: Session } => {
    const world = givenSales(total, { settings: { hungSessionCutMinutes: 0 } });
    const session = signedOn(world);
    world.wait(hours(1));
    world.settle();
    return { world, session };
  };

  it('[EX4] takes its seats again', () => {
    const { world, session } = idleWorld(1);
    expect(world.seats('sales')).toMatchObject({ inUse: 0, allocated: 1 });
    expect(world.heartbeat(session, { active: true }).kind).toBe('HeartbeatAccepted');
    expect(world.seats('sales')).toMatchObject({ inUse: 1, allocated: 0 });
    expect(world.look(session)).toMatchObject({ keepAlive: true, lastActiveAt: world.now });
  });

  it('[EX4] finds none free and leaves the session idle, with its data', () => {
    const { world, session } = idleWorld(1);
    world.heartbeat(session, { window: 'one', editing: true });
    world.session('bob', 'Sales');
    expect(world.heartbeat(session, { active: true })).toMatchObject({
      kind: 'NoSeatAvailable',
      license: { key: 'sales', inUse: 1 },
    });
    expect(world.look(session)).toMatchObject({ keepAlive: false, editing: true, lastSeenAt: world.now });
    expect(stateOf(world.look(session))).toBe('IDLE');
  });

  it('[EX4] takes all seats or none', () => {
    const world = given({
      licenses: [
        { key: 'sales', total: 2 },
        { key: 'reports', total: 1 },
      ],
      modules: { Sales: ['sales', 'reports'], Reports: ['reports'] },
      settings: { hungSessionCutMinutes: 0 },
    });
    const session = signedOn(world);
    world.wait(hours(1));
    world.settle();
    world.session('bob', 'Reports');
    expect(world.heartbeat(session, { active: true })).toMatchObject({ license: { key: 'reports' } });
    expect(world.seats('sales')).toMatchObject({ inUse: 0, allocated: 1 });
  });

  it('[EX4] needs no second seat where a claim stayed in use', () => {
    const world = given({
      licenses: [{ key: 'cad', total: 1, model: 'HYBRID', namedTotal: 1, namedUsers: ['ann'] }],
      modules: { Cad: ['cad'] },
      settings: { hungSessionCutMinutes: 0 },
    });
    const session = world.session('ann', 'Cad');
    world.wait(hours(1));
    world.settle();
    expect(world.seats('cad')).toEqual({ inUse: 0, allocated: 0, namedInUse: 1 });
    expect(world.heartbeat(session, { active: true }).kind).toBe('HeartbeatAccepted');
    expect(world.seats('cad')).toEqual({ inUse: 0, allocated: 0, namedInUse: 1 });
  });

  it('[EX4] a beat without activity asks for nothing', () => {
    const { world, session } = idleWorld(1);
    expect(world.heartbeat(session).kind).toBe('HeartbeatAccepted');
    expect(world.look(session).keepAlive).toBe(false);
  });
});

describe('from another address', () => {
  const from = (check: 'YES' | 'PREFIX' | 'LOG' | 'NO'): { world: World; session: Session } => {
    const world = givenSales(1, { settings: { clientIpAddressCheck: check } });
    return { world, session: world.session('ann', 'Sales', { ipAddress: '10.0.0.1' }) };
  };

  it('[IP2] a beat is refused, recorded and no sign of life; the session lives on', () => {
    const { world, session } = from('YES');
    world.wait(seconds(30));
    expect(world.heartbeat(session, { active: true, ipAddress: '10.0.0.2' }).kind).toBe('IpAddressChanged');
    expect(world.look(session)).toMatchObject({
      ipMismatches: 1,
      lastSeenAt: session.startedAt,
      ended: null,
    });
    expect(world.heartbeat(session, { ipAddress: '10.0.0.1' }).kind).toBe('HeartbeatAccepted');
  });

  it('[IP2] of the same network it is taken where PREFIX is asked', () => {
    const { world, session } = from('PREFIX');
    expect(world.heartbeat(session, { ipAddress: '10.0.0.2' }).kind).toBe('HeartbeatAccepted');
    expect(world.heartbeat(session, { ipAddress: '10.0.1.1' }).kind).toBe('IpAddressChanged');
  });

  it('[IP2] LOG only records it, NO does not even look', () => {
    const logging = from('LOG');
    expect(logging.world.heartbeat(logging.session, { ipAddress: '10.9.9.9' }).kind).toBe(
      'HeartbeatAccepted',
    );
    expect(logging.world.look(logging.session).ipMismatches).toBe(1);
    const careless = from('NO');
    expect(careless.world.heartbeat(careless.session, { ipAddress: '10.9.9.9' }).kind).toBe(
      'HeartbeatAccepted',
    );
    expect(careless.world.look(careless.session).ipMismatches).toBe(0);
  });

  it('[IP3] the first address fixes one that the sign-on did not name', () => {
    const world = givenSales(1);
    const session = signedOn(world);
    world.heartbeat(session, { ipAddress: '10.0.0.1' });
    expect(world.look(session).ipAddress).toBe('10.0.0.1');
    expect(world.heartbeat(session, { ipAddress: '10.0.0.2' }).kind).toBe('IpAddressChanged');
  });
});
