import { describe, expect, it } from 'vitest';
import { admin, given, givenSales, signOnOf } from './testing/world.ts';

const invalid = (field: string): object => ({ kind: 'InvalidInput', fields: [{ field }] });

describe('saving a module', () => {
  it('[LC6] with no license makes a seatless one', () => {
    const world = given({ modules: { Manager: [] } });
    expect(world.store.modules.get('Manager')).toMatchObject({ sessionType: 'Manager', licenseIds: [] });
  });

  it('[SO1] takes each license once', () => {
    const world = givenSales(1);
    world.saveModule({ key: 'Sales', licenses: ['sales', 'sales'] });
    expect(world.session('ann', 'Sales').seats).toHaveLength(1);
  });

  it('[LC8] leaves the seats of live sessions as they are', () => {
    const world = givenSales(1);
    const session = world.session('ann', 'Sales');
    world.saveModule({ key: 'Sales', licenses: [] });
    expect(world.seats('sales').inUse).toBe(1);
    expect(world.session('bob', 'Sales').seats).toEqual([]);
    world.signOff(session);
    expect(world.seats('sales').inUse).toBe(0);
  });

  it('[SO8] never gives the console a license', () => {
    const world = givenSales(1);
    expect(world.saveModule({ key: 'admin-console', licenses: ['sales'] })).toMatchObject(
      invalid('licenses'),
    );
    expect(world.saveModule({ key: 'admin-console', licenses: [] }).kind).toBe('ModuleSaved');
  });

  it.each([
    ['licenses', { key: 'Sales', licenses: ['nothing'] }],
    ['licenses', { key: 'Sales', licenses: Array.from({ length: 51 }, (_, index) => `l${index}`) }],
    ['key', { key: '\u0000' }],
    ['name', { key: 'Sales', name: 'x'.repeat(201) }],
    ['sessionType', { key: 'Sales', sessionType: 'a\nb' }],
  ])('[LC6] with a wrong %s changes nothing', (field, module) => {
    const world = given();
    expect(world.saveModule(module)).toMatchObject(invalid(field));
    expect(world.store.modules.size).toBe(0);
  });
});

describe('removing a module', () => {
  const remove = { type: 'RemoveModule', actor: admin, key: 'Sales' } as const;

  it('[LC9] is refused while sessions live in it, and says how many', () => {
    const world = givenSales(5);
    const sessions = [world.session('ann', 'Sales'), world.session('bob', 'Sales')];
    expect(world.submit(remove)).toMatchObject({ kind: 'InUse', modules: [{ key: 'Sales' }], sessions: 2 });
    world.kill(sessions);
    expect(world.submit(remove)).toEqual({ kind: 'Removed', key: 'Sales' });
  });

  it('[LC9] counts the sessions of the very same transaction', () => {
    const world = givenSales(5);
    const session = world.session('ann', 'Sales');
    const [, , removed] = world.together(
      { type: 'SignOff', sessionId: session.id, ipAddress: null },
      signOnOf('bob', 'Sales'),
      remove,
    );
    expect(removed).toMatchObject({ kind: 'InUse', sessions: 1 });
  });

  it('[LC9] makes it unknown to sign-ons and frees its license, until it is saved again', () => {
    const world = givenSales(5);
    const { id } = world.store.modules.get('Sales') ?? {};
    world.submit(remove);
    expect(world.signOn('ann', 'Sales').kind).toBe('BadInput');
    expect(world.submit({ type: 'RemoveLicense', actor: admin, key: 'sales' }).kind).toBe('Removed');
    world.saveModule({ key: 'Sales' });
    expect(world.session('ann', 'Sales').seats).toEqual([]);
    expect(world.store.modules.get('Sales')?.id).toBe(id);
  });

  it('[SO8] never removes the console, nor what is not there', () => {
    const world = given({ modules: { 'admin-console': [] } });
    expect(world.submit({ ...remove, key: 'admin-console' })).toMatchObject(invalid('key'));
    expect(world.submit(remove)).toMatchObject(invalid('key'));
  });
});
