import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  closeWindow,
  heartbeat,
  kill,
  sessions,
  signedOn,
  signOff,
  type SessionView,
} from '../harness/operations.ts';
import { changeSettings, startServer, type TestServer } from '../harness/server.ts';

const second = 1000;
const minute = 60 * second;

/** The one session of a user that is live or ended, as the admin sees it. */
async function seen(server: TestServer, states?: string[]): Promise<SessionView> {
  const list = await sessions(await server.admin(), { filter: { user: 'anna', ...(states && { states }) } });
  expect(list.totalCount).toBe(1);
  return list.edges[0]!.node;
}

const at = (server: TestServer): string => new Date(server.clock.now()).toISOString();

it('[AC1] a heartbeat proves that the client runs, active that its user did something', async () => {
  await using server = await startServer();
  const { client, session } = await signedOn(await server.backEnd());
  await server.clock.advance(20 * second);
  const beat = await heartbeat(client);
  expect(beat.session).toMatchObject({ lastSeenAt: at(server), lastActiveAt: session.startedAt });
  await server.clock.advance(20 * second);
  const active = await heartbeat(client, { active: true });
  expect(active.session).toMatchObject({ lastSeenAt: at(server), lastActiveAt: at(server) });
  expect(Date.parse(active.session!.expiresAt!)).toBeGreaterThan(Date.parse(session.expiresAt!));
});

it.for([-0.1, 0, 0.1])('[AC2] tells the client when to beat next, jittered by %d', async (jitter) => {
  await using server = await startServer({ jitter: () => jitter, settings: { heartbeatSeconds: 20 } });
  const { client } = await signedOn(await server.backEnd());
  const { nextHeartbeatInSeconds } = await heartbeat(client);
  expect(nextHeartbeatInSeconds).toBeCloseTo(20 * (1 + jitter), 3);
});

it('[AC3] time never runs backwards', async () => {
  await using server = await startServer();
  const { client, session } = await signedOn(await server.backEnd());
  server.clock.jump(-3600 * second);
  const { session: after } = await heartbeat(client, { active: true });
  expect(Date.parse(after!.lastSeenAt)).toBeGreaterThanOrEqual(Date.parse(session.startedAt));
  await signOff(client);
  expect((await seen(server, ['ENDED'])).endedAt).toBe(session.startedAt);
});

it('[AC3] [HU3] a jump of the clock counts as an outage: nobody hangs or expires by it', async () => {
  await using server = await startServer();
  const { session } = await signedOn(await server.backEnd());
  server.clock.jump(24 * 60 * minute);
  await server.sweep();
  expect(await seen(server)).toMatchObject({ id: session.id, state: 'ACTIVE' });
  await server.clock.advance(2 * minute);
  expect(await seen(server)).toMatchObject({ state: 'HUNG' });
});

it('[AC4] a session edits while any of its open windows does', async () => {
  await using server = await startServer();
  const { client } = await signedOn(await server.backEnd());
  await heartbeat(client, { window: 'one', editing: true });
  await heartbeat(client, { window: 'two', editing: false });
  expect(await seen(server)).toMatchObject({ windows: 2, editing: true });
  await heartbeat(client, { window: 'one', editing: false });
  expect(await seen(server)).toMatchObject({ windows: 2, editing: false });
  await heartbeat(client, { window: 'two', editing: true });
  // Left out: as before.
  await heartbeat(client, { window: 'two' });
  expect(await seen(server)).toMatchObject({ windows: 2, editing: true });
  await closeWindow(client, 'two');
  expect(await seen(server)).toMatchObject({ windows: 1, editing: false });
});

it('[AC4] a closed window never opens again [UX1]', async () => {
  await using server = await startServer();
  const { client } = await signedOn(await server.backEnd());
  await heartbeat(client, { window: 'one' });
  await closeWindow(client, 'one');
  await closeWindow(client, 'never announced');
  for (const window of ['one', 'never announced']) await heartbeat(client, { window, editing: true });
  expect(await seen(server)).toMatchObject({ windows: 0, editing: false });
});

