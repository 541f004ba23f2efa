import { expect, it } from 'vitest';
import {
  cancel,
  cancelMutation,
  kindsOf,
  notify,
  notifyMutation,
  releaseMutation,
} from '../harness/notifying.ts';
import {
  kill,
  killMutation,
  save,
  sessions,
  sessionsQuery,
  signedOn,
  signOff,
  signOn,
} from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';
import type { Client } from '../harness/client.ts';

const endMutation = 'mutation ($ids: [ID!]!) { endMySessions(ids: $ids) { results { __typename } } }';

async function endMine(client: Client, ids: readonly string[]): Promise<string[]> {
  const { endMySessions } = await client.ask<{ endMySessions: { results: { __typename: string }[] } }>(
    endMutation,
    { ids },
  );
  return kindsOf(endMySessions);
}

const mine = async (client: Client): Promise<string[]> => {
  const { mySessions } = await client.ask<{ mySessions: { id: string }[] }>('{ mySessions { id } }');
  return mySessions.map(({ id }) => id);
};

it('[MY1] a user sees and ends their own live sessions in all modules of their environment', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'Environment', { key: 'test' });
  await admin.ask('mutation { saveModule(environment: "test", input: { key: "tills" }) { __typename } }');
  const there = await signedOn(await server.backEnd(['SESSIONS_OPEN'], 'test'), { module: 'tills' });
  const [here, other] = [
    await signedOn(backEnd),
    await signedOn(backEnd, { user: 'ANNA', module: 'manager' }),
  ];
  const over = await signedOn(backEnd);
  await signOff(over.client);
  expect((await mine(here.client)).toSorted()).toEqual([here.session.id, other.session.id].toSorted());
  const ids = [other.session.id, other.session.id, over.session.id, there.session.id, 'nonsense', ''];
  expect(await endMine(here.client, ids)).toEqual([
    ...['SessionKilled', 'SessionEnded', 'SessionNotFound', 'SessionNotFound', 'SessionNotFound'],
  ]);
  expect(await mine(there.client)).toEqual([there.session.id]);
  // By oneself is not interrupted.
  expect((await sessions(admin, { environment: 'live', filter: { interrupted: true } })).totalCount).toBe(0);
});

it('[MY1] only with the token of a live session, and within limits', async () => {
  await using server = await startServer();
  const backEnd = await server.backEnd(['SESSIONS_OPEN', 'SESSIONS_INTERRUPT']);
  const { client, session } = await signedOn(backEnd);
  expect(await backEnd.code(endMutation, { ids: [session.id] })).toBe('FORBIDDEN');
  expect(await backEnd.code('{ mySessions { id } }')).toBe('FORBIDDEN');
  expect(await server.client(null).code(endMutation, { ids: [session.id] })).toBe('UNAUTHENTICATED');
  const tooMany = Array.from({ length: 10_001 }, (_, n) => `session_${n}`);
  for (const ids of [tooMany, ['x'.repeat(201)], null, [null], [{}], 'x'.repeat(300), 1.5]) {
    expect(await client.code(endMutation, { ids })).toBe('BAD_USER_INPUT');
  }
  expect(await endMine(client, [])).toEqual([]);
  await signOff(client);
  expect(await client.code(endMutation, { ids: [] })).toBe('SESSION_ENDED');
});

it('[MY1] at a refusal a user without a session ends those of their own that it names, and no others', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const [one, two] = [await signedOn(backEnd), await signedOn(backEnd)];
  const bert = await signedOn(backEnd, { user: 'bert' });
  await save(admin, 'User', { login: 'anna', maxSessions: 2 });
  const capped = await signOn(backEnd);
  expect(capped).toMatchObject({ __typename: 'SessionCapReached', maxSessions: 2 });
  const query = 'mutation ($input: SignOnInput!) { signOn(input: $input) { __typename } }';
  const input = { requestId: 'r', user: 'anna', module: 'default' };
  const stranger = { ...input, replaceSessions: [bert.session.id] };
  expect(await backEnd.code(query, { input: stranger })).toBe('BAD_USER_INPUT');
  const three = await signedOn(backEnd, { replaceSessions: [one.session.id] });
  expect(await mine(three.client)).toEqual(expect.arrayContaining([two.session.id, three.session.id]));
  await save(admin, 'User', { login: 'anna', maxSessions: null, multipleSignOn: false });
  const refused = await signOn(backEnd);
  expect(refused.__typename).toBe('AlreadySignedOn');
  const four = await signedOn(backEnd, { replace: true });
  expect(await mine(four.client)).toEqual([four.session.id]);
  expect(await mine(bert.client)).toEqual([bert.session.id]);
});

