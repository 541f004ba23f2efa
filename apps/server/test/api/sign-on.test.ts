import { expect, it } from 'vitest';
import { rowsIn } from '../harness/databases.ts';
import { kill, license, save, sessions, signedOn, signOn, signOnMutation } from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';

it('[SO1] decides in the order of the rule: the first failure answers', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'named', model: 'NAMED', total: 1, namedUsers: ['bert'] });
  await save(admin, 'License', { key: 'full', total: 0 });
  await save(admin, 'Module', { key: 'm', licenses: [] });
  await signedOn(backEnd, { module: 'm' });
  await save(admin, 'Module', { key: 'm', licenses: ['named', 'full'] });
  await save(admin, 'User', { login: 'anna', blocked: true, multipleSignOn: false, maxSessions: 1 });
  await save(admin, 'Environment', { key: 'live', open: false });
  const input = { requestId: 'r', user: 'anna', module: 'm' };
  const answer = async (): Promise<string> => (await signOn(backEnd, input)).__typename;

  expect(await signOn(backEnd, { ...input, module: 'unknown' })).toMatchObject({
    __typename: 'EnvironmentClosed',
  });
  await save(admin, 'Environment', { key: 'live', open: true });
  expect(await backEnd.code(signOnMutation, { input: { ...input, module: 'unknown' } })).toBe(
    'BAD_USER_INPUT',
  );
  expect(await answer()).toBe('UserBlocked');
  await save(admin, 'User', { login: 'anna', blocked: false });
  expect(await answer()).toBe('AlreadySignedOn');
  await save(admin, 'User', { login: 'anna', multipleSignOn: true });
  expect(await answer()).toBe('SessionCapReached');
  await save(admin, 'User', { login: 'anna', maxSessions: null });
  expect(await answer()).toBe('NotEntitled');
  await save(admin, 'License', { key: 'named', removeNamedUsers: ['bert'], addNamedUsers: ['anna'] });
  expect(await answer()).toBe('NoSeatAvailable');
  await save(admin, 'License', { key: 'full', total: 1 });
  expect(await answer()).toBe('SignedOn');
});

it('[SO1] [LC8] takes the seats of all licenses of a module or of none', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'scarce', total: 1 });
  await save(admin, 'Module', { key: 'both', licenses: ['default', 'scarce'] });
  const { session, client } = await signedOn(backEnd, { module: 'both' });
  expect(session.seats.map((seat) => seat.license.key)).toEqual(['default', 'scarce']);
  expect(await signOn(backEnd, { module: 'both' })).toMatchObject({
    __typename: 'NoSeatAvailable',
    license: { key: 'scarce' },
  });
  expect(await license(admin)).toMatchObject({ inUse: 1 });
  await client.ask('mutation { signOff { __typename } }');
  expect(await license(admin)).toMatchObject({ inUse: 0 });
  expect(await license(admin, 'scarce')).toMatchObject({ inUse: 0 });
});

it('[SO2] refuses a second sign-on to the same module and says where and since when', async () => {
  await using server = await startServer({ settings: { multipleSignOn: false } });
  const backEnd = await server.backEnd();
  const first = await signedOn(backEnd, { host: 'PC-7' });
  await server.clock.advance(10 * 60_000);
  const refused = await signOn(backEnd);
  expect(refused).toMatchObject({
    __typename: 'AlreadySignedOn',
    sessions: [{ id: first.session.id, state: 'HUNG' }],
  });
  for (const part of ['Default', 'PC-7', '09:00', 'no longer answers'])
    expect(refused.message).toContain(part);
  expect(await signOn(backEnd, { module: 'data-collection' })).toMatchObject({ __typename: 'SignedOn' });
});

it('[SO2] replaces the own earlier session in one step', async () => {
  await using server = await startServer({ settings: { multipleSignOn: false } });
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 1 });
  const earlier = await signedOn(backEnd);
  const { session } = await signedOn(backEnd, { replace: true });
  const list = await sessions(admin, { filter: { states: ['ENDED'] } });
  expect(list.edges.map(({ node }) => node)).toMatchObject([
    { id: earlier.session.id, endReason: 'REPLACED', endedBy: 'anna' },
  ]);
  expect(session.id).not.toBe(earlier.session.id);
  expect(await license(admin)).toMatchObject({ inUse: 1 });
});

