import { describe, expect, it } from 'vitest';
import { admin, erp, given, givenSales, hours, minutes } from './testing/world.ts';

describe('sign-off', () => {
  it('[LC8] ends session and seats in one', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    world.heartbeat(session, { window: 'one', editing: true });
    expect(world.signOff(session).kind).toBe('SignedOff');
    expect(world.look(session)).toMatchObject({ seats: [], windows: 0, editing: false });
    expect(world.look(session).ended).toMatchObject({ reason: 'SIGNED_OFF', by: 'ann', interrupted: false });
    expect(world.seats('sales')).toEqual({ inUse: 0, allocated: 0, namedInUse: 0 });
    expect(world.store.windows.size).toBe(0);
  });

  it('[KL3] of an ended session says how it ended', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    world.kill([session]);
    expect(world.signOff(session)).toMatchObject({
      kind: 'SessionEnded',
      session: { ended: { reason: 'KILLED' } },
    });
  });

  it('[IP2] from another address is refused', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales', { ipAddress: '10.0.0.1' });
    expect(world.signOff(session, '10.0.0.2').kind).toBe('IpAddressChanged');
    expect(world.look(session)).toMatchObject({ ended: null, ipMismatches: 1 });
  });

  it('[IP2, IP3] keeps what it noted about the address', () => {
    const world = givenSales(2, { settings: { clientIpAddressCheck: 'LOG' } });
    const logged = world.session('ann', 'Sales', { ipAddress: '10.0.0.1' });
    world.signOff(logged, '10.0.0.2');
    expect(world.look(logged)).toMatchObject({ ipMismatches: 1, ended: { reason: 'SIGNED_OFF' } });
    const unnamed = world.session('bob', 'Sales');
    world.signOff(unnamed, '10.0.0.3');
    expect(world.look(unnamed).ipAddress).toBe('10.0.0.3');
  });
});

describe('kill', () => {
  it('[KL3] fixes reason, actor, note and time', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    world.wait(minutes(3));
    expect(world.kill([session], { note: 'Month end.' }).results).toMatchObject([{ kind: 'SessionKilled' }]);
    expect(world.look(session).ended).toEqual({
      ...{ reason: 'KILLED', by: 'Root', note: 'Month end.', at: world.now, interrupted: true },
    });
  });

  it('[KL3] twice gives the first record again, frees the seats once and publishes one change', () => {
    const world = givenSales(2);
    const [session] = [world.session('ann', 'Sales'), world.session('bob', 'Sales')];
    world.kill([session], { note: 'first' });
    const [first, revision] = [world.look(session), world.store.environment.revision];
    world.wait(hours(1));
    const again = world.kill([session], { actor: erp, note: 'second' });
    expect(again.results).toMatchObject([{ kind: 'SessionEnded', session: first }]);
    expect(again.revision).toBe(revision);
    expect(world.look(session)).toEqual(first);
    expect(world.seats('sales').inUse).toBe(1);
  });

  it('[KL3] of the same session by two admins at once is one end', () => {
    const world = givenSales(1);
    const { id } = world.session('ann', 'Sales');
    const kill = { type: 'KillSessions', ids: [id], note: null, includeProtected: false } as const;
    world.together({ ...kill, actor: admin }, { ...kill, actor: erp });
    expect(world.look({ id } as never).ended).toMatchObject({ by: 'Root' });
    expect(world.store.changes.filter(({ type }) => type === 'SessionEnded')).toHaveLength(1);
  });

  it('[KL2] gives one result per session, however often it was named', () => {
    const world = givenSales(2);
    const [one, two] = [world.session('ann', 'Sales'), world.session('bob', 'Sales')];
    world.signOff(two);
    const { results } = world.kill([one, two, one, 'nothing', 'nothing']);
    expect(results.map(({ kind }) => kind)).toEqual(['SessionKilled', 'SessionEnded', 'SessionNotFound']);
  });

  it('[KL2] answers with the revision after it', () => {
    const world = givenSales(2);
    const both = [world.session('ann', 'Sales'), world.session('bob', 'Sales')];
    const before = world.store.environment.revision;
    expect(world.kill(both).revision).toBe(before + 2);
  });

  it('[KL5] spares the session that it comes from', () => {
    const world = givenSales(1);
    const session = world.session('root', 'Sales');
    const actor = { ...admin, sessionId: session.id };
    expect(world.kill([session], { actor }).results).toMatchObject([{ kind: 'OwnSession' }]);
    expect(world.look(session).ended).toBeNull();
  });

  it('[KL5] spares protected sessions unless they are asked for', () => {
    const world = given({ modules: { Payroll: [] } });
    world.saveModule({ key: 'Payroll', protected: true });
    const session = world.session('ann', 'Payroll');
    expect(world.kill([session]).results).toMatchObject([{ kind: 'ProtectedSession' }]);
    expect(world.kill([session], { includeProtected: true }).results).toMatchObject([
      { kind: 'SessionKilled' },
    ]);
  });
});

describe('a user’s own sessions', () => {
  it('[MY1] are ended by their user, which interrupts nobody', () => {
    const world = givenSales(2);
    const [here, forgotten] = [world.session('ann', 'Sales'), world.session('ann', 'Sales')];
    expect(world.endOwn(here, [forgotten, here]).results.map(({ kind }) => kind)).toEqual([
      'SessionKilled',
      'OwnSession',
    ]);
    expect(world.look(forgotten).ended).toMatchObject({ reason: 'KILLED', by: 'ann', interrupted: false });
  });

  it('[MY1] are all that there is to see: another’s is not found, live or ended', () => {
    const world = givenSales(3);
    const here = world.session('ann', 'Sales');
    const [live, ended] = [world.session('bob', 'Sales'), world.session('bob', 'Sales')];
    world.signOff(ended);
    expect(world.endOwn(here, [live, ended]).results.map(({ kind }) => kind)).toEqual([
      'SessionNotFound',
      'SessionNotFound',
    ]);
  });
});
