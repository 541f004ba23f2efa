import { describe, expect, it } from 'vitest';
import { countBys } from './vocabulary.ts';
import { given, givenSales, minutes, signOnOf, type World } from './testing/world.ts';

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
  /** Everything stands against ann; taken away one by one. */
  const world = givenSales(1, {
    licenses: [
      { key: 'sales', total: 1 },
      { key: 'cad', total: 0, model: 'NAMED' },
    ],
    modules: { Sales: ['sales'], Cad: ['sales', 'cad'], Other: [] },
    users: [{ login: 'ann', blocked: true, multipleSignOn: false, maxSessions: 1 }],
  });
  world.saveUser({ login: 'ann', blocked: false });
  const other = world.session('ann', 'Other');
  world.saveModule({ key: 'Cad', licenses: ['sales'] });
  world.saveUser({ login: 'ann', maxSessions: 9 });
  const first = world.session('ann', 'Cad');
  world.saveModule({ key: 'Cad', licenses: ['sales', 'cad'] });
  world.saveUser({ login: 'ann', blocked: true, maxSessions: 1 });
  world.submit({ type: 'SaveEnvironment', actor: signOnOf('', '').actor, open: false });

  it.each<[string, (world: World) => void]>([
    [
      'EnvironmentClosed',
      () => world.submit({ type: 'SaveEnvironment', actor: signOnOf('', '').actor, open: true }),
    ],
    ['UserBlocked', () => world.saveUser({ login: 'ann', blocked: false })],
    ['AlreadySignedOn', () => world.signOff(first)],
    ['SessionCapReached', () => world.signOff(other)],
    ['NotEntitled', () => world.saveLicense({ key: 'cad', total: 1, addNamedUsers: ['ann'] })],
    ['SignedOn', () => undefined],
  ])('[SO1] %s comes next', (kind, undo) => {
    expect(world.signOn('ann', 'Cad').kind).toBe(kind);
    undo(world);
  });

  it('[SO1] NoSeatAvailable comes last', () => {
    expect(world.signOn('ann', 'Sales', { replaceSessions: [] }).kind).toBe('SessionCapReached');
    expect(world.signOn('bob', 'Sales').kind).toBe('NoSeatAvailable');
  });

  it('[SO1] a module that nobody knows is the caller’s mistake, said after a closed environment', () => {
    const here = givenSales(1);
    expect(here.signOn('ann', 'Nowhere')).toEqual({
      kind: 'BadInput',
      message: 'There is no module Nowhere.',
    });
    here.submit({ type: 'SaveEnvironment', actor: signOnOf('', '').actor, open: false });
    expect(here.signOn('ann', 'Nowhere').kind).toBe('EnvironmentClosed');
    expect(here.store.denials).toHaveLength(1);
  });
});

describe('a second sign-on to the same module', () => {
  const once = { users: [{ login: 'ann', multipleSignOn: false }] };

  it('[SO2] is refused to who may not, with where and since when', () => {
    const world = givenSales(5, once);
    const first = world.session('ann', 'Sales', { host: 'till-4' });
    world.wait(minutes(10));
    const refusal = world.signOn('ann', 'Sales');
    expect(refusal).toMatchObject({ kind: 'AlreadySignedOn', sessions: [{ id: first.id }] });
    expect(refusal).toHaveProperty(
      'message',
      'You are already signed on to Sales on till-4 since 09:00 UTC, last seen 09:00 UTC.',
    );
  });

  it('[SO2] says so when the earlier session no longer answers', () => {
    const world = givenSales(5, once);
    world.session('ann', 'Sales', { host: 'till-4' });
    world.wait(minutes(2));
    world.settle();
    expect(world.signOn('ann', 'Sales')).toHaveProperty(
      'message',
      expect.stringContaining('no longer answers'),
    );
  });

  it('[SO2] is granted to who may, and to another module anyway', () => {
    const world = givenSales(5, { ...once, modules: { Sales: ['sales'], Stock: ['sales'] } });
    world.session('ann', 'Sales');
    expect(world.signOn('ann', 'Stock').kind).toBe('SignedOn');
    world.session('bob', 'Sales');
    expect(world.signOn('bob', 'Sales').kind).toBe('SignedOn');
  });

  it('[SO2] goes by the environment’s setting where the user has no value of their own', () => {
    const world = givenSales(9, { settings: { multipleSignOn: false } });
    world.session('ann', 'Sales');
    expect(world.signOn('ann', 'Sales').kind).toBe('AlreadySignedOn');
    world.saveUser({ login: 'ann', multipleSignOn: true });
    expect(world.signOn('ann', 'Sales').kind).toBe('SignedOn');
  });

  it('[SO2] replaces the earlier ones in one step, in the seat that they had', () => {
    const world = givenSales(1, once);
    const first = world.session('ann', 'Sales');
    const second = world.session('Ann', 'Sales', { replace: true });
    expect(world.look(first).ended).toMatchObject({ reason: 'REPLACED', by: 'ann', interrupted: false });
    expect(world.look(second).ended).toBeNull();
    expect(world.seats('sales').inUse).toBe(1);
  });

  it('[SO2] replaces only those that are named, also at the cap', () => {
    const world = givenSales(9, { users: [{ login: 'ann', maxSessions: 2 }] });
    const [first, second] = [world.session('ann', 'Sales'), world.session('ann', 'Sales')];
    expect(world.signOn('ann', 'Sales')).toMatchObject({ kind: 'SessionCapReached', maxSessions: 2 });
    expect(world.signOn('ann', 'Sales', { replaceSessions: [first.id] }).kind).toBe('SignedOn');
    expect(world.look(first).ended?.reason).toBe('REPLACED');
    expect(world.look(second).ended).toBeNull();
  });

  it('[SO2] that is refused after all ends nothing', () => {
    const world = givenSales(2);
    const mine = world.session('ann', 'Sales');
    world.session('bob', 'Sales');
    world.saveLicense({ key: 'sales', total: 1 });
    const before = world.store.environment.revision;
    expect(world.signOn('ann', 'Sales', { replace: true }).kind).toBe('NoSeatAvailable');
    expect(world.look(mine).ended).toBeNull();
    expect(world.seats('sales').inUse).toBe(2);
    expect(world.store.environment.revision).toBe(before);
  });

  it('[SO2] that names somebody else’s session, or none, is a mistake and ends nothing', () => {
    const world = givenSales(5);
    const [mine, hers] = [world.session('ann', 'Sales'), world.session('eve', 'Sales')];
    expect(world.signOn('ann', 'Sales', { replaceSessions: [mine.id, hers.id] }).kind).toBe('BadInput');
    expect(world.signOn('ann', 'Sales', { replaceSessions: [mine.id, 'nothing'] }).kind).toBe('BadInput');
    expect([world.look(mine).ended, world.look(hers).ended]).toEqual([null, null]);
  });

  it('[SO2] refused although some were to be replaced names all that live', () => {
    const world = givenSales(9);
    const sessions = [1, 2, 3].map(() => world.session('ann', 'Sales'));
    world.saveUser({ login: 'ann', maxSessions: 2, multipleSignOn: false });
    const replaceSessions = [sessions[0]?.id ?? ''];
    expect(world.signOn('ann', 'Sales', { replaceSessions })).toMatchObject({
      kind: 'AlreadySignedOn',
      sessions: sessions.map(({ id }) => ({ id })),
    });
    world.saveUser({ login: 'ann', multipleSignOn: true });
    const capped = world.signOn('ann', 'Sales', { replaceSessions });
    expect(capped).toMatchObject({ kind: 'SessionCapReached', sessions: sessions.map(({ id }) => ({ id })) });
    expect(capped).toHaveProperty('message', expect.stringContaining('you have 3'));
  });
});

