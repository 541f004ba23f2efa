import { expect, it } from 'vitest';
import { rowsIn } from '../harness/databases.ts';
import { kill, killMutation, license, save, sessions, signedOn, signOff } from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';

const kinds = ({ results }: { results?: readonly { __typename: string }[] }): string[] =>
  (results ?? []).map(({ __typename }) => __typename);

it('[KL1] needs the right to interrupt sessions', async () => {
  await using server = await startServer();
  const backEnd = await server.backEnd(['SESSIONS_OPEN', 'SESSIONS_VIEW', 'SETTINGS_CHANGE']);
  const { session, client } = await signedOn(backEnd);
  const input = { ids: [session.id] };
  for (const caller of [backEnd, client])
    expect(await caller.code(killMutation, { input })).toBe('FORBIDDEN');
  expect(await server.client(null).code(killMutation, { input })).toBe('UNAUTHENTICATED');
  expect(await server.client('ska_x_y').code(killMutation, { input })).toBe('UNAUTHENTICATED');
});

it('[MY2] a user with the right may interrupt sessions from inside the application, and no more', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'User', {
    login: 'chief',
    rights: ['SESSIONS_VIEW', 'SESSIONS_INTERRUPT', 'SETTINGS_CHANGE'],
  });
  const chief = await signedOn(backEnd, { user: 'chief' });
  const { session } = await signedOn(backEnd);
  const killed = await kill(chief.client, { ids: [session.id, chief.session.id] });
  expect(kinds(killed)).toEqual(['SessionKilled', 'OwnSession']);
  expect(killed.results?.[0]?.session).toMatchObject({ endedBy: 'chief' });
  const change = 'mutation { updateSettings(revision: 0, input: {}) { __typename } }';
  expect(await chief.client.code(change)).toBe('FORBIDDEN');
});

it('[KL2] by ids: one result per session, whatever it is', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const [one, two] = [await signedOn(backEnd), await signedOn(backEnd)];
  await signOff(two.client);
  const killed = await kill(admin, {
    ids: [one.session.id, two.session.id, 'session_nobody', 'nonsense', one.session.id],
    note: 'end of day',
  });
  expect(kinds(killed)).toEqual(['SessionKilled', 'SessionEnded', 'SessionNotFound', 'SessionNotFound']);
  expect(killed.results?.[0]?.session).toMatchObject({
    endReason: 'KILLED',
    endNote: 'end of day',
    endedBy: 'admin',
    seats: [],
  });
  expect(killed.results?.[1]?.session).toMatchObject({ endReason: 'SIGNED_OFF', endNote: null });
  expect(await license(admin)).toMatchObject({ inUse: 0 });
});

it('[KL2] by filter: what matched at the revision and still lives; later sessions are untouched', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const before = [];
  for (let n = 0; n < 4; n += 1) before.push(await signedOn(backEnd, { host: 'PC-1' }));
  await signedOn(backEnd, { host: 'PC-2' });
  const filter = { host: 'PC-1' };
  const list = await sessions(admin, { filter });
  await signOff(before[0]!.client);
  const later = await signedOn(backEnd, { host: 'PC-1' });
  // Changes of other things are changes, too.
  await save(admin, 'License', { key: 'default', total: 30 });
  await save(admin, 'User', { login: 'bert' });
  const killed = await kill(admin, { filter, revision: list.revision, expectedCount: list.totalCount });
  expect(kinds(killed).toSorted()).toEqual([
    'SessionEnded',
    'SessionKilled',
    'SessionKilled',
    'SessionKilled',
  ]);
  const left = await sessions(admin, { filter: { module: 'default' } });
  expect(left.edges.map(({ node }) => node.host).toSorted()).toEqual(['PC-1', 'PC-2']);
  expect(left.edges.some(({ node }) => node.id === later.session.id)).toBe(true);
});

it('[KL2] by filter: a session that matched then and no longer does is meant', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const { session } = await signedOn(backEnd);
  const filter = { states: ['ACTIVE'], user: 'anna' };
  const { revision } = await sessions(admin, { filter });
  await server.clock.advance(120_000);
  expect((await sessions(admin, { filter })).totalCount).toBe(0);
  const killed = await kill(await server.signIn(), { filter, revision, expectedCount: 1 });
  expect(killed.results).toMatchObject([{ __typename: 'SessionKilled', session: { id: session.id } }]);
});

it('[KL2] another count changes nothing and is said', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  for (let n = 0; n < 3; n += 1) await signedOn(backEnd);
  const { revision } = await sessions(admin, { filter: { module: 'default' } });
  const answer = await kill(admin, { filter: { module: 'default' }, revision, expectedCount: 2 });
  expect(answer).toMatchObject({ __typename: 'CountChanged', count: 3 });
  expect(await license(admin)).toMatchObject({ inUse: 3 });
});

