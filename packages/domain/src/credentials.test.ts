import { describe, expect, it } from 'vitest';
import { admin, given, nineOClock, type Asked } from './testing/world.ts';

const create = (more: Partial<Asked<'CreateApiToken'>> = {}): Asked<'CreateApiToken'> => ({
  type: 'CreateApiToken',
  actor: admin,
  requestKey: null,
  name: 'erp',
  rights: ['SESSIONS_OPEN'],
  expiresAt: null,
  secretHash: 'hash',
  ...more,
});

describe('API tokens', () => {
  it('[PM3] have none of the rights that their creator lacks', () => {
    const world = given();
    const actor = { ...admin, rights: ['TOKENS_MANAGE', 'SESSIONS_OPEN'] as const };
    expect(world.submit(create({ actor, rights: ['AUDIT_READ'] })).kind).toBe('BadInput');
    expect(world.submit(create({ actor })).kind).toBe('ApiTokenCreated');
    expect(world.store.apiTokens.size).toBe(1);
  });

  it('[PM3] expire in the future or not at all', () => {
    const world = given();
    expect(world.submit(create({ expiresAt: nineOClock })).kind).toBe('BadInput');
    expect(world.submit(create({ expiresAt: nineOClock + 1 })).kind).toBe('ApiTokenCreated');
  });

  it('[PM3] [SO5] of a repeated request are one, which each of its secrets opens', () => {
    const world = given();
    const first = world.submit(create({ requestKey: 'r1' }));
    const again = world.submit(create({ requestKey: 'r1', secretHash: 'another' }));
    if (first.kind !== 'ApiTokenCreated') throw new Error(first.message);
    expect(again).toEqual({ ...first, apiToken: { ...first.apiToken, secretHashes: ['hash', 'another'] } });
    expect(world.store.apiTokens.size).toBe(1);
  });

  it('[PM3] have twenty secrets at most', () => {
    const world = given();
    const kinds = Array.from(
      { length: 21 },
      (_, n) => world.submit(create({ requestKey: 'r1', secretHash: `hash ${n}` })).kind,
    );
    expect(kinds.indexOf('BadInput')).toBe(20);
    expect([...world.store.apiTokens.values()]).toMatchObject([{ secretHashes: { length: 20 } }]);
  });

  it('[PM3] asked for again with other input are refused, and the first stays good', () => {
    const world = given();
    const first = world.submit(create({ requestKey: 'r1' }));
    if (first.kind !== 'ApiTokenCreated') throw new Error(first.message);
    const again = { requestKey: 'r1', secretHash: 'another' };
    expect(world.submit(create({ ...again, rights: [] })).kind).toBe('BadInput');
    expect(world.submit(create({ ...again, name: 'another' })).kind).toBe('BadInput');
    expect(world.store.apiTokens.get(first.apiToken.id)?.secretHashes).toEqual(['hash']);
  });

  it('[PM3] are revoked once', () => {
    const world = given();
    const { apiToken } = world.submit(create()) as { apiToken: { id: string } };
    const revoke = { type: 'RevokeApiToken', actor: admin, tokenId: apiToken.id } as const;
    const first = world.submit(revoke);
    world.wait(1);
    expect(world.submit(revoke)).toEqual(first);
    expect(world.submit({ ...revoke, tokenId: 'nothing' }).kind).toBe('BadInput');
  });

  it('[PM4] are audited without their secret', () => {
    const world = given();
    world.submit(create({ secretHash: 'most secret' }));
    expect(world.store.audit).toMatchObject([{ action: 'createApiToken', actor: 'Root', subject: 'erp' }]);
    expect(JSON.stringify(world.store.audit)).not.toContain('most secret');
  });
});

describe('an admin’s own', () => {
  it('[PM4] password changes without a trace of it in the audit log', () => {
    const world = given({ users: [{ login: 'root' }] });
    const [user] = [...world.store.users.values()];
    const change = { passwordHash: 'most secret', mustChangePassword: false };
    world.submit({ type: 'ChangePassword', actor: admin, userId: user?.id ?? '', ...change });
    expect(world.store.users.get(user?.id ?? '')).toMatchObject(change);
    expect(JSON.stringify(world.store.audit)).not.toContain('most secret');
    expect(world.submit({ type: 'ChangePassword', actor: admin, userId: 'nobody', ...change }).kind).toBe(
      'BadInput',
    );
  });

  it('[TS1] format and zone are theirs alone: no change of the environment', () => {
    const world = given({ users: [{ login: 'root' }] });
    const [user] = [...world.store.users.values()];
    const before = world.store.environment.revision;
    const update = { type: 'UpdateProfile', actor: admin, userId: user?.id ?? '' } as const;
    world.submit({ ...update, timeZone: 'Europe/Warsaw', locale: 'pl' });
    world.submit({ ...update, locale: null });
    expect(world.store.users.get(user?.id ?? '')?.profile).toEqual({
      ...{ timeZone: 'Europe/Warsaw', dateFormat: null, locale: null },
    });
    expect(world.store.environment.revision).toBe(before);
    expect(world.store.audit.at(-1)).toMatchObject({ action: 'updateProfile', after: { locale: null } });
    expect(world.submit({ ...update, userId: 'nobody' }).kind).toBe('BadInput');
  });
});
