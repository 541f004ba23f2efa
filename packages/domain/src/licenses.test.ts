import { describe, expect, it } from 'vitest';
import { admin, given, givenSales, signOnOf } from './testing/world.ts';

const saved = { kind: 'LicenseSaved' };
const invalid = (field: string): object => ({ kind: 'InvalidInput', fields: [{ field }] });

describe('saving a license', () => {
  it('[LC1] makes a plain one of what only has a key and a total', () => {
    const world = given({ licenses: [{ key: 'sales', total: 3 }] });
    expect(world.license('sales')).toMatchObject({
      ...{ name: 'sales', model: 'CONCURRENT', total: 3, countBy: 'SESSION', sessionsPerSeat: 1 },
    });
  });

  it('[LC5] with fewer seats than are in use throws nobody out', () => {
    const world = givenSales(3);
    for (const user of ['ann', 'bob', 'cy']) world.session(user, 'Sales');
    expect(world.saveLicense({ key: 'sales', total: 1 })).toMatchObject(saved);
    expect(world.seats('sales').inUse).toBe(3);
    expect(world.list()).toHaveLength(3);
  });

  it('[LC4] counts anew when the way of counting changes', () => {
    const world = givenSales(9);
    for (const clientId of ['pc', 'pc', 'phone']) world.session('ann', 'Sales', { clientId });
    world.session('ann', 'Sales');
    const counts = (['SESSION', 'CLIENT', 'USER'] as const).map((countBy) => {
      world.saveLicense({ key: 'sales', countBy, sessionsPerSeat: null });
      return world.seats('sales').inUse;
    });
    expect(counts).toEqual([4, 3, 1]);
  });

  it('[LC4] counts what the same transaction did', () => {
    const world = givenSales(9);
    const save = { type: 'SaveLicense', actor: admin, key: 'sales' } as const;
    const signOn = signOnOf('ann', 'Sales');
    world.together(signOn, { ...save, countBy: 'USER', sessionsPerSeat: 2 }, signOn, signOn);
    expect(world.seats('sales').inUse).toBe(2);
  });

  it('[LC4] counts what was claimed of it in the transaction that made it', () => {
    const world = given();
    const save = { type: 'SaveLicense', actor: admin, key: 'new' } as const;
    world.together(
      { ...save, total: 9 },
      { type: 'SaveModule', actor: admin, key: 'Sales', licenses: ['new'] },
      signOnOf('ann', 'Sales'),
      signOnOf('ann', 'Sales'),
      { ...save, countBy: 'USER', sessionsPerSeat: null },
    );
    expect(world.seats('new').inUse).toBe(1);
  });

  it('[LC2] counts nobody who has gone in the same transaction', () => {
    const world = given({
      licenses: [{ key: 'cad', total: 1, model: 'NAMED', namedUsers: ['ann'] }],
      modules: { Cad: ['cad'] },
    });
    const session = world.session('ann', 'Cad');
    world.together(
      { type: 'SignOff', sessionId: session.id, ipAddress: null },
      { type: 'SaveLicense', actor: admin, key: 'cad', name: 'Drawing' },
    );
    expect(world.seats('cad')).toEqual({ inUse: 0, allocated: 0, namedInUse: 0 });
  });

  it('[LC2] refuses a list longer than its named seats, and names nobody then', () => {
    const world = given();
    const cad = { key: 'cad', model: 'NAMED', total: 1 } as const;
    expect(world.saveLicense({ ...cad, namedUsers: ['ann', 'bob'] })).toMatchObject(invalid('namedUsers'));
    expect([world.store.licenses.size, world.store.users.size]).toEqual([0, 0]);
    expect(world.saveLicense({ ...cad, namedUsers: ['ann', 'ANN'] })).toMatchObject(saved);
    expect(world.saveLicense({ key: 'cad', total: 0 })).toMatchObject(invalid('namedUsers'));
  });

  it('[SO7] makes users of those who are named for the first time', () => {
    const world = given({ licenses: [{ key: 'cad', total: 5, model: 'NAMED', namedUsers: ['Ann', 'Bob'] }] });
    expect([...world.store.users.values()].map(({ login }) => login)).toEqual(['Ann', 'Bob']);
    world.saveLicense({ key: 'cad', addNamedUsers: ['cy'], removeNamedUsers: ['ANN'] });
    const names = [...world.license('cad').namedUsers].map((id) => world.store.users.get(id)?.login);
    expect(names).toEqual(['Bob', 'cy']);
  });

  it('[SO7] finds who is to be removed, however oddly their login folds', () => {
    const world = given({
      licenses: [{ key: 'cad', total: 5, model: 'NAMED', namedUsers: ['´ann', 'Maẞ'] }],
    });
    world.saveLicense({ key: 'cad', removeNamedUsers: ['´ann', 'mass'] });
    expect(world.license('cad').namedUsers.size).toBe(0);
  });

  it.each([
    ['key', { key: '', total: 1 }],
    ['key', { key: 'x'.repeat(65), total: 1 }],
    ['key', { key: ' sales', total: 1 }],
    ['total', { key: 'sales' }],
    ['total', { key: 'sales', total: -1 }],
    ['total', { key: 'sales', total: 1.5 }],
    ['total', { key: 'sales', total: 1_000_000_001 }],
    ['name', { key: 'sales', total: 1, name: ' ' }],
    ['sessionsPerSeat', { key: 'sales', total: 1, sessionsPerSeat: 0 }],
    ['namedTotal', { key: 'sales', total: 1, namedTotal: -1 }],
    ['addNamedUsers', { key: 'sales', total: 1, addNamedUsers: [''] }],
  ])('[LC1] with a wrong %s changes nothing: %o', (field, license) => {
    const world = given();
    expect(world.saveLicense(license)).toMatchObject(invalid(field));
    expect([world.store.licenses.size, world.store.environment.revision]).toEqual([0, 0]);
  });
});

describe('removing a license', () => {
  const remove = { type: 'RemoveLicense', actor: admin, key: 'sales' } as const;

  it('[LC9] is refused while a module takes it, and says which', () => {
    const world = givenSales(1);
    expect(world.submit(remove)).toMatchObject({ kind: 'InUse', modules: [{ key: 'Sales' }], sessions: 0 });
  });

  it('[LC9] is refused while a session claims it, in use or allocated', () => {
    const world = givenSales(2);
    const session = world.session('ann', 'Sales');
    world.saveModule({ key: 'Sales', licenses: [] });
    expect(world.submit(remove)).toMatchObject({ kind: 'InUse', modules: [], sessions: 1 });
    world.signOff(session);
    expect(world.submit(remove)).toEqual({ kind: 'Removed', key: 'sales' });
    expect(world.store.licenses.size).toBe(0);
  });

  it('[LC9] counts the sessions of the very same transaction', () => {
    const world = givenSales(2);
    const [, , removed] = world.together(
      signOnOf('ann', 'Sales'),
      { type: 'SaveModule', actor: admin, key: 'Sales', licenses: [] },
      remove,
    );
    expect(removed).toMatchObject({ kind: 'InUse', sessions: 1 });
  });

  it('[LC9] of what is not there says so', () => {
    expect(given().submit(remove)).toMatchObject(invalid('key'));
  });
});
