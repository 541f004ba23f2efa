import { describe, expect, it } from 'vitest';
import { givenSales, minutes, signOnOf } from './testing/world.ts';

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

  it.each([
    [15, 'since 09:00 UTC yesterday, last seen 09:00 UTC yesterday'],
    [24 * 21, 'since 09:00 UTC 21 days ago, last seen 09:00 UTC 21 days ago'],
  ])('[SO2] tells of which day that was, %d hours later', (hours, when) => {
    const settings = { sessionExpireTimeHours: 1000, userExpireTimeHours: 1000, hungSessionCutMinutes: 0 };
    const world = givenSales(5, { ...once, settings });
    world.session('ann', 'Sales', { host: 'till-4' });
    world.wait(minutes(60 * hours));
    expect(world.signOn('ann', 'Sales')).toHaveProperty('message', expect.stringContaining(when));
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
    world.saveLicense({ key: 'reports', total: 0 });
    world.saveModule({ key: 'Sales', licenses: ['sales', 'reports'] });
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
