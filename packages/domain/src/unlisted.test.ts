import { describe, expect, it } from 'vitest';
import { stateOf, type Session } from './session.ts';
import { admin, given, hours, type World } from './testing/world.ts';

/** Ann and Bob are on the list; Ann is at work. */
function listed(): { world: World; session: Session } {
  const world = given({
    licenses: [{ key: 'cad', name: 'CAD', total: 2, model: 'NAMED', namedUsers: ['ann', 'bob'] }],
    modules: { Cad: ['cad'] },
    settings: { hungSessionCutMinutes: 0 },
    contact: 'Helen',
  });
  return { world, session: world.session('ann', 'Cad') };
}

describe('a user taken off the list', () => {
  it('[LC2, LC9] works on in a live session, and signs on no more', () => {
    const { world, session } = listed();
    world.saveLicense({ key: 'cad', removeNamedUsers: ['ann'] });
    expect(world.heartbeat(session, { active: true }).kind).toBe('HeartbeatAccepted');
    expect(world.seats('cad')).toEqual({ inUse: 1, allocated: 0, namedInUse: 0 });
    expect(world.signOn('ann', 'Cad').kind).toBe('NotEntitled');
  });

  it('[LC2, EX4] does not get back a seat that was let go, though there are some', () => {
    const { world, session } = listed();
    world.saveLicense({ key: 'cad', removeNamedUsers: ['ann'] });
    world.wait(hours(1));
    world.settle();
    expect(world.seats('cad')).toEqual({ inUse: 0, allocated: 1, namedInUse: 0 });
    const answer = world.heartbeat(session, { active: true });
    expect(answer).toMatchObject({ kind: 'NoSeatAvailable', license: { key: 'cad', inUse: 0 } });
    expect(answer).toHaveProperty('message', expect.stringContaining('Helen'));
    expect(stateOf(world.look(session))).toBe('IDLE');
    expect(world.look(session).lastSeenAt).toBe(world.now);
  });

  it('[LC2, EX4] gets it back once listed again', () => {
    const { world, session } = listed();
    world.saveLicense({ key: 'cad', removeNamedUsers: ['ann'] });
    world.wait(hours(1));
    world.settle();
    world.saveLicense({ key: 'cad', addNamedUsers: ['ann'] });
    expect(world.heartbeat(session, { active: true }).kind).toBe('HeartbeatAccepted');
    expect(world.seats('cad')).toEqual({ inUse: 1, allocated: 0, namedInUse: 1 });
  });

  it('[LC3, EX4] of a HYBRID license shares the seats of all, as others do', () => {
    const world = given({
      licenses: [{ key: 'cad', total: 1, namedTotal: 1, model: 'HYBRID', namedUsers: ['ann'] }],
      modules: { Cad: ['cad'] },
      settings: { hungSessionCutMinutes: 0 },
    });
    const session = world.session('ann', 'Cad');
    world.saveLicense({ key: 'cad', removeNamedUsers: ['ann'] });
    world.wait(hours(1));
    world.settle();
    expect(world.heartbeat(session, { active: true }).kind).toBe('HeartbeatAccepted');
    expect(world.seats('cad')).toMatchObject({ inUse: 1, namedInUse: 0 });
  });
});

describe('a user named no more while idle', () => {
  const idle = (): World => {
    const world = given({
      licenses: [{ key: 'cad', total: 1, namedTotal: 1, model: 'HYBRID', namedUsers: ['ann'] }],
      modules: { Cad: ['cad'] },
      settings: { hungSessionCutMinutes: 0 },
    });
    world.session('ann', 'Cad');
    world.wait(hours(1));
    world.settle();
    expect(world.seats('cad')).toEqual({ inUse: 0, allocated: 0, namedInUse: 1 });
    return world;
  };

  it('[EX1, EX6, LC3] keeps no seat from the others', () => {
    const world = idle();
    expect(world.saveLicense({ key: 'cad', removeNamedUsers: ['ann'] })).toMatchObject({
      license: { inUse: 0, allocated: 1 },
    });
    expect(world.seats('cad')).toEqual({ inUse: 0, allocated: 1, namedInUse: 0 });
    expect(world.signOn('bob', 'Cad').kind).toBe('SignedOn');
  });

  it('[EX1, EX6, LC1] nor where the license is no longer by name', () => {
    const world = idle();
    world.saveLicense({ key: 'cad', model: 'CONCURRENT' });
    expect(world.seats('cad')).toEqual({ inUse: 0, allocated: 1, namedInUse: 0 });
    expect(world.signOn('bob', 'Cad').kind).toBe('SignedOn');
  });
});

describe('the list', () => {
  const names = (world: World): string[] =>
    [...world.license('cad').namedUsers].map((id) => world.store.users.get(id)?.login ?? '').toSorted();

  it('[LC2, SO7] takes users and lets them go one by one, however they are spelled', () => {
    const { world } = listed();
    world.saveLicense({ key: 'cad', removeNamedUsers: ['BOB'] });
    expect(names(world)).toEqual(['ann']);
    world.saveLicense({ key: 'cad', addNamedUsers: ['Cy', 'cy', 'ANN'] });
    expect(names(world)).toEqual(['Cy', 'ann']);
    world.saveLicense({ key: 'cad', addNamedUsers: ['dora'], removeNamedUsers: ['cy', 'nobody'] });
    expect(names(world)).toEqual(['ann', 'dora']);
  });

  it('[LC2] is not longer than its seats: one too many changes nothing', () => {
    const { world } = listed();
    expect(world.saveLicense({ key: 'cad', addNamedUsers: ['cy'] })).toMatchObject({ kind: 'InvalidInput' });
    expect(world.saveLicense({ key: 'cad', total: 1 })).toMatchObject({ kind: 'InvalidInput' });
    expect(names(world)).toEqual(['ann', 'bob']);
    expect([...world.store.users.values()].map(({ login }) => login)).not.toContain('cy');
  });

  it('[LC2] two changes at once both hold', () => {
    const { world } = listed();
    world.saveLicense({ key: 'cad', total: 4 });
    const add = (login: string) =>
      ({ type: 'SaveLicense', actor: admin, key: 'cad', addNamedUsers: [login] }) as const;
    world.together(add('cy'), add('dora'));
    expect(names(world)).toEqual(['ann', 'bob', 'cy', 'dora']);
  });
});
