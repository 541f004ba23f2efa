import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../harness/client.ts';
import {
  kill,
  killMutation,
  newRequestId,
  sessions,
  sessionsQuery,
  signedOn,
  signOnMutation,
} from '../harness/operations.ts';
import { startServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let admin: Client;
let backEnd: Client;

beforeAll(async () => {
  server = await startServer();
  [admin, backEnd] = [await server.admin(), await server.backEnd()];
});

afterAll(async () => {
  // Whatever was sent, the server lives, and nothing was half done.
  expect(await admin.ask('{ viewer { login } }')).toEqual({ viewer: { login: 'admin' } });
  await server[Symbol.asyncDispose]();
});

const body = JSON.stringify({ query: '{ viewer { login } }' });

describe('what is no GraphQL request is answered with HTTP 4xx', () => {
  it.for([
    ['malformed JSON', '{"query": ', 400],
    ['no JSON at all', 'hello', 400],
    ['nothing', '', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['a batch', `[${body},${body}]`, 400],
    ['no query', '{"variables": {}}', 400],
    ['a query that is no text', '{"query": 7}', 400],
    ['variables that are no object', '{"query": "{ viewer { login } }", "variables": "x"}', 400],
    ['variables that are a list', '{"query": "{ viewer { login } }", "variables": [1]}', 400],
    ['an operation name that is no text', '{"query": "{ viewer { login } }", "operationName": 7}', 400],
    ['a subscription by POST', '{"query": "subscription { licenseChanged { revision } }"}', 406],
  ] as const)('%s', async ([, text, status]) => {
    const response = await admin.post(text);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringMatching(/.\.$/) }],
    });
  });

  it.for([1_100_000, 20_000_000])('a body of %d bytes', async (size) => {
    const response = await admin.post(
      JSON.stringify({ query: '{ viewer { login } }', filler: 'x'.repeat(size) }),
    );
    expect(response.status).toBe(413);
  });

  it.for(['text/event-stream', 'multipart/mixed'])('an oversized body that wants %s', async (accept) => {
    const response = await admin.post(
      JSON.stringify({ query: '{ viewer { login } }', filler: 'x'.repeat(5_000_000) }),
      { accept },
    );
    expect(response.status).toBe(413);
  });

  it('another method or content type', async () => {
    const mutation = encodeURIComponent('mutation { signOut }');
    expect((await fetch(`${server.address}/graphql?query=${mutation}`)).status).toBe(405);
    expect((await fetch(`${server.address}/graphql`, { method: 'PUT', body })).status).toBeGreaterThanOrEqual(
      400,
    );
    expect((await admin.post(body, { 'content-type': 'text/plain' })).status).toBeGreaterThanOrEqual(400);
    expect((await fetch(`${server.address}/nothing/here`)).status).toBe(404);
  });

  it('a request that is cut off', async () => {
    const { port } = new URL(server.address);
    const socket = connect(Number(port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"query"',
    );
    await new Promise<void>((resolve) => {
      socket.end(() => {
        resolve();
      });
    });
    await new Promise((resolve) => socket.once('close', resolve).resume());
  });
});

