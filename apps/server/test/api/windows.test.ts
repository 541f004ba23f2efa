import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { followSessions } from '../harness/changes.ts';
import {
  closeWindow,
  heartbeat,
  license,
  sessions,
  signedOn,
  signOn,
  type SessionView,
} from '../harness/operations.ts';
import { rowsIn } from '../harness/databases.ts';
import { startServer, type TestServer } from '../harness/server.ts';

const second = 1000;
const signingOff = { autoSignoffOnUserExit: true, userExitGraceSeconds: 10 };

async function seen(server: TestServer, states?: string[]): Promise<SessionView> {
  const list = await sessions(await server.admin(), { filter: { user: 'anna', ...(states && { states }) } });
  expect(list.totalCount).toBe(1);
  return list.edges[0]!.node;
}

/** Until the last beat is on disk: a clock that is moved by hand would otherwise leave it behind. */
async function written(server: TestServer): Promise<void> {
  const latest = 'SELECT MAX(seen_at) AS at FROM session_windows';
  await expect.poll(() => rowsIn(server.databaseUrl, latest)).toEqual([{ at: server.clock.now() }]);
}

it('[UX2] the last window that closes ends the session after the grace, and frees its seat', async () => {
  await using server = await startServer({ settings: signingOff });
  const { client } = await signedOn(await server.backEnd());
  await heartbeat(client, { window: 'one' });
  await closeWindow(client, 'one');
  expect(await seen(server)).toMatchObject({
    ...{ windows: 0, state: 'ACTIVE' },
    expiresAt: new Date(server.clock.now() + 10 * second).toISOString(),
  });
  await server.clock.advance(10 * second - 1);
  expect((await seen(server)).endedAt).toBeNull();
  await server.clock.advance(1);
  expect(await seen(server, ['ENDED'])).toMatchObject({ endReason: 'USER_EXIT', endedBy: 'anna' });
  expect((await license(await server.admin())).inUse).toBe(0);
  const interrupted = await sessions(await server.admin(), { filter: { interrupted: true } });
  expect(interrupted.totalCount).toBe(0);
  expect(await heartbeat(client, { window: 'two' })).toMatchObject({ __typename: 'SessionEnded' });
});

it('[UX2] a sign-on that needs the seat does not wait for the sweeper [SO3]', async () => {
  await using server = await startServer({ settings: signingOff });
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await admin.ask('mutation { saveLicense(input: { key: "default", total: 1 }) { __typename } }');
  const { client } = await signedOn(backEnd);
  await closeWindow(client, 'one');
  expect((await signOn(backEnd, { user: 'bert' })).__typename).toBe('NoSeatAvailable');
  server.clock.jump(10 * second);
  expect((await signOn(backEnd, { user: 'bert' })).__typename).toBe('SignedOn');
});

it('[UX2] no grace ends it with the answer', async () => {
  await using server = await startServer({ settings: { ...signingOff, userExitGraceSeconds: 0 } });
  const { client } = await signedOn(await server.backEnd());
  await heartbeat(client, { window: 'one' });
  expect(await closeWindow(client, 'one')).toMatchObject({ __typename: 'SessionEnded' });
});

it('[UX2] NO: the session lives on, and coming back needs no sign-on', async () => {
  await using server = await startServer();
  const { client } = await signedOn(await server.backEnd());
  await heartbeat(client, { window: 'one' });
  await closeWindow(client, 'one');
  await server.clock.advance(60 * second);
  expect(await seen(server)).toMatchObject({ windows: 0, licenseState: 'IN_USE' });
  expect(await heartbeat(client, { window: 'two' })).toMatchObject({ session: { windows: 1 } });
});

it('[UX2] [HU3] a restart of the server during the grace signs nobody off', async () => {
  await using first = await startServer({ settings: signingOff });
  const { client } = await signedOn(await first.backEnd());
  await heartbeat(client, { window: 'one' });
  await first.sweep();
  await closeWindow(client, 'one');
  await first.stop();
  first.clock.jump(30 * second);
  await using again = await startServer({ databaseUrl: first.databaseUrl, clock: first.clock });
  await again.sweep();
  const same = again.client(client.token);
  expect(await heartbeat(same, { window: 'reloaded' })).toMatchObject({ session: { windows: 1 } });
  await again.clock.advance(30 * second);
  expect(await seen(again)).toMatchObject({ windows: 1 });
});

