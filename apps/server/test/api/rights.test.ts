import type { Right } from '@seatkeeper/domain';
import { expect, it } from 'vitest';
import { save, sessions, sessionsQuery, signedOn, signOn, signOnMutation } from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';

const settings = 'mutation { updateSettings(revision: 0, input: {}) { __typename } }';
const token = 'mutation { createApiToken(input: { name: "x", rights: [] }) { token } }';

/** One request for each right that something needs. */
const needs: readonly (readonly [Right, string])[] = [
  [
    'SESSIONS_OPEN',
    'mutation { signOn(input: { requestId: "r", user: "u", module: "default" }) { __typename } }',
  ],
  ['SESSIONS_VIEW', '{ sessions { totalCount } }'],
  ['SESSIONS_VIEW', '{ licenses { revision } }'],
  ['SESSIONS_VIEW', '{ modules { key } }'],
  ['SESSIONS_VIEW', '{ users { totalCount } }'],
  ['SESSIONS_INTERRUPT', 'mutation { killSessions(input: { ids: [] }) { __typename } }'],
  ['SETTINGS_CHANGE', settings],
  ['LICENSES_MANAGE', 'mutation { saveLicense(input: { key: "x", total: 1 }) { __typename } }'],
  ['LICENSES_MANAGE', 'mutation { saveModule(input: { key: "x" }) { __typename } }'],
  ['LICENSES_MANAGE', 'mutation { removeLicense(key: "x") { __typename } }'],
  ['LICENSES_MANAGE', 'mutation { removeModule(key: "x") { __typename } }'],
  ['USERS_MANAGE', 'mutation { saveUser(input: { login: "x" }) { __typename } }'],
  ['TOKENS_MANAGE', token],
  ['TOKENS_MANAGE', '{ apiTokens { id } }'],
  ['ENVIRONMENTS_MANAGE', 'mutation { saveEnvironment(input: { key: "live", open: true }) { __typename } }'],
];

it('[PM2] every operation needs its right, and no other serves', async () => {
  await using server = await startServer();
  const all = [...new Set(needs.map(([right]) => right))];
  const anonymous = server.client(null);
  for (const [right, query] of needs) {
    const others = await server.backEnd(all.filter((other) => other !== right));
    expect(await others.code(query), query).toBe('FORBIDDEN');
    expect(await anonymous.code(query), query).toBe('UNAUTHENTICATED');
    expect((await (await server.backEnd([right])).send(query)).errors, query).toBeUndefined();
  }
});

it('[KL1] an application session has no rights but those its user holds', async () => {
  await using server = await startServer();
  const { client } = await signedOn(await server.backEnd());
  for (const [, query] of needs) expect(await client.code(query), query).toBe('FORBIDDEN');
  expect(
    await client.ask('{ viewer { login rights environments { key } session { module { key } } } }'),
  ).toEqual({
    viewer: {
      login: 'anna',
      rights: [],
      environments: [{ key: 'live' }],
      session: { module: { key: 'default' } },
    },
  });
});

it('[MY2] keeps the admin’s rights to the console', async () => {
  await using server = await startServer();
  const { client } = await signedOn(await server.backEnd(), { user: 'admin' });
  const { viewer } = await client.ask<{ viewer: { rights: string[] } }>('{ viewer { rights } }');
  expect(viewer.rights.toSorted()).toEqual(['SESSIONS_INTERRUPT', 'SESSIONS_VIEW']);
  expect(await client.code(settings)).toBe('FORBIDDEN');
});

it('[PM3] a token has no rights that its creator lacks', async () => {
  await using server = await startServer();
  const manager = await server.backEnd(['TOKENS_MANAGE', 'SESSIONS_VIEW']);
  expect(
    await manager.code('mutation { createApiToken(input: { name: "x", rights: [AUDIT_READ] }) { token } }'),
  ).toBe('BAD_USER_INPUT');
  expect(
    (
      await manager.send(
        'mutation { createApiToken(input: { name: "x", rights: [SESSIONS_VIEW] }) { token } }',
      )
    ).errors,
  ).toBeUndefined();
  const keeper = await server.backEnd(['USERS_MANAGE']);
  expect(await save(keeper, 'User', { login: 'x', rights: ['SETTINGS_CHANGE'] })).toMatchObject({
    __typename: 'InvalidInput',
    fields: [{ field: 'rights' }],
  });
});