describe('what GraphQL cannot make sense of is BAD_USER_INPUT', () => {
  const nested = (depth: number): string =>
    `{ session(id: "x") ${'{ module { licenses { namedUsers '.repeat(depth)} { id } ${'} } }'.repeat(depth)} }`;

  it.for([
    ['a syntax error', '{ viewer {'],
    ['an unknown field', '{ nothing }'],
    ['an empty document', ''],
    ['a deep query', nested(200)],
    [
      'a hundred aliases',
      `{ ${Array.from({ length: 100 }, (_, n) => `a${n}: viewer { login }`).join(' ')} }`,
    ],
    ['too many tokens', `{ ${'viewer { login } '.repeat(3000)} }`],
    ['one field over and over', `{ viewer { ${'login '.repeat(301)} } }`],
    ['the schema twice', '{ __schema { types { name } } again: __schema { types { name } } }'],
    ['a part of the schema twice', '{ __schema { types { name again: name } } }'],
    [
      'the same in a fragment',
      '{ __schema { types { ...T } } } fragment T on __Type { a: fields { name } b: fields { name } }',
    ],
    ['too many directives', `{ viewer { login ${'@include(if: true) '.repeat(100)} } }`],
    [
      'fragments in a circle',
      '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }',
    ],
    ['a wrong type', '{ sessions(first: "ten") { totalCount } }'],
    ['an unknown enum value', '{ sessions(filter: { states: [ASLEEP] }) { totalCount } }'],
    ['an instant that is none', '{ sessions(filter: { startedAfter: "yesterday" }) { totalCount } }'],
    [
      'a revision that is none',
      'mutation { killSessions(input: { filter: {}, revision: -1, expectedCount: 0 }) { __typename } }',
    ],
    ['an operation that is not in the document', 'query A { viewer { login } } query B { viewer { login } }'],
  ])('%s', async ([, query]) => {
    const { errors, data } = await admin.send(query!);
    expect(data ?? null).toBeNull();
    expect(errors![0]!.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors![0]!.message.length).toBeLessThan(1000);
  });

  it('an expensive query is refused before it costs anything', async () => {
    const page =
      '{ edges { node { user { login } module { licenses { namedUsers { id login displayName rights } } } seats { license { namedUsers { login } } } } } }';
    const query = `{ ${Array.from({ length: 25 }, (_, n) => `p${n}: sessions(first: 1000) ${page}`).join(' ')} }`;
    expect(await admin.code(query)).toBe('BAD_USER_INPUT');
  });

  it('a megabyte of nonsense is not sent back, and a mistyped field is told the right one', async () => {
    const query =
      'query ($filter: SessionFilter, $key: String) { sessions(environment: $key, filter: $filter) { totalCount } }';
    for (const variables of [{ filter: 'x'.repeat(900_000) }, { key: 'x'.repeat(900_000) }]) {
      const { errors } = await admin.send(query, variables);
      expect(errors![0]!.extensions?.code).toBe('BAD_USER_INPUT');
      expect(errors![0]!.message.length).toBeLessThan(1000);
    }
    const { errors } = await admin.send('{ viewer { logn } }');
    expect(errors![0]!.message).toContain('Did you mean "login"?');
  });

  it('introspection and what a console asks pass', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    expect((await admin.send(getIntrospectionQuery())).errors).toBeUndefined();
  });
});

