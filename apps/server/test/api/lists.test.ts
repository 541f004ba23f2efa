import { expect, it } from 'vitest';
import { kill, save, sessions, sessionsQuery, signedOn, signOff } from '../harness/operations.ts';
import { changeSettings, startServer } from '../harness/server.ts';

it('pages through sessions in both directions without gap or repetition', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  for (let n = 0; n < 7; n += 1) await signedOn(backEnd, { user: `user ${n % 3}`, host: `PC-${n}` });
  const filter = { module: 'default' };
  const orderBy = { field: 'USER', direction: 'ASC' };
  const whole = await sessions(admin, { filter, orderBy });
  expect(whole).toMatchObject({ totalCount: 7, pageInfo: { hasNextPage: false, hasPreviousPage: false } });
  const hosts: (string | null)[] = [];
  let after: string | null = null;
  do {
    const page = await sessions(admin, { filter, orderBy, first: 3, after });
    expect(page.totalCount).toBe(7);
    hosts.push(...page.edges.map(({ node }) => node.host));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(hosts).toEqual(whole.edges.map(({ node }) => node.host));
  const last = await sessions(admin, { filter, orderBy, last: 3 });
  expect(last.edges).toEqual(whole.edges.slice(-3));
  expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  const before = await sessions(admin, { filter, orderBy, last: 3, before: last.pageInfo.startCursor });
  expect(before.edges).toEqual(whole.edges.slice(1, 4));
  expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
});

it('jumps to where no cursor is known, from either end', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  for (let n = 0; n < 7; n += 1) await signedOn(backEnd, { host: `PC-${n}` });
  const order = { filter: { module: 'default' }, orderBy: { field: 'HOST', direction: 'ASC' } };
  const { edges } = await sessions(admin, order);
  const middle = await sessions(admin, { ...order, first: 2, skip: 3 });
  expect(middle.edges).toEqual(edges.slice(3, 5));
  expect(middle).toMatchObject({
    totalCount: 7,
    pageInfo: { hasNextPage: true, hasPreviousPage: true },
  });
  const fromEnd = await sessions(admin, { ...order, last: 2, skip: 1 });
  expect(fromEnd.edges).toEqual(edges.slice(4, 6));
  expect(fromEnd.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  const onwards = await sessions(admin, { ...order, first: 2, skip: 1, after: edges[0]?.cursor });
  expect(onwards.edges).toEqual(edges.slice(2, 4));
  const beyond = await sessions(admin, { ...order, first: 2, skip: 7 });
  expect(beyond).toMatchObject({ edges: [], totalCount: 7, pageInfo: { hasNextPage: false } });
});

it('says where a page may not begin, and how large it may be', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await signedOn(backEnd);
  const { pageInfo } = await sessions(admin, { orderBy: { field: 'USER', direction: 'ASC' } });
  const forged = Buffer.from('["USER ASC",1,"x",{}]').toString('base64url');
  for (const wrong of [
    { first: 1001 },
    { first: -1 },
    { last: 1001 },
    { first: 1, last: 1 },
    { first: 1, skip: -1 },
    { first: 1, skip: 10_000_001 },
    { after: 'nonsense' },
    { after: pageInfo.endCursor },
    { orderBy: { field: 'USER', direction: 'ASC' }, after: forged },
  ]) {
    expect(await admin.code(sessionsQuery, wrong), JSON.stringify(wrong)).toBe('BAD_USER_INPUT');
  }
  expect(await sessions(admin, { first: 0 })).toMatchObject({
    edges: [],
    totalCount: 2,
    pageInfo: { hasNextPage: true },
  });
});

it('a page of a thousand sessions with all their fields passes the cost limits', async () => {
  await using server = await startServer();
  expect(await sessions(await server.admin(), { first: 1000 })).toMatchObject({ totalCount: 1 });
});