it('[MY2] a right to view or interrupt holds inside the application, in its environment alone', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'Environment', { key: 'test' });
  await admin.ask('mutation { saveModule(environment: "test", input: { key: "tills" }) { __typename } }');
  const there = await signedOn(await server.backEnd(['SESSIONS_OPEN'], 'test'), { module: 'tills' });
  const every = [
    ...['SESSIONS_OPEN', 'SESSIONS_VIEW', 'SESSIONS_INTERRUPT', 'SEATS_RELEASE', 'SETTINGS_CHANGE'],
    ...['LICENSES_MANAGE', 'USERS_MANAGE', 'TOKENS_MANAGE', 'AUDIT_READ', 'ENVIRONMENTS_MANAGE'],
  ];
  const saveUser = (login: string, rights: readonly string[]) =>
    admin.ask(
      'mutation ($input: UserInput!) { saveUser(environment: "live", input: $input) { __typename } }',
      { input: { login, rights } },
    );
  await saveUser('chief', every);
  await saveUser('viewer', ['SESSIONS_VIEW']);
  const [chief, viewer, anna] = [
    await signedOn(backEnd, { user: 'chief' }),
    await signedOn(backEnd, { user: 'viewer' }),
    await signedOn(backEnd),
  ];
  const ids = [anna.session.id];

  const list = await sessions(chief.client, { filter: { module: 'default' } });
  expect(list.totalCount).toBe(3);
  expect(kindsOf(await notify(chief.client, { ids: [...ids, there.session.id] }))).toEqual([
    ...['SessionNotified', 'SessionNotFound'],
  ]);
  expect(kindsOf(await kill(chief.client, { ids, afterSeconds: 60 }))).toEqual(['SessionKilled']);
  expect((await cancel(chief.client, ids)).results).toMatchObject([{ text: { from: 'chief' } }]);

  // Only these: whatever else the user may do in the console, no session carries.
  const never: [string, Record<string, unknown>?][] = [
    [releaseMutation, { input: { ids } }],
    ['mutation { updateSettings(revision: 0, input: { heartbeatSeconds: 60 }) { __typename } }'],
    ['mutation { saveUser(input: { login: "chief", maxSessions: 9 }) { __typename } }'],
    ['mutation { saveLicense(input: { key: "default", total: 99 }) { __typename } }'],
    ['mutation { saveModule(input: { key: "new" }) { __typename } }'],
    ['mutation { saveEnvironment(input: { key: "new" }) { __typename } }'],
    ['mutation { createApiToken(input: { name: "x", rights: [] }) { token } }'],
    ['mutation { signOn(input: { requestId: "r", user: "x", module: "default" }) { __typename } }'],
    // Nor in another environment.
    [sessionsQuery, { environment: 'test' }],
    [killMutation, { input: { environment: 'test', ids: [there.session.id] } }],
    [notifyMutation, { input: { environment: 'test', requestId: 'r', text: 'x', ids: [there.session.id] } }],
  ];
  for (const [query, variables] of never) {
    expect(await chief.client.code(query, variables ?? {}), query).toBe('FORBIDDEN');
  }
  expect((await sessions(viewer.client)).totalCount).toBeGreaterThan(0);
  expect(await viewer.client.code(killMutation, { input: { ids } })).toBe('FORBIDDEN');
  expect(await viewer.client.code(cancelMutation, { ids })).toBe('FORBIDDEN');
  expect(await anna.client.code(sessionsQuery)).toBe('FORBIDDEN');
  // A right that is taken away is gone at once.
  await saveUser('chief', []);
  expect(await chief.client.code(killMutation, { input: { ids } })).toBe('FORBIDDEN');
});

it('[KL2] what is not a proper list, note or number is refused, and nothing ends', async () => {
  await using server = await startServer();
  const [admin, { session }] = [await server.admin(), await signedOn(await server.backEnd())];
  const ids = [session.id];
  const wrong = [
    { ids, note: 'x'.repeat(1_000_000) },
    { ids, note: 'x'.repeat(2001) },
    { ids: Array.from({ length: 10_001 }, () => session.id) },
    { ids: [''.padEnd(201, 'x')] },
    { ids, note: 5 },
    { ids, includeProtected: 'yes' },
    { ids, afterSeconds: 1e10 },
    { filter: { overusers: 'yes' }, revision: 1, expectedCount: 1 },
    { filter: { states: [] }, revision: 1, expectedCount: 0 },
    { filter: {}, revision: -1, expectedCount: 1 },
  ];
  for (const input of wrong) {
    const what = JSON.stringify(input).slice(0, 60);
    expect(await admin.code(killMutation, { input }), what).toBe('BAD_USER_INPUT');
  }
  expect(kindsOf(await kill(admin, { ids: [...ids, ...ids, 'nobody', 'nobody'] }))).toEqual([
    ...['SessionKilled', 'SessionNotFound'],
  ]);
});
