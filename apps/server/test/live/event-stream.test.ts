import { expect, it } from 'vitest';
import type { Changes } from '../harness/changes.ts';
import { Client } from '../harness/client.ts';
import { eventStream, type StreamEvent } from '../harness/event-stream.ts';
import { notify } from '../harness/notifying.ts';
import { kill, sessions, signedOn, signOff } from '../harness/operations.ts';
import { startRudeProxy } from '../harness/rude-proxy.ts';
import { startServer } from '../harness/server.ts';

const feed = `subscription ($since: Revision) { sessionChanged(environment: "live", since: $since) {
  revision reset changes { revision kind session { id state host endNote } } } }`;

async function next(stream: AsyncGenerator<StreamEvent>): Promise<StreamEvent> {
  const { value, done } = await stream.next();
  if (done === true) throw new Error('the stream is over');
  return value;
}

async function changes(stream: AsyncGenerator<StreamEvent>): Promise<Changes> {
  const { event, data } = await next(stream);
  expect(event).toBe('next');
  return (JSON.parse(data) as { data: { sessionChanged: Changes } }).data.sessionChanged;
}

it('the same feed over SSE, through a proxy that buffers and breaks WebSockets, resumed after a cut', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await using proxy = await startRudeProxy(server.address, { buffer: 16_384, idleMs: 20_000 });
  const through = new Client(proxy.address, admin.token);
  const first = eventStream(through, feed);
  const { revision } = await changes(first);
  const { session, client } = await signedOn(backEnd, { host: 'PC-1' });
  const started = await changes(first);
  expect(started.changes).toMatchObject([{ kind: 'STARTED', session: { id: session.id, host: 'PC-1' } }]);
  expect(started.revision).toBe(revision + 1);

  proxy.cut();
  await expect(first.next()).rejects.toThrow();
  await signOff(client);
  const again = eventStream(through, feed, { since: started.revision });
  expect((await changes(again)).changes).toMatchObject([{ kind: 'ENDED', session: { id: session.id } }]);
  await again.return(undefined);
});

it('says what keeps proxies from holding it back, and something now and then', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const abort = new AbortController();
  const url = `${server.address}/graphql?query=${encodeURIComponent(feed)}&variables=${encodeURIComponent('{}')}`;
  const headers = { accept: 'text/event-stream', authorization: `Bearer ${admin.token}` };
  const response = await fetch(url, { headers, signal: abort.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('cache-control')).toContain('no-cache');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('"sessionChanged"')) text += (await reader.read()).value ?? '';
  expect(text).toMatch(/^:\n\nevent: next\ndata: \{/u);
  abort.abort();
});

it('[FE5] the stream is complete when its session has ended', async () => {
  await using server = await startServer();
  const [admin, other] = [await server.admin(), await server.signIn()];
  const stream = eventStream(other, feed);
  await changes(stream);
  const { edges } = await sessions(admin, {
    environment: 'live',
    filter: { module: 'admin-console' },
    first: 1,
  });
  await kill(admin, { ids: edges.map(({ node }) => node.id), includeProtected: true });
  let last = await next(stream);
  while (last.event === 'next') last = await next(stream);
  expect(last.event).toBe('complete');
  expect((await stream.next()).done).toBe(true);
});

it("[KL4] a session's own events come over SSE as well", async () => {
  await using server = await startServer();
  const { client, session } = await signedOn(await server.backEnd());
  const stream = eventStream(client, 'subscription { mySession(window: "w") { __typename } }');
  const heard = next(stream);
  await kill(await server.admin(), { ids: [session.id] });
  const kinds = [(await heard).data];
  while (!kinds.at(-1)!.includes('SessionEnded')) kinds.push((await next(stream)).data);
  expect((await next(stream)).event).toBe('complete');
});

it('refuses over SSE what it refuses elsewhere', async () => {
  await using server = await startServer();
  const nobody = eventStream(server.client(null), feed);
  expect((await next(nobody)).data).toContain('UNAUTHENTICATED');
  expect((await next(nobody)).event).toBe('complete');
  const wrong = eventStream(await server.admin(), 'subscription { nothing }');
  expect((await next(wrong)).data).toContain('BAD_USER_INPUT');
  const get = `${server.address}/graphql?query=${encodeURIComponent('mutation { signOut }')}`;
  expect((await fetch(get, { headers: { accept: 'text/event-stream' } })).status).toBe(405);
});

it('a stream that waits for its reader again and again leaves nothing behind', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const { session, client } = await signedOn(backEnd);
  const text = '€'.repeat(2000);
  for (let times = 0; times < 15; times += 1) await notify(admin, { ids: [session.id], text });
  const warnings: Error[] = [];
  const warned = (warning: Error): void => void warnings.push(warning);
  process.on('warning', warned);
  const long = 'subscription { mySession { ... on SessionMessage { a: text b: text c: text d: text } } }';
  const stream = eventStream(client, long);
  for (let times = 0; times < 15; times += 1) expect((await next(stream)).data).toContain(text);
  await stream.return(undefined);
  process.off('warning', warned);
  expect(warnings).toEqual([]);
});