it('lists live sessions unless the filter asks for ended ones', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const [one, two, three] = [
    await signedOn(backEnd, { host: 'Größe-1' }),
    await signedOn(backEnd),
    await signedOn(backEnd, { user: 'bert', displayName: 'Bert Brecht' }),
  ];
  await signOff(one.client);
  await kill(admin, { ids: [two.session.id] });
  const ids = async (filter: Record<string, unknown>): Promise<string[]> =>
    (await sessions(admin, { filter: { module: 'default', ...filter } })).edges.map(({ node }) => node.id);
  expect(await ids({})).toEqual([three.session.id]);
  expect((await ids({ states: ['ENDED'] })).toSorted()).toEqual([one.session.id, two.session.id].toSorted());
  expect(await ids({ interrupted: true })).toEqual([two.session.id]);
  expect(await ids({ endReasons: ['SIGNED_OFF'] })).toEqual([one.session.id]);
  expect(await ids({ states: ['ENDED'], search: 'GRÖSSE-1 anna' })).toEqual([one.session.id]);
  expect(await ids({ search: 'brecht  BERT' })).toEqual([three.session.id]);
  expect(await ids({ search: 'brecht %' })).toEqual([]);
  expect(await ids({ search: '   ' })).toEqual([three.session.id]);
  expect(await ids({ license: 'default' })).toEqual([three.session.id]);
  expect(await ids({ license: 'unknown' })).toEqual([]);
});

it('node finds anything by its id, for those who may see it', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd(['SESSIONS_OPEN'])];
  const { session, client } = await signedOn(backEnd);
  const listed = await admin.ask<Record<string, unknown>>(
    '{ environments { id } licenses { nodes { id } } modules { id } users { edges { node { id } } } apiTokens { id } }',
  );
  const ids = [...new Set(JSON.stringify(listed).match(/(?<="id":")[^"]+/g)), session.id];
  const query = 'query ($id: ID!) { node(id: $id) { __typename id } }';
  for (const id of ids) expect(await admin.ask(query, { id }), id).toMatchObject({ node: { id } });
  expect(await client.ask(query, { id: session.id })).toEqual({
    node: { __typename: 'Session', id: session.id },
  });
  for (const id of ids.filter((other) => other !== session.id && !other.startsWith('environment'))) {
    expect(await backEnd.ask(query, { id }), id).toEqual({ node: null });
  }
  for (const id of ['', 'session_x', 'nonsense', 'license_', 'token_x', '__proto___x'])
    expect(await admin.ask(query, { id }), id).toEqual({ node: null });
});

it('sessionTimes gives the times of rows on screen, at most 200 of them', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const { session } = await signedOn(backEnd);
  const query =
    'query ($ids: [ID!]!) { sessionTimes(ids: $ids) { id state keepAlive lastSeenAt expiresAt } }';
  expect(await admin.ask(query, { ids: [session.id, 'session_x'] })).toMatchObject({
    sessionTimes: [{ id: session.id, state: 'ACTIVE', keepAlive: true, lastSeenAt: session.lastSeenAt }],
  });
  expect(await admin.code(query, { ids: Array.from({ length: 201 }, (_, n) => `session_${n}`) })).toBe(
    'BAD_USER_INPUT',
  );
  expect(await backEnd.code(query, { ids: [session.id] })).toBe('FORBIDDEN');
});