describe('a repeated request', () => {
  const request = { owner: 'erp', id: 'r1', inputHash: 'input' };

  it('[SO5] gives the same session and one more token that works', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales', { request, tokenHash: 'first' });
    const again = world.session('ann', 'Sales', { request, tokenHash: 'second' });
    expect(again.id).toBe(session.id);
    expect([world.store.tokens.get('first'), world.store.tokens.get('second')]).toEqual([
      session.id,
      session.id,
    ]);
    expect(world.seats('sales').inUse).toBe(1);
  });

  it('[SO5] gives the same session also when both arrive at once', () => {
    const world = givenSales(1);
    const [one, other] = world.together(
      signOnOf('ann', 'Sales', { request, tokenHash: 'first' }),
      signOnOf('ann', 'Sales', { request, tokenHash: 'second' }),
    );
    expect(one).toMatchObject({ kind: 'SignedOn' });
    expect(other).toEqual(one);
    expect(world.store.tokens.size).toBe(2);
  });

  it('[SO5] with other input is a mistake', () => {
    const world = givenSales(5);
    world.session('ann', 'Sales', { request });
    const other = { ...request, inputHash: 'other input' };
    expect(world.signOn('bob', 'Sales', { request: other }).kind).toBe('BadInput');
  });

  it('[SO5] of another caller is another request', () => {
    const world = givenSales(5);
    const session = world.session('ann', 'Sales', { request });
    expect(world.session('ann', 'Sales', { request: { ...request, owner: 'crm' } }).id).not.toBe(session.id);
  });

  it('[SO5] after a refusal is a new attempt', () => {
    const world = givenSales(1);
    const bob = world.session('bob', 'Sales');
    expect(world.signOn('ann', 'Sales', { request }).kind).toBe('NoSeatAvailable');
    world.signOff(bob);
    expect(world.signOn('ann', 'Sales', { request }).kind).toBe('SignedOn');
  });

  it('[SO5] after the end says how it ended, and ends nobody else’s wait', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales', { request });
    world.kill([session], { note: 'Month end.' });
    expect(world.signOn('ann', 'Sales', { request })).toMatchObject({
      kind: 'SessionEnded',
      session: { ended: { reason: 'KILLED', by: 'Root', note: 'Month end.' } },
    });
    expect(world.store.denials).toEqual([]);
  });

  it('[SO5] stays answered while the environment is closed and the user blocked', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales', { request });
    world.saveUser({ login: 'ann', blocked: true });
    expect(world.session('ann', 'Sales', { request }).id).toBe(session.id);
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

  it('[SO6] tells the seats in use as they are once nothing was replaced', () => {
    const world = givenSales(2);
    world.session('ann', 'Sales');
    world.session('bob', 'Sales');
    world.saveLicense({ key: 'sales', total: 1 });
    const refusal = world.signOn('ann', 'Sales', { replace: true });
    expect(refusal).toMatchObject({ kind: 'NoSeatAvailable', license: { total: 1, inUse: 2 } });
    expect(refusal).toHaveProperty('message', expect.stringContaining('(2 in use)'));
    expect(world.store.denials).toMatchObject([{ inUse: 2 }]);
  });

  it('[SO6] is no change: it has no revision and makes no user', () => {
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
    world.submit({ type: 'SaveEnvironment', actor: signOnOf('', '').actor, open: false });
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