it('[UX3] a window that falls silent is seen to lapse within the second, as a change and no exit', async () => {
  await using server = await startServer({ settings: { ...signingOff, heartbeatSeconds: 20 } });
  const { client } = await signedOn(await server.backEnd());
  await heartbeat(client, { window: 'one', editing: true });
  await heartbeat(client, { window: 'two' });
  await server.clock.advance(50 * second);
  await heartbeat(client, { window: 'two' });
  await written(server);
  await using feed = followSessions(server, await server.admin());
  await feed.next();
  await server.clock.advance(10 * second);
  const { sessionChanged } = await feed.next();
  expect(sessionChanged.changes).toMatchObject([{ kind: 'UPDATED' }]);
  expect(await seen(server)).toMatchObject({ windows: 1, editing: false, state: 'ACTIVE' });
  await server.clock.advance(60 * second);
  expect(await seen(server)).toMatchObject({ windows: 0, state: 'HUNG', endedAt: null });
});

it('[UX1] [UX3] a socket opens its window, and keeps it open while it answers pings', async () => {
  await using server = await startServer({ settings: { ...signingOff, heartbeatSeconds: 20 } });
  const { token } = await signedOn(await server.backEnd());
  const socket = new WebSocket(`${server.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const hears = (): Promise<unknown> => new Promise((resolve) => socket.once('message', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { token } }));
  await hears();
  const query = 'subscription { mySession(window: "one") { __typename } }';
  socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
  await expect.poll(async () => (await seen(server)).windows).toBe(1);
  for (let pings = 0; pings < 3; pings += 1) {
    await server.clock.advance(40 * second);
    const heard = new Date(server.clock.now()).toISOString();
    socket.pong();
    await expect.poll(async () => (await seen(server)).lastSeenAt).toBe(heard);
    expect(await seen(server)).toMatchObject({ windows: 1, state: 'ACTIVE' });
  }
  await written(server);
  // The network is cut, or the browser killed: nobody says that the window closed.
  socket.terminate();
  await server.clock.advance(59 * second);
  expect((await seen(server)).windows).toBe(1);
  await server.clock.advance(second);
  expect(await seen(server)).toMatchObject({ windows: 0, endedAt: null });
  await server.clock.advance(60 * second);
  expect(await seen(server)).toMatchObject({ state: 'HUNG', endedAt: null });
});

it('[UX2] a beacon closes a window: it has no header of its own', async () => {
  await using server = await startServer({ settings: { ...signingOff, userExitGraceSeconds: 300 } });
  const { client, token } = await signedOn(await server.backEnd());
  const query = `mutation ($window: String!, $input: SessionInput) {
    closeWindow(window: $window, input: $input) { __typename ... on HeartbeatAccepted { session { windows } } } }`;
  const admin = await server.admin();
  // The cookie of a console in the same browser comes along, and means nothing.
  const cookie = `seatkeeper_session=${admin.token}`;
  for (const type of ['application/json', 'text/plain;charset=UTF-8']) {
    await heartbeat(client, { window: type });
    const send = (sessionToken: string, headers: Record<string, string> = {}) =>
      fetch(`${server.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type, ...headers },
        body: JSON.stringify({ query, variables: { window: type, input: { sessionToken } } }),
      });
    const wrong = (await (await send('nonsense')).json()) as { errors: { extensions: { code: string } }[] };
    expect(wrong.errors[0]!.extensions.code).toBe('UNAUTHENTICATED');
    expect((await seen(server)).windows).toBe(1);
    // So do the credentials of a proxy that asks for some.
    expect(await (await send(token, { cookie, authorization: 'Basic YTpi' })).json()).toEqual({
      data: { closeWindow: { __typename: 'HeartbeatAccepted', session: { windows: 0 } } },
    });
  }
});

it('what any page can send as a beacon carries no cookie in, and none out', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const send = (query: string) =>
    fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', cookie: `seatkeeper_session=${admin.token}` },
      body: JSON.stringify({ query }),
    });
  expect(await (await send('{ viewer { login } }')).json()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  });
  const { headers } = await send(
    'mutation { signIn(login: "admin", password: "the admin of these tests") { __typename } }',
  );
  expect(headers.get('set-cookie')).toBeNull();
});
