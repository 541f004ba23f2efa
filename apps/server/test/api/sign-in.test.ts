import { expect, it } from 'vitest';
import type { Client } from '../harness/client.ts';
import { rowsIn } from '../harness/databases.ts';
import { save, sessions, signedOn } from '../harness/operations.ts';
import { adminPassword, startServer } from '../harness/server.ts';

interface SignIn {
  readonly __typename: string;
  readonly message?: string;
  readonly retryAfterSeconds?: number | null;
  readonly token?: string;
}

const document = `mutation ($login: String!, $password: String!) { signIn(login: $login, password: $password) {
  __typename ... on SignInRefused { message retryAfterSeconds } ... on SignedIn { token } } }`;

async function signIn(client: Client, password: string, login = 'admin'): Promise<SignIn> {
  return (await client.ask<{ signIn: SignIn }>(document, { login, password })).signIn;
}

async function changePassword(client: Client, current: string, next: string): Promise<unknown> {
  const query =
    'mutation ($current: String!, $new: String!) { changePassword(current: $current, new: $new) { __typename ... on InvalidInput { fields { field } } } }';
  return (await client.ask<{ changePassword: unknown }>(query, { current, new: next })).changePassword;
}

it('[PM1] signing in is a session in admin-console, seatless and listed', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const { edges } = await sessions(admin, { filter: { module: 'admin-console' } });
  expect(edges).toMatchObject([{ node: { user: { login: 'admin' }, seats: [], ipAddress: '127.0.0.1' } }]);
  const { viewer } = await admin.ask<{ viewer: { session: { id: string } } }>(
    '{ viewer { session { id } } }',
  );
  expect(viewer.session.id).toBe(edges[0]!.node.id);
});

it('refuses a wrong password, a wrong login and a user without a password in the same words', async () => {
  await using server = await startServer();
  const nobody = server.client(null);
  await save(await server.admin(), 'User', { login: 'anna' });
  const answers = [
    await signIn(nobody, 'wrong'),
    await signIn(nobody, 'wrong', 'nobody'),
    await signIn(nobody, '', 'anna'),
    await signIn(nobody, '', ''),
  ];
  for (const answer of answers)
    expect(answer).toMatchObject({ __typename: 'SignInRefused', message: answers[0]!.message });
});

it('makes who guesses wait ever longer, and lets the right password in afterwards', async () => {
  await using server = await startServer();
  const nobody = server.client(null);
  for (let guess = 0; guess < 5; guess += 1) await signIn(nobody, `guess ${guess}`);
  const waits: number[] = [];
  for (let guess = 0; guess < 3; guess += 1) {
    const { retryAfterSeconds } = await signIn(nobody, adminPassword);
    expect(retryAfterSeconds).toBeGreaterThan(0);
    waits.push(retryAfterSeconds!);
    await server.clock.advance(retryAfterSeconds! * 1000);
    await signIn(nobody, 'one more guess');
  }
  expect(waits).toEqual([1, 2, 4]);
  await server.clock.advance(8000);
  expect(await signIn(nobody, adminPassword)).toMatchObject({ __typename: 'SignedIn' });
  expect(await signIn(nobody, 'a first mistake')).toMatchObject({ retryAfterSeconds: null });
});

it('gives browsers a cookie that scripts and other sites cannot use, and takes it back', async () => {
  await using server = await startServer();
  const nobody = server.client(null);
  const response = await nobody.post(
    JSON.stringify({ query: document, variables: { login: 'admin', password: adminPassword } }),
  );
  const flags = response.headers.getSetCookie()[0]!.split('; ');
  expect(flags.slice(1).toSorted()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
  const cookie = flags[0]!;
  const viewer = JSON.stringify({ query: '{ viewer { login } }' });
  const seen = async (headers: Record<string, string>): Promise<unknown> =>
    (await nobody.post(viewer, headers)).json();
  expect(await seen({ cookie })).toEqual({ data: { viewer: { login: 'admin' } } });
  expect(await seen({ cookie, origin: server.address })).toEqual({ data: { viewer: { login: 'admin' } } });
  expect(await seen({ cookie, origin: 'https://elsewhere.example' })).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
  const out = await nobody.post(JSON.stringify({ query: 'mutation { signOut }' }), { cookie });
  expect(out.headers.getSetCookie()[0]).toMatch(/=;.*Max-Age=0/);
  expect(await seen({ cookie })).toMatchObject({ errors: [{ extensions: { code: 'SESSION_ENDED' } }] });
  const again = await nobody.post(JSON.stringify({ query: 'mutation { signOut }' }), { cookie });
  expect(await again.json()).toEqual({ data: { signOut: true } });
});

it('changes the own password, from the console only, and never to a weak one', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  expect(await changePassword(admin, 'wrong', 'a new password')).toMatchObject({
    fields: [{ field: 'current' }],
  });
  expect(await changePassword(admin, adminPassword, 'short')).toMatchObject({ fields: [{ field: 'new' }] });
  expect(await changePassword(admin, adminPassword, adminPassword)).toMatchObject({
    fields: [{ field: 'new' }],
  });
  expect(await changePassword(admin, adminPassword, 'a new password')).toMatchObject({
    __typename: 'PasswordChanged',
  });
  const nobody = server.client(null);
  expect(await signIn(nobody, adminPassword)).toMatchObject({ __typename: 'SignInRefused' });
  expect(await signIn(nobody, 'a new password')).toMatchObject({ __typename: 'SignedIn' });
  const backEnd = await server.backEnd();
  expect(await backEnd.code('mutation { changePassword(current: "a", new: "b") { __typename } }')).toBe(
    'FORBIDDEN',
  );
});