it('[SO2] ends nothing where the sign-on is refused after all', async () => {
  await using server = await startServer({ settings: { multipleSignOn: false } });
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const { session } = await signedOn(backEnd);
  await save(admin, 'License', { key: 'full', total: 0 });
  await save(admin, 'Module', { key: 'default', licenses: ['default', 'full'] });
  expect(await signOn(backEnd, { replace: true })).toMatchObject({ __typename: 'NoSeatAvailable' });
  const list = await sessions(admin, { filter: { user: 'anna' } });
  expect(list.edges.map(({ node }) => node.id)).toEqual([session.id]);
  expect(await license(admin)).toMatchObject({ inUse: 1 });
});

it('[SO2] replaces the sessions that are named, at the session cap', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'User', { login: 'anna', maxSessions: 2 });
  const [one, two] = [await signedOn(backEnd), await signedOn(backEnd)];
  const refused = await signOn(backEnd);
  expect(refused).toMatchObject({ __typename: 'SessionCapReached', maxSessions: 2 });
  expect(refused.sessions?.map(({ id }) => id).toSorted()).toEqual(
    [one.session.id, two.session.id].toSorted(),
  );
  const three = await signedOn(backEnd, { replaceSessions: [one.session.id] });
  const list = await sessions(admin, { filter: { user: 'anna' } });
  expect(list.edges.map(({ node }) => node.id).toSorted()).toEqual(
    [two.session.id, three.session.id].toSorted(),
  );
});

it("[SO2] names nobody else's session in replaceSessions", async () => {
  await using server = await startServer();
  const backEnd = await server.backEnd();
  const { session } = await signedOn(backEnd, { user: 'bert' });
  const input = { requestId: 'r', user: 'anna', module: 'default', replaceSessions: [session.id] };
  expect(await backEnd.code(signOnMutation, { input })).toBe('BAD_USER_INPUT');
});

it('[SO3] ends what is due before it refuses', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 1 });
  await signedOn(backEnd);
  // Three intervals and the ten minutes until hung sessions are cut; nobody has looked since the last moment of them.
  await server.clock.advance(690_000 - 1);
  expect(await signOn(backEnd, { user: 'bert' })).toMatchObject({ __typename: 'NoSeatAvailable' });
  server.clock.jump(1);
  expect(await signOn(backEnd, { user: 'bert' })).toMatchObject({ __typename: 'SignedOn' });
});

it('[SO5] gives the same session to the same request, also at once, with tokens that all work', async () => {
  await using server = await startServer();
  const backEnd = await server.backEnd();
  const input = { requestId: 'one and the same', host: 'PC-1' };
  const together = await Promise.all([1, 2, 3].map(() => signedOn(backEnd, input)));
  const later = await signedOn(backEnd, input);
  const all = [...together, later];
  expect(new Set(all.map(({ session }) => session.id)).size).toBe(1);
  expect(new Set(all.map(({ token }) => token)).size).toBe(4);
  for (const { client } of all) {
    expect(await client.ask('{ viewer { login } }')).toEqual({ viewer: { login: 'anna' } });
  }
  expect(await license(await server.admin())).toMatchObject({ inUse: 1 });
});

it('[SO5] refuses other input under a used id', async () => {
  await using server = await startServer();
  const backEnd = await server.backEnd();
  const input = { requestId: 'r', user: 'anna', module: 'default' };
  await signedOn(backEnd, input);
  expect(await backEnd.code(signOnMutation, { input: { ...input, host: 'other' } })).toBe('BAD_USER_INPUT');
  const both = await Promise.all(
    ['a', 'b'].map((host) => backEnd.send(signOnMutation, { input: { ...input, requestId: 'r2', host } })),
  );
  expect(both.filter(({ errors }) => errors?.[0]?.extensions?.code === 'BAD_USER_INPUT')).toHaveLength(1);
});

it('[SO5] takes the same id of another token for another request', async () => {
  await using server = await startServer();
  const [one, two] = [await server.backEnd(), await server.backEnd()];
  const [first, second] = [await signedOn(one, { requestId: 'r' }), await signedOn(two, { requestId: 'r' })];
  expect(first.session.id).not.toBe(second.session.id);
});

