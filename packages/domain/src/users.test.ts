import { describe, expect, it } from 'vitest';
import { admin, givenSales, signOnOf } from './testing/world.ts';

describe('saving a user', () => {
  it('[LC9] blocking refuses new sign-ons and leaves live sessions alone', () => {
    const world = givenSales(5);
    const session = world.session('ann', 'Sales');
    world.saveUser({ login: 'ANN', blocked: true });
    expect(world.look(session).ended).toBeNull();
    expect(world.heartbeat(session, { active: true }).kind).toBe('HeartbeatAccepted');
    expect(world.signOn('ann', 'Sales').kind).toBe('UserBlocked');
    world.saveUser({ login: 'ann', blocked: false });
    expect(world.signOn('ann', 'Sales').kind).toBe('SignedOn');
  });

  it('[SO7] changes only what is given, and keeps the first spelling', () => {
    const world = givenSales(5, { users: [{ login: 'Ann', displayName: 'Ann Lee', maxSessions: 2 }] });
    const answer = world.saveUser({ login: 'ann', multipleSignOn: false });
    expect(answer).toMatchObject({
      user: { login: 'Ann', displayName: 'Ann Lee', maxSessions: 2, multipleSignOn: false },
    });
    expect(world.saveUser({ login: 'ann', maxSessions: null })).toMatchObject({
      user: { maxSessions: null },
    });
  });

  it('[KL2] under a new name shows live sessions by it, and they are found by it', () => {
    const world = givenSales(5);
    const session = world.session('ann', 'Sales', { displayName: 'Ann Lee', host: 'till-4' });
    world.saveUser({ login: 'ann', displayName: 'Ann Moss' });
    expect(world.look(session).user.displayName).toBe('Ann Moss');
    expect(world.list({ search: 'moss TILL' })).toHaveLength(1);
    expect(world.list({ search: 'lee' })).toHaveLength(0);
  });

  it('[D4] in the same transaction as a sign-on rules it already', () => {
    const world = givenSales(9);
    world.session('ann', 'Sales');
    const save = { type: 'SaveUser', actor: admin, login: 'ann' } as const;
    const [, once] = world.together({ ...save, multipleSignOn: false }, signOnOf('ann', 'Sales'));
    expect(once?.kind).toBe('AlreadySignedOn');
    const [, capped] = world.together(
      { ...save, multipleSignOn: true, maxSessions: 1 },
      signOnOf('ann', 'Sales'),
    );
    expect(capped?.kind).toBe('SessionCapReached');
  });

  it('[MY2] never gives a right that the giver lacks', () => {
    const world = givenSales(1);
    const actor = { ...admin, rights: ['USERS_MANAGE'] as const };
    const give = (login: string, rights: readonly ['USERS_MANAGE' | 'AUDIT_READ']): string =>
      world.submit({ type: 'SaveUser', actor, login, rights }).kind;
    expect(give('ann', ['AUDIT_READ'])).toBe('InvalidInput');
    expect(give('ann', ['USERS_MANAGE'])).toBe('UserSaved');
    world.saveUser({ login: 'bob', rights: ['AUDIT_READ'] });
    expect(give('bob', ['AUDIT_READ'])).toBe('UserSaved');
  });

  it.each([
    ['login', { login: ' ' }],
    ['login', { login: 'x'.repeat(201) }],
    ['login', { login: 'a\u0007' }],
    ['maxSessions', { login: 'ann', maxSessions: 0 }],
    ['displayName', { login: 'ann', displayName: '' }],
  ])('[SO7] with a wrong %s changes nothing', (field, user) => {
    const world = givenSales(1);
    expect(world.saveUser(user)).toMatchObject({ kind: 'InvalidInput', fields: [{ field }] });
    expect(world.store.users.size).toBe(0);
  });
});