it('[PM4] [SE3] what admins do is in the audit log, without secrets', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  await save(admin, 'License', { key: 'x', total: 3 });
  await changePassword(admin, adminPassword, 'a new password');
  await server.backEnd();
  const entries = await rowsIn<{ action: string; actor: string; ip_address: string; after: string }>(
    server.databaseUrl,
    `SELECT action, actor, ip_address, after FROM audit WHERE actor = 'admin' ORDER BY at, id`,
  );
  const actions = ['signIn', 'saveLicense', 'changePassword', 'createApiToken'];
  expect(entries.map(({ action }) => action)).toEqual(actions);
  expect(entries[1]).toMatchObject({ ip_address: '127.0.0.1' });
  expect(JSON.parse(entries[1]!.after)).toMatchObject({ key: 'x', total: 3 });
  expect(JSON.stringify(entries)).not.toMatch(/argon2|password"|Hash/);
});

it('keeps how an admin wants to read times', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const query =
    'mutation ($input: ProfileInput!) { updateProfile(input: $input) { timeZone dateFormat locale } }';
  expect(await admin.ask(query, { input: { timeZone: 'Europe/Berlin', locale: 'de-DE' } })).toEqual({
    updateProfile: { timeZone: 'Europe/Berlin', dateFormat: null, locale: 'de-DE' },
  });
  expect(await admin.ask(query, { input: { timeZone: null } })).toEqual({
    updateProfile: { timeZone: null, dateFormat: null, locale: 'de-DE' },
  });
  for (const input of [{ timeZone: 'Mars/Olympus' }, { locale: '??' }])
    expect(await admin.code(query, { input })).toBe('BAD_USER_INPUT');
});

it('[SO8] an admin shuts themselves out neither by a block nor by giving up the right to undo it', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const query =
    'mutation ($input: UserInput!) { saveUser(input: $input) { __typename ... on InvalidInput { fields { field } } } }';
  const saved = async (input: Record<string, unknown>): Promise<unknown> =>
    (await admin.ask<{ saveUser: unknown }>(query, { input })).saveUser;
  for (const [field, part] of Object.entries({ blocked: { blocked: true }, rights: { rights: [] } })) {
    expect(await saved({ login: 'ADMIN', ...part })).toEqual({
      __typename: 'InvalidInput',
      fields: [{ field }],
    });
  }
  const rest = { login: 'admin', displayName: 'Boss', rights: ['USERS_MANAGE'] };
  expect(await saved(rest)).toEqual({ __typename: 'UserSaved' });
});

it('[SO8] whoever has as many sessions as they may comes in, in the place of their oldest console', async () => {
  await using server = await startServer();
  const first = await server.admin();
  const backEnd = await server.backEnd();
  const second = await server.signIn();
  await save(first, 'User', { login: 'admin', maxSessions: 2 });
  server.clock.jump(1000);
  const third = await signIn(server.client(null), adminPassword);
  expect(third).toMatchObject({ __typename: 'SignedIn' });
  expect(await first.code('{ viewer { login } }')).toBe('SESSION_ENDED');
  expect((await sessions(second, { filter: { module: 'admin-console' } })).totalCount).toBe(2);
  const { edges } = await sessions(second, { filter: { states: ['ENDED'] } });
  expect(edges).toMatchObject([{ node: { endReason: 'REPLACED', endedBy: 'admin' } }]);

  // The cap holds all the same: sessions in other modules are not ended for it.
  await save(second, 'User', { login: 'admin', maxSessions: 3 });
  await signedOn(backEnd, { user: 'admin' });
  await save(second, 'User', { login: 'admin', maxSessions: 1 });
  const refused = await signIn(server.client(null), adminPassword);
  expect(refused).toMatchObject({ __typename: 'SignInRefused' });
  expect((await sessions(second)).totalCount).toBe(3);
});