it('[PM3] a token serves in its own environment only', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  await save(admin, 'Environment', { key: 'test', name: 'Test' });
  const [live, test] = [
    await server.backEnd(['SESSIONS_VIEW', 'SESSIONS_OPEN']),
    await server.backEnd(['SESSIONS_VIEW', 'SESSIONS_OPEN'], 'test'),
  ];
  const { session } = await signedOn(live);
  expect(
    await test.ask('query ($id: ID!) { session(id: $id) { id } node(id: $id) { id } }', { id: session.id }),
  ).toEqual({ session: null, node: null });
  expect(await test.code(sessionsQuery, { environment: 'live' })).toBe('FORBIDDEN');
  expect(await test.code(sessionsQuery, { environment: 'nowhere' })).toBe('FORBIDDEN');
  expect((await sessions(test)).totalCount).toBe(0);
  expect(
    await test.code(signOnMutation, {
      input: { requestId: 'r', user: 'u', module: 'default', environment: 'live' },
    }),
  ).toBe('FORBIDDEN');
});

it('the environment may be left out where the caller sees only one', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const everywhere = await server.backEnd(['SESSIONS_VIEW']);
  await save(admin, 'Environment', { key: 'test' });
  expect(await admin.code(sessionsQuery)).toBe('BAD_USER_INPUT');
  expect(await admin.code(sessionsQuery, { environment: 'nowhere' })).toBe('BAD_USER_INPUT');
  expect((await sessions(admin, { environment: 'test' })).totalCount).toBe(0);
  expect((await sessions(everywhere)).totalCount).toBe(1);
  const { environments } = await admin.ask<{ environments: { key: string }[] }>('{ environments { key } }');
  expect(environments.map(({ key }) => key)).toEqual(['live', 'test']);
});

it('[PM3] an expired or revoked token opens nothing', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const create =
    'mutation ($input: ApiTokenInput!) { createApiToken(input: $input) { token apiToken { id name expiresAt revokedAt } } }';
  interface Created {
    readonly createApiToken: { readonly token: string; readonly apiToken: { readonly id: string } };
  }
  const expiresAt = new Date(server.clock.now() + 60_000).toISOString();
  const input = { name: 'short', rights: ['SESSIONS_OPEN'], expiresAt };
  const { createApiToken } = await admin.ask<Created>(create, { input });
  const short = server.client(createApiToken.token);
  expect(await signOn(short)).toMatchObject({ __typename: 'SignedOn' });
  await server.clock.advance(60_000);
  expect(await short.code('{ viewer { rights } }')).toBe('UNAUTHENTICATED');
  expect(await admin.code(create, { input })).toBe('BAD_USER_INPUT');
  const lasting = await admin.ask<Created>(create, { input: { name: 'lasting', rights: ['SESSIONS_OPEN'] } });
  const client = server.client(lasting.createApiToken.token);
  expect(await signOn(client)).toMatchObject({ __typename: 'SignedOn' });
  const revoke = 'mutation ($id: ID!) { revokeApiToken(id: $id) { revokedAt } }';
  const { id } = lasting.createApiToken.apiToken;
  const revoked = await admin.ask(revoke, { id });
  await server.clock.advance(1000);
  expect(await admin.ask(revoke, { id })).toEqual(revoked);
  expect(await client.code('{ viewer { rights } }')).toBe('UNAUTHENTICATED');
  expect(await admin.code(revoke, { id: 'token_nobody' })).toBe('BAD_USER_INPUT');
});

it('[PM3] notes when a token was last used', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const lastUse = async (): Promise<string | null> =>
    (await admin.ask<{ apiTokens: { lastUsedAt: string | null }[] }>('{ apiTokens { lastUsedAt } }'))
      .apiTokens[0]!.lastUsedAt;
  expect(await lastUse()).toBeNull();
  await server.clock.advance(10_000);
  await signedOn(backEnd);
  const usedAt = new Date(server.clock.now()).toISOString();
  await server.clock.advance(10_000);
  expect(await lastUse()).toBe(usedAt);
});

