import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startServer, type TestServer } from '../harness/server.ts';
import { temporaryFolder } from '../harness/temporary.ts';

async function lives(server: TestServer): Promise<void> {
  expect((await fetch(`${server.address}/health/live`)).status).toBe(200);
}

it('a senseless range of a page is answered with the page', async () => {
  using folder = temporaryFolder();
  writeFileSync(`${folder.path}/index.html`, '<title>the console</title>');
  await using server = await startServer({ consolePath: folder.path });
  for (const range of ['bytes=5-2', 'bytes=-', 'bytes=999999999-', 'lines=1-2', 'bytes=0-1,5-2']) {
    const page = await fetch(`${server.address}/`, { headers: { range } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('the console');
  }
  await lives(server);
});

it('a socket that is asked for elsewhere and reset costs the server nothing', async () => {
  await using server = await startServer();
  const { port } = new URL(server.address);
  for (const path of ['/nothing', '/', '/graphql/x']) {
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`);
    await once(socket, 'data');
    socket.resetAndDestroy();
  }
  await lives(server);
});

it('guesses that are sent all at once are as many guesses', async () => {
  await using server = await startServer();
  const document =
    'mutation ($password: String!) { signIn(login: "admin", password: $password) { ... on SignInRefused { message } } }';
  const guesses = Array.from({ length: 20 }, (_, guess) =>
    server.client(null).ask<{ signIn: { message: string } }>(document, { password: `guess ${guess}` }),
  );
  const looked = (await Promise.all(guesses)).filter(({ signIn }) => signIn.message.includes('is wrong'));
  expect(looked).toHaveLength(5);
});

it('a socket may have a hundred operations at once, and is told so of one more', async () => {
  await using server = await startServer();
  const { token } = await server.admin();
  const socket = new WebSocket(`${server.address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const failed: { id: string; payload: readonly { message: string }[] }[] = [];
  socket.on('message', (text: Buffer) => {
    const message = JSON.parse(text.toString()) as { type: string } & (typeof failed)[number];
    if (message.type === 'error') failed.push(message);
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await once(socket, 'message');
  const query = 'subscription { licenseChanged { revision } }';
  for (let id = 0; id < 101; id += 1) {
    socket.send(JSON.stringify({ id: `${id}`, type: 'subscribe', payload: { query } }));
  }
  await expect.poll(() => failed.length).toBe(1);
  expect(failed[0]).toMatchObject({
    id: '100',
    payload: [{ message: 'A socket may have at most 100 operations at once.' }],
  });
  socket.close();
  await once(socket, 'close');
});

it('who is on a license is for those who may view sessions', async () => {
  await using server = await startServer();
  const backEnd = await server.backEnd(['SESSIONS_OPEN']);
  const ask = '{ licenses { nodes { key namedUsers { login } } } }';
  expect(await backEnd.code(ask)).toBe('FORBIDDEN');
  const viewer = await server.backEnd(['SESSIONS_VIEW']);
  expect(await viewer.ask(ask)).toMatchObject({ licenses: { nodes: expect.any(Array) } });
});

it('a Host header that names no host is said so, without any of the inside', async () => {
  await using server = await startServer();
  const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET /graphql?query={__typename} HTTP/1.1\r\nhost: [[[\r\nconnection: close\r\n\r\n');
  const answer = Buffer.concat(await socket.toArray()).toString();
  expect(answer).toMatch(/^HTTP\/1\.1 400 /u);
  expect(answer).not.toMatch(/\bat .*[/\\]|node_modules/u);
});

it("a mistyped address of the API is not answered with the console's page, a page of the console is", async () => {
  using folder = temporaryFolder();
  writeFileSync(`${folder.path}/index.html`, '<title>the console</title>');
  await using server = await startServer({ consolePath: folder.path });
  const status = async (path: string, method = 'GET') =>
    (await fetch(`${server.address}${path}`, { method })).status;
  for (const path of ['/export/session.csv', '/export', '/health', '/health/up', '/metrics/', '/graphql/'])
    expect(await status(path), path).toBe(404);
  expect(await status('/sessions', 'POST')).toBe(404);
  for (const path of ['/', '/sessions', '/sessions/session_1', '/exports-of-mine'])
    expect(await status(path), path).toBe(200);
  expect(await status('/sessions', 'HEAD')).toBe(200);
});