it('[KL2] by ids with a count: of the sessions that they name, each once, ended or not, or nothing happens', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'Environment', { key: 'test' });
  await admin.ask('mutation { saveModule(environment: "test", input: { key: "tills" }) { __typename } }');
  const elsewhere = await signedOn(await server.backEnd(['SESSIONS_OPEN'], 'test'), { module: 'tills' });
  const [one, two] = [await signedOn(backEnd), await signedOn(backEnd)];
  const [ids, environment] = [[one.session.id, two.session.id, one.session.id], 'live'];
  const odd = [...ids, 'session_nobody', elsewhere.session.id];
  for (const expectedCount of [0, 1, 3]) {
    const answer = await kill(admin, { environment, ids: odd, expectedCount });
    expect(answer).toMatchObject({ __typename: 'CountChanged', count: 2 });
  }
  expect(await license(admin)).toMatchObject({ inUse: 2 });
  expect(kinds(await kill(admin, { environment, ids: odd, expectedCount: 2 }))).toEqual([
    ...['SessionKilled', 'SessionKilled', 'SessionNotFound', 'SessionNotFound'],
  ]);
  expect(kinds(await kill(admin, { environment, ids, expectedCount: 2 }))).toEqual(
    Array(2).fill('SessionEnded'),
  );
  expect(kinds(await kill(admin, { environment, ids, expectedCount: null }))).toHaveLength(2);
});

it('[KL2] a filter needs revision and count, and goes not with ids', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const filter = { module: 'default' };
  const wrong = [
    {},
    { filter },
    { filter, revision: 1 },
    { filter, expectedCount: 0 },
    { filter, ids: ['x'], revision: 1, expectedCount: 0 },
    { filter, revision: 1_000_000, expectedCount: 0 },
  ];
  for (const input of wrong)
    expect(await admin.code(killMutation, { input }), JSON.stringify(input)).toBe('BAD_USER_INPUT');
});

it('[KL2] ends more sessions than fit in one batch, each once', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 2000 });
  await Promise.all(Array.from({ length: 1200 }, (_, n) => signedOn(backEnd, { user: `user ${n}` })));
  const filter = { module: 'default' };
  const { revision, totalCount } = await sessions(admin, { filter, first: 1 });
  expect(totalCount).toBe(1200);
  const query =
    'mutation ($input: KillSessionsInput!) { killSessions(input: $input) { ... on KillSessionsPayload { results { __typename } } } }';
  const { killSessions } = await admin.ask<{ killSessions: { results: { __typename: string }[] } }>(query, {
    input: { filter, revision, expectedCount: 1200 },
  });
  expect(killSessions.results).toHaveLength(1200);
  expect(new Set(kinds(killSessions))).toEqual(new Set(['SessionKilled']));
  expect(await license(admin)).toMatchObject({ inUse: 0 });
});

it('[KL3] the first end fixes reason, actor and time; seats are freed once, one change is recorded', async () => {
  await using server = await startServer();
  const [admin, other, backEnd] = [await server.admin(), await server.signIn(), await server.backEnd()];
  const { session, client } = await signedOn(backEnd);
  await signedOn(backEnd);
  const [killed, off, again] = await Promise.all([
    kill(admin, { ids: [session.id], note: 'first' }),
    signOff(client),
    kill(other, { ids: [session.id], note: 'second' }),
  ]);
  const ends = [...(killed.results ?? []), off, ...(again.results ?? [])];
  expect(ends.filter(({ __typename }) => __typename !== 'SessionEnded')).toHaveLength(1);
  const records = ends.map(({ session: ended }) => [
    ended?.endReason,
    ended?.endedBy,
    ended?.endNote,
    ended?.endedAt,
  ]);
  expect(new Set(records.map((record) => JSON.stringify(record))).size).toBe(1);
  await server.clock.advance(1000);
  expect(await kill(other, { ids: [session.id] })).toMatchObject({
    results: [{ session: { endNote: records[0]![2], endedAt: records[0]![3] } }],
  });
  expect(await license(admin)).toMatchObject({ inUse: 1 });
  const sql = `SELECT COUNT(*) AS n FROM changes WHERE type = 'SessionEnded' AND subject = $1`;
  expect(await rowsIn(server.databaseUrl, sql, [session.id])).toEqual([{ n: 1 }]);
});

it('[KL5] nobody kills the session they act from, and protected modules need an express word', async () => {
  await using server = await startServer();
  const [admin, other] = [await server.admin(), await server.signIn()];
  const list = await sessions(admin, {
    filter: { module: 'admin-console' },
    orderBy: { field: 'STARTED_AT', direction: 'ASC' },
  });
  const ids = list.edges.map(({ node }) => node.id);
  expect(kinds(await kill(admin, { ids }))).toEqual(
    expect.arrayContaining(['OwnSession', 'ProtectedSession']),
  );
  expect(await other.ask('{ viewer { login } }')).toBeTruthy();
  expect(kinds(await kill(admin, { ids, includeProtected: true })).toSorted()).toEqual([
    'OwnSession',
    'SessionKilled',
  ]);
  expect(await other.code('{ viewer { login } }')).toBe('SESSION_ENDED');
});

it('[MY1] a user lists and ends their own other sessions, and nobody else’s', async () => {
  await using server = await startServer();
  const backEnd = await server.backEnd();
  const [here, there, bert] = [
    await signedOn(backEnd),
    await signedOn(backEnd),
    await signedOn(backEnd, { user: 'bert' }),
  ];
  const { mySessions } = await here.client.ask<{ mySessions: { id: string }[] }>('{ mySessions { id } }');
  expect(mySessions.map(({ id }) => id).toSorted()).toEqual([here.session.id, there.session.id].toSorted());
  const query = 'mutation ($ids: [ID!]!) { endMySessions(ids: $ids) { results { __typename } } }';
  const { endMySessions } = await here.client.ask<{ endMySessions: { results: { __typename: string }[] } }>(
    query,
    { ids: [there.session.id, bert.session.id, here.session.id] },
  );
  expect(kinds(endMySessions)).toEqual(['SessionKilled', 'SessionNotFound', 'OwnSession']);
});