it('[PM3] [SO5] the same requestId makes no second token, and every answer to it works', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const create =
    'mutation { createApiToken(input: { requestId: "once", name: "x", rights: [SESSIONS_VIEW] }) { token apiToken { id } } }';
  interface Created {
    readonly createApiToken: { readonly token: string; readonly apiToken: { readonly id: string } };
  }
  const [one, two] = await Promise.all([admin.ask<Created>(create), admin.ask<Created>(create)]);
  expect(one.createApiToken.apiToken.id).toBe(two.createApiToken.apiToken.id);
  const again = await admin.ask<Created>(create);
  for (const { createApiToken } of [one, two, again])
    expect((await server.client(createApiToken.token).send('{ viewer { rights } }')).errors).toBeUndefined();
  const revoke = `mutation { revokeApiToken(id: "${one.createApiToken.apiToken.id}") { id } }`;
  await admin.ask(revoke);
  for (const { createApiToken } of [one, two, again])
    expect(await server.client(createApiToken.token).code('{ viewer { rights } }')).toBe('UNAUTHENTICATED');
  expect((await admin.ask<{ apiTokens: unknown[] }>('{ apiTokens { id } }')).apiTokens).toHaveLength(1);
});

it('[IP3] only a back end may say what address its client has', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const { client, token: sessionToken } = await signedOn(backEnd, { ipAddress: '10.1.2.3' });
  const beat = 'mutation ($input: HeartbeatInput!) { heartbeat(input: $input) { __typename } }';
  expect(await client.code(beat, { input: { ipAddress: '10.1.2.3' } })).toBe('FORBIDDEN');
  expect(
    await admin.code(signOnMutation, {
      input: { requestId: 'r', user: 'u', module: 'default', ipAddress: '10.1.2.3' },
    }),
  ).toBe('FORBIDDEN');
  expect(await backEnd.ask(beat, { input: { sessionToken, ipAddress: '10.1.2.3' } })).toEqual({
    heartbeat: { __typename: 'HeartbeatAccepted' },
  });
  expect(await backEnd.ask(beat, { input: { sessionToken, ipAddress: '10.9.9.9' } })).toEqual({
    heartbeat: { __typename: 'IpAddressChanged' },
  });
  expect(await backEnd.code(beat, { input: {} })).toBe('BAD_USER_INPUT');
  expect(await backEnd.code(beat, { input: { sessionToken: 'nonsense' } })).toBe('BAD_USER_INPUT');
});

it('[PM3] of tokens of another environment nothing can be learnt', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  await save(admin, 'Environment', { key: 'secret' });
  const create =
    'mutation { createApiToken(environment: "secret", input: { name: "x", rights: [] }) { apiToken { id } } }';
  const { createApiToken } = await admin.ask<{ createApiToken: { apiToken: { id: string } } }>(create);
  const revoke = 'mutation ($id: ID!) { revokeApiToken(id: $id) { revokedAt } }';
  const { id } = createApiToken.apiToken;
  const manager = await server.backEnd(['TOKENS_MANAGE']);
  const [there, not] = [await manager.send(revoke, { id }), await manager.send(revoke, { id: 'token_none' })];
  expect(there.errors![0]!.extensions).toEqual(not.errors![0]!.extensions);
  expect(there.errors![0]!.message).toBe(`There is no API token ${id}.`);
  expect(await admin.ask(revoke, { id })).toEqual({ revokeApiToken: { revokedAt: expect.any(String) } });
});

it('[PM2] who may not view sessions is told so of their times, however many environments they see', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  await save(admin, 'Environment', { key: 'test' });
  const less =
    'mutation { saveUser(environment: "live", input: { login: "admin", rights: [USERS_MANAGE] }) { __typename } }';
  expect(await admin.ask(less)).toEqual({ saveUser: { __typename: 'UserSaved' } });
  expect(await admin.code('{ sessionTimes(ids: []) { id } }')).toBe('FORBIDDEN');
});