it('[SO5] answers SessionEnded after the end, and remembers no refusal', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const { session } = await signedOn(backEnd, { requestId: 'r' });
  await kill(admin, { ids: [session.id], note: 'maintenance' });
  expect(await signOn(backEnd, { requestId: 'r' })).toMatchObject({
    __typename: 'SessionEnded',
    session: { id: session.id, endReason: 'KILLED', endedBy: 'admin', endNote: 'maintenance' },
  });
  await save(admin, 'License', { key: 'default', total: 0 });
  expect(await signOn(backEnd, { requestId: 's' })).toMatchObject({ __typename: 'NoSeatAvailable' });
  await save(admin, 'License', { key: 'default', total: 1 });
  expect(await signOn(backEnd, { requestId: 's' })).toMatchObject({ __typename: 'SignedOn' });
});

it('[SO6] says what an end user needs, and records the denial', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'Environment', { key: 'live', contact: 'the help desk, 555-1234' });
  await save(admin, 'License', { key: 'default', name: 'Order entry', total: 1 });
  await signedOn(backEnd);
  const refused = await signOn(backEnd, { user: 'bert', host: 'PC-2', ipAddress: '10.0.0.7' });
  expect(refused).toMatchObject({ license: { key: 'default', total: 1, inUse: 1 } });
  for (const part of ['Order entry', '1', 'the help desk, 555-1234']) expect(refused.message).toContain(part);
  const sql = 'SELECT login, module_key, license_key, refusal, host, ip_address, total, in_use FROM denials';
  expect(await rowsIn(server.databaseUrl, sql)).toEqual([
    {
      ...{ login: 'bert', module_key: 'default', license_key: 'default', refusal: 'NoSeatAvailable' },
      ...{ host: 'PC-2', ip_address: '10.0.0.7', total: 1, in_use: 1 },
    },
  ]);
});

it('[SO7] creates unknown users, and takes differently spelled logins for one', async () => {
  await using server = await startServer({ settings: { multipleSignOn: false } });
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await signedOn(backEnd, { user: 'Müller', displayName: 'Eva Müller' });
  for (const user of ['müller', 'ＭÜLLER', 'MU\u0308LLER', '  Müller ']) {
    expect(await signOn(backEnd, { user }), user).toMatchObject({ __typename: 'AlreadySignedOn' });
  }
  await save(admin, 'License', { key: 'named', model: 'NAMED', total: 2, namedUsers: ['Zoe', 'mÜLLER'] });
  const { users } = await admin.ask<{ users: { edges: unknown[] } }>(
    '{ users { edges { node { login displayName } } } }',
  );
  expect(users.edges).toEqual([
    { node: { login: 'admin', displayName: 'Administrator' } },
    { node: { login: 'Müller', displayName: 'Eva Müller' } },
    { node: { login: 'Zoe', displayName: 'Zoe' } },
  ]);
});

it('[SO8] lets nobody into the console but by signIn, which no license and no closing prevents', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const input = { requestId: 'r', user: 'admin', module: 'admin-console' };
  expect(await backEnd.code(signOnMutation, { input })).toBe('BAD_USER_INPUT');
  expect(await save(admin, 'Module', { key: 'admin-console', licenses: ['default'] })).toMatchObject({
    __typename: 'InvalidInput',
    fields: [{ field: 'licenses' }],
  });
  await save(admin, 'Environment', { key: 'live', open: false });
  expect(await signOn(backEnd)).toMatchObject({ __typename: 'EnvironmentClosed' });
  const again = await server.signIn();
  expect(await again.ask('{ viewer { login } }')).toEqual({ viewer: { login: 'admin' } });
  const console = await sessions(admin, { filter: { module: 'admin-console' } });
  expect(console.edges.every(({ node }) => node.seats.length === 0)).toBe(true);
});

it('[SO8] lets an admin without the right to multiple sign-on take the place of their earlier console', async () => {
  await using server = await startServer({ settings: { multipleSignOn: false } });
  const [first, second] = [await server.admin(), await server.signIn()];
  expect(await first.code('{ viewer { login } }')).toBe('SESSION_ENDED');
  const { edges } = await sessions(second, { filter: { endReasons: ['REPLACED'] } });
  expect(edges).toMatchObject([{ node: { module: { key: 'admin-console' }, endedBy: 'admin' } }]);
});