describe('values that make no sense are refused in one sentence, and nothing is done', () => {
  const wrong: readonly (readonly [string, Record<string, unknown>])[] = [
    ['an unknown module', { module: 'nothing' }],
    ['an empty module', { module: '' }],
    ['an empty user', { user: '   ' }],
    ['a huge user', { user: 'x'.repeat(201) }],
    ['a control character', { user: 'an\u0000na' }],
    ['a line break in a login', { user: 'an\nna' }],
    ['half a surrogate pair', { user: 'anna \uD83D' }],
    ['half a surrogate pair in a host', { host: '\uDE00' }],
    ['an empty request id', { requestId: '' }],
    ['a huge request id', { requestId: 'x'.repeat(201) }],
    ['a huge user agent', { userAgent: 'x'.repeat(1025) }],
    ['an address that is none', { ipAddress: '300.1.1.1' }],
    [
      'too many sessions to replace',
      { replaceSessions: Array.from({ length: 1001 }, (_, n) => `session_${n}`) },
    ],
    ['a number for a text', { user: 7 }],
    ['a list for a text', { host: ['a', 'b'] }],
    ['nothing for what is needed', { user: null }],
    ['an unknown field', { colour: 'blue' }],
  ];
  it.for(wrong)('%s', async ([, part]) => {
    const before = await sessions(admin);
    const input = { requestId: newRequestId(), user: 'anna', module: 'default', ...part };
    const { errors } = await backEnd.send(signOnMutation, { input });
    expect(errors![0]!.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors![0]!.message.length).toBeLessThan(500);
    expect((await sessions(admin)).revision).toBe(before.revision);
  });

  it('an unknown environment or session', async () => {
    expect(await admin.code(killMutation, { input: { environment: 'nowhere', ids: [] } })).toBe(
      'BAD_USER_INPUT',
    );
    expect(await admin.ask('{ session(id: "session_x") { id } }')).toEqual({ session: null });
    expect(await server.client(`sks_x_${'a'.repeat(43)}`).code('{ viewer { login } }')).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('a note of 1 MB, or with control characters; line breaks are none', async () => {
    const { session } = await signedOn(backEnd);
    for (const note of ['x'.repeat(1_000_000), 'x'.repeat(2001), 'a\u0007b', 'a\uD800']) {
      expect(await admin.code(killMutation, { input: { ids: [session.id], note } })).toBe('BAD_USER_INPUT');
    }
    expect((await sessions(admin, { filter: { user: 'anna' } })).totalCount).toBe(1);
    const killed = await kill(admin, { ids: [session.id], note: 'Backup\nat noon' });
    expect(killed.results).toMatchObject([{ session: { endNote: 'Backup\nat noon' } }]);
  });

  it('10,001 ids; 10,000 are taken', async () => {
    const ids = Array.from({ length: 10_001 }, (_, n) => `session_${n}`);
    expect(await admin.code(killMutation, { input: { ids } })).toBe('BAD_USER_INPUT');
    const query =
      'mutation ($input: KillSessionsInput!) { killSessions(input: $input) { ... on KillSessionsPayload { results { __typename } } } }';
    const { killSessions } = await admin.ask<{ killSessions: { results: unknown[] } }>(query, {
      input: { ids: ids.slice(1) },
    });
    expect(killSessions.results).toHaveLength(10_000);
  });

  it('ids that no database likes', async () => {
    const ids = ['session_\u0000', 'session_\uD800', "' OR 1=1 --", '%', '', '🦭'];
    expect((await kill(admin, { ids })).results!.map(({ __typename }) => __typename)).toEqual(
      ids.map(() => 'SessionNotFound'),
    );
    for (const id of ids)
      expect(await admin.ask('query ($id: ID!) { session(id: $id) { id } }', { id })).toEqual({
        session: null,
      });
  });

  it('a search or a filter of odd characters finds nothing, and harms nothing', async () => {
    for (const filter of [
      { search: '%' },
      { search: '_' },
      { search: '!' },
      { search: "'; DROP TABLE sessions" },
      { host: 'x\u0000' },
      { user: '🦭' },
    ]) {
      expect((await sessions(admin, { filter })).totalCount, JSON.stringify(filter)).toBe(0);
    }
  });
});

describe('the sentence says what is wrong, and with what', () => {
  const killing = (input: Record<string, unknown>) =>
    [killMutation, { input: { ids: [], ...input } }] as const;
  const signing = (part: Record<string, unknown>) =>
    [signOnMutation, { input: { requestId: 'r', user: 'anna', module: 'default', ...part } }] as const;
  it.for([
    [...signing({ host: 'x'.repeat(256) }), 'host: must have at most 255 characters'],
    [...signing({ clientId: 'a\u0007' }), 'clientId: must not hold control characters'],
    [...signing({ displayName: ' ' }), 'displayName: must not be empty'],
    [...killing({ note: 'x'.repeat(2001) }), 'note: must have at most 2000 characters'],
    [...killing({ afterSeconds: 0 }), 'afterSeconds: must be a whole number of seconds from 1 to 86400'],
    [...killing({ ids: ['x'.repeat(201)] }), 'ids.0: is no id'],
    [
      sessionsQuery,
      { environment: 'live', filter: { search: 'x'.repeat(201) } },
      'search: must have at most 200 characters',
    ],
  ] as const)('%s %o', async ([query, variables, sentence]) => {
    const caller = query === signOnMutation ? backEnd : admin;
    expect((await caller.send(query, variables)).errors![0]!.message).toBe(sentence);
  });
});