it('[AC4] an accepted heartbeat is visible to the next read', async () => {
  await using server = await startServer();
  const { client } = await signedOn(await server.backEnd());
  for (let step = 0; step < 10; step += 1) {
    await server.clock.advance(second);
    await heartbeat(client, { active: true });
    expect((await seen(server)).lastActiveAt).toBe(at(server));
  }
});

it('[AC4] accepted heartbeats are still there after a proper stop', async () => {
  await using first = await startServer();
  const { client } = await signedOn(await first.backEnd());
  await first.clock.advance(10 * second);
  const { session } = await heartbeat(client, { active: true });
  await first.stop();
  await using again = await startServer({ databaseUrl: first.databaseUrl, clock: first.clock });
  expect(await seen(again)).toMatchObject({
    lastActiveAt: session!.lastActiveAt,
    lastSeenAt: session!.lastSeenAt,
  });
});

it('[HU1] a session is hung after three silent intervals, and any request with its token revives it', async () => {
  await using server = await startServer();
  const { client } = await signedOn(await server.backEnd());
  await server.clock.advance(90 * second - 1);
  expect(await seen(server)).toMatchObject({ state: 'ACTIVE' });
  await server.clock.advance(1);
  expect(await seen(server)).toMatchObject({ state: 'HUNG', licenseState: 'IN_USE' });
  await client.ask('{ viewer { login } }');
  expect(await seen(server)).toMatchObject({ state: 'ACTIVE', lastSeenAt: at(server) });
});

it('[HU1] the longer of the setting and of what was promised counts', async () => {
  await using server = await startServer();
  await signedOn(await server.backEnd());
  await changeSettings(await server.admin(), { heartbeatSeconds: 5 });
  await server.clock.advance(89 * second);
  expect(await seen(server)).toMatchObject({ state: 'ACTIVE' });
  await server.clock.advance(second);
  expect(await seen(server)).toMatchObject({ state: 'HUNG' });
});

it("[HU1] an answered ping of the session's socket is a sign of life", async () => {
  await using server = await startServer();
  const { token } = await signedOn(await server.backEnd());
  const admin = await server.admin();
  const socket = new WebSocket(`${server.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const acknowledged = new Promise((resolve) => socket.once('message', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init', payload: { token } }));
  await acknowledged;
  await server.clock.advance(2 * minute);
  expect(await seen(server)).toMatchObject({ state: 'HUNG' });
  await using changes = server.subscribe<{ sessionChanged: { changes: unknown[] } }>(
    'subscription { sessionChanged { changes { kind session { state } } } }',
    {},
    admin,
  );
  await changes.next();
  socket.pong();
  const { sessionChanged } = await changes.next();
  expect(sessionChanged.changes).toEqual([{ kind: 'UPDATED', session: { state: 'ACTIVE' } }]);
  socket.terminate();
});

it('[HU2] a hung session is cut after its time, by the system', async () => {
  await using server = await startServer();
  const { session, client } = await signedOn(await server.backEnd());
  await server.clock.advance(90 * second + 10 * minute - 1);
  expect(await seen(server)).toMatchObject({ state: 'HUNG' });
  await server.clock.advance(1);
  expect(await seen(server, ['ENDED'])).toMatchObject({
    ...{ id: session.id, endReason: 'HUNG', endedBy: 'system', seats: [] },
  });
  expect(await heartbeat(client, { active: true })).toMatchObject({ __typename: 'SessionEnded' });
});

it('[KL3] a heartbeat never revives what has ended', async () => {
  await using server = await startServer();
  const { session, client } = await signedOn(await server.backEnd());
  await kill(await server.admin(), { ids: [session.id], note: 'lunch' });
  const ended = await heartbeat(client, { active: true, window: 'one' });
  expect(ended).toMatchObject({
    __typename: 'SessionEnded',
    session: { state: 'ENDED', endReason: 'KILLED', endedBy: 'admin', endNote: 'lunch', windows: 0 },
  });
  expect(ended.message).toContain('lunch');
  expect(await signOff(client)).toMatchObject({
    __typename: 'SessionEnded',
    session: { endReason: 'KILLED' },
  });
  expect(await client.code('{ viewer { login } }')).toBe('SESSION_ENDED');
});
