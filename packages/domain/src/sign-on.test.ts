import { describe, expect, it } from 'vitest';
import { countBys } from './vocabulary.ts';
import { admin, given, givenSales, signOnOf, type World } from './testing/world.ts';

describe('seats', () => {
  it('[LC1] are granted up to the total, and not one more', () => {
    const world = givenSales(2);
    expect(world.signOn('ann', 'Sales').kind).toBe('SignedOn');
    expect(world.signOn('bob', 'Sales').kind).toBe('SignedOn');
    expect(world.signOn('cy', 'Sales')).toMatchObject({ kind: 'NoSeatAvailable', license: { key: 'sales' } });
    expect(world.seats('sales').inUse).toBe(2);
  });

  it('[LC1] a license of no seats grants none', () => {
    expect(givenSales(0).signOn('ann', 'Sales').kind).toBe('NoSeatAvailable');
  });

  it('[LC5] nothing is granted while more are in use than there are', () => {
    const world = givenSales(3);
    const [first, second] = [world.session('ann', 'Sales'), world.session('bob', 'Sales')];
    world.saveLicense({ key: 'sales', total: 1 });
    expect(world.look(first).ended).toBeNull();
    world.signOff(first);
    expect(world.signOn('cy', 'Sales').kind).toBe('NoSeatAvailable');
    world.signOff(second);
    expect(world.signOn('cy', 'Sales').kind).toBe('SignedOn');
  });

  it('[LC5] a sign-on that shares a held seat still succeeds', () => {
    const world = given({
      licenses: [{ key: 'sales', total: 2, countBy: 'USER', sessionsPerSeat: null }],
      modules: { Sales: ['sales'] },
    });
    world.session('ann', 'Sales');
    world.session('bob', 'Sales');
    world.saveLicense({ key: 'sales', total: 1 });
    expect(world.signOn('ann', 'Sales').kind).toBe('SignedOn');
    expect(world.signOn('cy', 'Sales').kind).toBe('NoSeatAvailable');
    expect(world.seats('sales').inUse).toBe(2);
  });

  it('[LC5] [SO2] taking the place of a session of one’s own raises nothing, and succeeds', () => {
    const world = givenSales(2);
    world.session('ann', 'Sales');
    world.session('bob', 'Sales');
    world.saveLicense({ key: 'sales', total: 1 });
    expect(world.signOn('ann', 'Sales', { replace: true }).kind).toBe('SignedOn');
    expect(world.seats('sales').inUse).toBe(2);
    expect(world.signOn('cy', 'Sales', { replace: true }).kind).toBe('NoSeatAvailable');
  });

  it('[LC6] a module without a license takes none, however many sign on', () => {
    const world = given({ licenses: [{ key: 'sales', total: 0 }], modules: { Manager: [] } });
    expect(world.session('ann', 'Manager').seats).toEqual([]);
    expect(world.seats('sales').inUse).toBe(0);
    expect(world.list()).toHaveLength(1);
  });

  it('[SO1] of all licenses of a module are taken, or none', () => {
    const world = given({
      licenses: [
        { key: 'sales', total: 5 },
        { key: 'reports', total: 1 },
      ],
      modules: { Sales: ['sales', 'reports'] },
    });
    expect(world.session('ann', 'Sales').seats).toHaveLength(2);
    expect(world.signOn('bob', 'Sales')).toMatchObject({
      kind: 'NoSeatAvailable',
      license: { key: 'reports' },
    });
    expect([world.seats('sales').inUse, world.seats('reports').inUse]).toEqual([1, 1]);
  });

  it('[LC2] a listed user always gets in, and nobody else', () => {
    const world = given({
      licenses: [{ key: 'cad', total: 1, model: 'NAMED', namedUsers: ['ann'] }],
      modules: { Cad: ['cad'] },
    });
    for (const host of ['one', 'two', 'three'])
      expect(world.signOn('ann', 'Cad', { host }).kind).toBe('SignedOn');
    expect(world.signOn('bob', 'Cad')).toMatchObject({ kind: 'NotEntitled', license: { key: 'cad' } });
    expect(world.seats('cad')).toEqual({ inUse: 1, allocated: 0, namedInUse: 1 });
  });

  it('[LC3] listed users stay outside the count that everybody else shares', () => {
    const world = given({
      licenses: [{ key: 'cad', total: 1, model: 'HYBRID', namedTotal: 1, namedUsers: ['ann'] }],
      modules: { Cad: ['cad'] },
    });
    world.session('bob', 'Cad');
    expect(world.signOn('ann', 'Cad').kind).toBe('SignedOn');
    expect(world.signOn('cy', 'Cad').kind).toBe('NoSeatAvailable');
    expect(world.seats('cad')).toEqual({ inUse: 1, allocated: 0, namedInUse: 1 });
  });

  it.each(
    countBys.flatMap((countBy) => (['CONCURRENT', 'HYBRID'] as const).map((model) => ({ countBy, model }))),
  )('[SO4] of many at once for 3 seats of a $model license by $countBy exactly 3 get one', (license) => {
    const world = given({
      licenses: [{ key: 'sales', total: 3, namedTotal: 1, namedUsers: ['named'], ...license }],
      modules: { Sales: ['sales'] },
    });
    const people = Array.from({ length: 20 }, (_, index) => signOnOf(`user ${index}`, 'Sales'));
    const answers = world.together(...people, signOnOf('late', 'Sales'));
    expect(answers.filter(({ kind }) => kind === 'SignedOn')).toHaveLength(3);
    expect(answers.filter(({ kind }) => kind === 'NoSeatAvailable')).toHaveLength(18);
    expect(world.seats('sales').inUse).toBe(3);
  });
});

