import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Client } from '../harness/client.ts';
import { eventStream } from '../harness/event-stream.ts';
import { startServer, type TestServer } from '../harness/server.ts';

let server: TestServer;
let admin: Client;

beforeAll(async () => {
  server = await startServer();
  admin = await server.admin();
});

// A fault in the log fails here.
afterAll(() => server[Symbol.asyncDispose]());

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** What comes after the acknowledgement on a socket on which these operations were tried. */
async function tried(
  operations: readonly { id: string; query: string }[],
  answers: number,
): Promise<{ messages: Message[]; closed: { code: number; reason: string } | null }> {
  const socket = new WebSocket(`${server.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const messages: Message[] = [];
  let closed: { code: number; reason: string } | null = null;
  socket.on('message', (text: Buffer) => messages.push(JSON.parse(text.toString()) as Message));
  socket.on('close', (code, reason) => (closed = { code, reason: reason.toString() }));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { token: admin.token } }));
  await once(socket, 'message');
  for (const { id, query } of operations)
    socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query } }));
  await expect.poll(() => messages.length > answers || closed !== null).toBe(true);
  socket.terminate();
  return { messages: messages.slice(1), closed };
}

describe('a document that makes no sense is BAD_USER_INPUT, whatever carries it, and the line lives', () => {
  const selections = `${'{ a '.repeat(2000)}${'}'.repeat(2000)}`;
  const values = `{ sessions(filter: ${'['.repeat(2300)}${']'.repeat(2300)}) { totalCount } }`;
  const documents: readonly (readonly [string, string])[] = [
    ['thousands of brackets within brackets', selections],
    ['thousands of lists within lists', values],
    [
      'a subscription of which nothing is left',
      'subscription { licenseChanged @skip(if: true) { revision } }',
    ],
    [
      'the same within a fragment',
      'subscription { ...F } fragment F on Subscription { ... @include(if: false) { licenseChanged { revision } } }',
    ],
  ];

  it.for(documents)('%s', async ([, query]) => {
    expect(await admin.code(query)).toBe('BAD_USER_INPUT');
    const { value } = await eventStream(admin, query).next();
    expect(value).toMatchObject({ event: 'next', data: expect.stringContaining('BAD_USER_INPUT') });
    const { messages, closed } = await tried(
      [
        { id: 'wrong', query },
        { id: 'right', query: '{ viewer { login } }' },
      ],
      2,
    );
    expect(closed).toBeNull();
    expect(messages[0]).toMatchObject({
      id: 'wrong',
      type: 'error',
      payload: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
    expect(messages[1]).toMatchObject({ id: 'right', payload: { data: { viewer: { login: 'admin' } } } });
    // Longer ones the server refuses for their address alone.
    if (query.length > 1000) return;
    const asked = await fetch(`${server.address}/graphql?query=${encodeURIComponent(query)}`);
    expect(await asked.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});

it.for(['variables={', 'variables=x', 'extensions={', 'variables=[1]', 'variables="x"'])(
  'a GET with %s is refused as what it is',
  async (parameter) => {
    const answer = await fetch(`${server.address}/graphql?query={__typename}&${parameter}`);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).not.toContain('try again');
  },
);

it('so are a form with variables that are no JSON, and a GET that asks nothing', async () => {
  const form = await fetch(`${server.address}/graphql`, {
    method: 'POST',
    body: new URLSearchParams({ query: '{ __typename }', variables: '{' }),
  });
  const nothing = await fetch(`${server.address}/graphql`);
  for (const answer of [form, nothing]) {
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  }
});

it('an id that is used twice is said so, however long it is', async () => {
  const id = 'ż'.repeat(500);
  const query = 'subscription { licenseChanged { revision } }';
  const { closed } = await tried(
    [
      { id, query },
      { id, query },
    ],
    9,
  );
  expect(closed).toMatchObject({ code: 4409, reason: expect.stringContaining('Subscriber for ż') });
});

it('takes a media type in capitals, and says 400 of variables that do not fit to who asks for the strict one', async () => {
  const body = JSON.stringify({ query: 'query ($id: ID!) { session(id: $id) { id } }' });
  const loose = await admin.post(body, { 'content-type': 'Application/JSON; charset=UTF-8' });
  expect(loose.status).toBe(200);
  const strict = await admin.post(body, { accept: 'application/graphql-response+json' });
  expect(strict.status).toBe(400);
  for (const answer of [loose, strict])
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
});