it('[SE2] the second of two admins who change the settings is told, and overwrites nothing', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const query = `mutation ($revision: Revision!, $input: SettingsInput!) { updateSettings(revision: $revision, input: $input) { __typename
    ... on SettingsUpdated { settings { revision heartbeatSeconds overuseThreshold } } ... on SettingsConflict { message settings { revision heartbeatSeconds } } ... on InvalidInput { fields { field message } } } }`;
  const { settings } = await admin.ask<{ settings: { revision: number } }>('{ settings { revision } }');
  const change = async (input: Record<string, unknown>, { revision } = settings): Promise<unknown> =>
    (await admin.ask<{ updateSettings: unknown }>(query, { revision, input })).updateSettings;
  expect(await change({ heartbeatSeconds: 45 })).toMatchObject({
    __typename: 'SettingsUpdated',
    settings: { heartbeatSeconds: 45, overuseThreshold: 5 },
  });
  expect(await change({ heartbeatSeconds: 60 })).toMatchObject({
    __typename: 'SettingsConflict',
    settings: { heartbeatSeconds: 45 },
  });
  const now = (await admin.ask<{ settings: { revision: number } }>('{ settings { revision } }')).settings;
  expect(await change({ heartbeatSeconds: 4, hungSessionCutMinutes: -1 }, now)).toMatchObject({
    __typename: 'InvalidInput',
    fields: [{ field: 'heartbeatSeconds' }, { field: 'hungSessionCutMinutes' }],
  });
  expect(await change({ userExpireTimeHours: 9 }, now)).toMatchObject({
    __typename: 'InvalidInput',
    fields: [{ field: 'userExpireTimeHours' }],
  });
  expect(await change({ userExpireTimeHours: 9, sessionExpireTimeHours: 9.5 }, now)).toMatchObject({
    __typename: 'SettingsUpdated',
  });
});

it('[EX7] deadlines follow the settings as they are now', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const { session } = await signedOn(await server.backEnd());
  await changeSettings(admin, { hungSessionCutMinutes: 0, sessionExpireTimeHours: 2 });
  const { edges } = await sessions(admin, { filter: { user: 'anna' } });
  expect(Date.parse(edges[0]!.node.expiresAt!) - Date.parse(session.startedAt)).toBe(2 * 3_600_000);
});

it('saves change only the fields given, and name every field that is wrong', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  expect(await save(admin, 'License', { key: 'new' })).toMatchObject({
    __typename: 'InvalidInput',
    fields: [{ field: 'total' }],
  });
  expect(await save(admin, 'License', { key: 'default', total: -1, sessionsPerSeat: 0 })).toMatchObject({
    fields: [{ field: 'total' }, { field: 'sessionsPerSeat' }],
  });
  expect(
    await save(admin, 'License', { key: 'default', model: 'NAMED', total: 1, namedUsers: ['a', 'b'] }),
  ).toMatchObject({ fields: [{ field: 'namedUsers' }] });
  expect(await save(admin, 'License', { key: 'default', name: 'Seats' })).toMatchObject({
    __typename: 'LicenseSaved',
  });
  expect(await save(admin, 'Module', { key: 'm', licenses: ['default', 'unknown'] })).toMatchObject({
    fields: [{ field: 'licenses' }],
  });
  expect(await save(admin, 'User', { login: ' ', maxSessions: 0 })).toMatchObject({
    fields: [{ field: 'login' }, { field: 'maxSessions' }],
  });
  const { licenses } = await admin.ask<{ licenses: { nodes: unknown[] } }>(
    '{ licenses { nodes { key name total model namedTotal namedUsers { login } } } }',
  );
  expect(licenses.nodes).toEqual(
    expect.arrayContaining([
      { key: 'default', name: 'Seats', total: 25, model: 'CONCURRENT', namedTotal: 0, namedUsers: [] },
    ]),
  );
});

it('a new environment comes whole or not at all', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  expect(await save(admin, 'Environment', { key: 'test', name: ' ' })).toMatchObject({
    __typename: 'InvalidInput',
  });
  expect(await admin.ask('{ environments { key } }')).toEqual({ environments: [{ key: 'live' }] });
  const both = await Promise.all([
    save(admin, 'Environment', { key: 'test', name: 'Test' }),
    save(admin, 'Environment', { key: 'test', contact: 'me' }),
  ]);
  expect(both.map(({ __typename }) => __typename)).toEqual(['EnvironmentSaved', 'EnvironmentSaved']);
  expect(await admin.ask('{ environments { key name contact } }')).toEqual({
    environments: [
      { key: 'live', name: 'Live', contact: null },
      { key: 'test', name: 'Test', contact: 'me' },
    ],
  });
});