describe('the order of refusals', () => {
  const setOpen = (world: World, open: boolean): unknown =>
    world.submit({ type: 'SaveEnvironment', actor: admin, open });

  it('[SO1] is the same whatever else stands in the way', () => {
    const world = given({
      licenses: [
        { key: 'cad', total: 0, model: 'NAMED' },
        { key: 'seats', total: 0 },
      ],
      modules: { Cad: [], Other: [] },
    });
    const [here, there] = [world.session('ann', 'Cad'), world.session('ann', 'Other')];
    world.saveModule({ key: 'Cad', licenses: ['cad', 'seats'] });
    world.saveUser({ login: 'ann', blocked: true, multipleSignOn: false, maxSessions: 1 });
    setOpen(world, false);

    const answer = (): string => world.signOn('ann', 'Cad').kind;
    expect(answer()).toBe('EnvironmentClosed');
    setOpen(world, true);
    expect(answer()).toBe('UserBlocked');
    world.saveUser({ login: 'ann', blocked: false });
    expect(answer()).toBe('AlreadySignedOn');
    world.signOff(here);
    expect(answer()).toBe('SessionCapReached');
    world.signOff(there);
    expect(answer()).toBe('NotEntitled');
    world.saveLicense({ key: 'cad', total: 1, addNamedUsers: ['ann'] });
    expect(answer()).toBe('NoSeatAvailable');
    world.saveLicense({ key: 'seats', total: 1 });
    expect(answer()).toBe('SignedOn');
    expect(world.store.denials).toHaveLength(6);
  });

  it('[SO1] a module that nobody knows is the caller’s mistake, said after a closed environment', () => {
    const here = givenSales(1);
    expect(here.signOn('ann', 'Nowhere')).toEqual({
      kind: 'BadInput',
      message: 'There is no module Nowhere.',
    });
    setOpen(here, false);
    expect(here.signOn('ann', 'Nowhere').kind).toBe('EnvironmentClosed');
    expect(here.store.denials).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it('[SO6] names license, total, seats in use and whom to ask, and is kept', () => {
    const world = givenSales(1, { contact: 'Helen, ext. 7' });
    world.session('ann', 'Sales');
    expect(world.signOn('bob', 'Sales', { host: 'till-4', ipAddress: '10.0.0.7' })).toHaveProperty(
      'message',
      'All 1 seats of Sales are taken (1 in use). Please ask Helen, ext. 7.',
    );
    expect(world.store.denials).toMatchObject([
      {
        ...{ at: world.now, login: 'bob', moduleKey: 'Sales', refusal: 'NoSeatAvailable' },
        ...{ licenseKey: 'sales', total: 1, inUse: 1, host: 'till-4', ipAddress: '10.0.0.7' },
      },
    ]);
  });

  it('[SO6] tells the seats as they are once nothing was replaced', () => {
    const world = givenSales(2);
    world.session('ann', 'Sales');
    world.session('bob', 'Sales');
    world.saveLicense({ key: 'reports', total: 0 });
    world.saveModule({ key: 'Sales', licenses: ['sales', 'reports'] });
    const refusal = world.signOn('ann', 'Sales', { replace: true });
    expect(refusal).toMatchObject({ kind: 'NoSeatAvailable', license: { key: 'reports', inUse: 0 } });
    expect(world.seats('sales').inUse).toBe(2);
    expect(world.store.denials).toMatchObject([{ licenseKey: 'reports', inUse: 0 }]);
  });

  it('[D1] is no change: it has no revision and makes no user', () => {
    const world = givenSales(0);
    const before = world.store.environment.revision;
    world.signOn('ann', 'Sales');
    expect(world.store.environment.revision).toBe(before);
    expect(world.store.users.size).toBe(0);
  });
});

describe('users', () => {
  it('[SO7] come to be by their first sign-on', () => {
    const world = givenSales(5);
    const { user } = world.session(' Ann ', 'Sales', { displayName: 'Ann Lee' });
    expect(user).toMatchObject({ login: 'Ann', displayName: 'Ann Lee' });
    expect(world.session('ANN', 'Sales').user.id).toBe(user.id);
  });

  it('[SO7] who were named on a license sign on as that user', () => {
    const world = given({
      licenses: [{ key: 'cad', total: 1, model: 'NAMED', namedUsers: ['Ann'] }],
      modules: { Cad: ['cad'] },
    });
    expect(world.session('ann', 'Cad').user.login).toBe('Ann');
  });
});

describe('the console', () => {
  const closedConsole = (): World => {
    const world = given({ modules: { 'admin-console': [] } });
    world.submit({ type: 'SaveEnvironment', actor: admin, open: false });
    return world;
  };

  it('[SO8] is entered only by signing in', () => {
    const world = given({ modules: { 'admin-console': [] } });
    expect(world.signOn('root', 'admin-console').kind).toBe('BadInput');
    expect(world.signOn('root', 'admin-console', { viaSignIn: true }).kind).toBe('SignedOn');
  });

  it('[SO8] lets an admin in while the environment is closed', () => {
    expect(closedConsole().signOn('root', 'admin-console', { viaSignIn: true }).kind).toBe('SignedOn');
  });
});

describe('the first promise', () => {
  it.each([
    [-0.1, 27],
    [0, 30],
    [0.1, 33],
  ])('[AC2] with a jitter of %d is to beat after %d seconds', (jitter, seconds) => {
    expect(givenSales(1).signOn('ann', 'Sales', { jitter })).toHaveProperty(
      'nextHeartbeatInSeconds',
      seconds,
    );
  });
});
