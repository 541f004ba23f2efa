import { expect, it } from 'vitest';
import WebSocket from 'ws';
import type { MySessionEvent } from './results.ts';
import { createSessionSocket } from './session-socket.ts';
import { killed, message, status } from './testing/answers.ts';
import { createFakeClock } from './testing/fake-clock.ts';
import { createQueue } from './testing/queue.ts';
import { type SessionServer, startSessionServer } from './testing/session-server.ts';

function follow(server: SessionServer) {
  const clock = createFakeClock();
  const events = createQueue<MySessionEvent>();
  const connections = createQueue<boolean>();
  const refusals = createQueue<true>();
  let window = 'window-1';
  const socket = createSessionSocket({
    url: server.url,
    sessionToken: 'session-token',
    window: () => window,
    webSocket: WebSocket,
    clock,
    random: () => 1,
    onEvent: events.push,
    onConnected: connections.push,
    onRefused: () => refusals.push(true),
  });
  socket.start();
  return {
    clock,
    events,
    connections,
    refusals,
    socket,
    becomeWindow: (id: string) => (window = id),
    [Symbol.dispose]: () => socket.stop(),
  };
}

it('subscribes for its window with the session token, and passes on what it hears', async () => {
  await using server = await startSessionServer();
  using following = follow(server);
  const subscriber = await server.subscribers.next();
  expect(subscriber).toMatchObject({ window: 'window-1', authorization: 'Bearer session-token' });
  expect(await following.connections.next()).toBe(true);

  const events: MySessionEvent[] = [
    { __typename: 'SessionMessage', ...message() },
    { __typename: 'SessionUpdated', session: status({ state: 'IDLE' }) },
    killed,
  ];
  for (const event of events) subscriber.send(event);
  for (const event of events) expect(await following.events.next()).toEqual(event);
});

it.each(['cut', 1000, 1012, 4400, 4403, 4500] as const)(
  'comes back after a lost connection: %s',
  async (how) => {
    await using server = await startSessionServer();
    using following = follow(server);
    const first = await server.subscribers.next();
    expect(await following.connections.next()).toBe(true);

    if (how === 'cut') first.cut();
    else first.close(how);
    expect(await following.connections.next()).toBe(false);
    await following.clock.advance(500);
    const second = await server.subscribers.next();
    second.send(killed);
    expect(await following.events.next()).toEqual(killed);
  },
);

it('waits longer the more often it was dropped, and starts afresh after a steady while', async () => {
  await using server = await startSessionServer();
  using following = follow(server);
  const drop = async (): Promise<void> => {
    (await server.subscribers.next()).cut();
    while (await following.connections.next());
  };
  await drop();
  await following.clock.advance(500);
  await drop();
  await following.clock.advance(999);
  expect(server.subscribers.pending).toEqual([]);
  await following.clock.advance(1);

  expect(await following.connections.next()).toBe(true);
  await following.clock.advance(5_000);
  await drop();
  await following.clock.advance(500);
  expect(await server.subscribers.next()).toMatchObject({ window: 'window-1' });
});

it('reconnects at once when told that the network is back', async () => {
  await using server = await startSessionServer();
  using following = follow(server);
  (await server.subscribers.next()).cut();
  while (await following.connections.next());
  following.socket.hurry();
  expect(await server.subscribers.next()).toMatchObject({ window: 'window-1' });
});

it('[UX1] names the new window when it starts again', async () => {
  await using server = await startSessionServer();
  using following = follow(server);
  await server.subscribers.next();
  following.socket.stop();
  following.becomeWindow('window-2');
  following.socket.start();
  expect(await server.subscribers.next()).toMatchObject({ window: 'window-2' });
});

it('says when the server refuses to serve it, and goes on trying', async () => {
  await using server = await startSessionServer();
  server.refuseWith('SESSION_ENDED');
  using following = follow(server);
  expect(await following.refusals.next()).toBe(true);
  server.refuseWith(undefined);
  await following.clock.advance(500);
  expect(await server.subscribers.next()).toMatchObject({ window: 'window-1' });
});

it('tries on while nobody listens', async () => {
  const gone = await startSessionServer();
  await gone[Symbol.asyncDispose]();
  using following = follow(gone);
  for (let attempt = 0; attempt < 8; attempt += 1) {
    expect(await following.connections.next()).toBe(false);
    await following.clock.advance(20_000);
  }
});
