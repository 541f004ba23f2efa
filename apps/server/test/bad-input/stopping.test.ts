import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { adminPassword, startServer, type TestServer } from '../harness/server.ts';

async function connected(server: TestServer): Promise<Socket> {
  const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

function posted(query: string): string {
  const body = JSON.stringify({ query });
  return `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

it('a server that stops finishes what is in hand, asks for no more, and is gone soon', async () => {
  await using server = await startServer();
  const socket = await connected(server);
  let heard = '';
  socket.on('data', (part: Buffer) => (heard += part.toString()));
  // Once the first is answered the second has come, too, and checking a password takes its time.
  const signIn = `mutation { signIn(login: "admin", password: "${adminPassword}") { __typename } }`;
  socket.write(posted('{ __typename }') + posted(signIn));
  await once(socket, 'data');
  const begun = performance.now();
  const stopped = server.stop();
  await expect.poll(() => heard).toContain('SignedIn');
  socket.write(posted('{ __typename }'));
  await once(socket, 'close');
  expect(heard.split('HTTP/1.1 ').at(-1)).toMatch(/connection: close/iu);
  await stopped;
  expect(performance.now() - begun).toBeLessThan(3000);
});

it('a socket that does not answer the farewell is not waited for', async () => {
  await using server = await startServer();
  const socket = await connected(server);
  socket.write(
    'GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n' +
      'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
  );
  await once(socket, 'data');
  const begun = performance.now();
  await server.stop();
  expect(performance.now() - begun).toBeLessThan(4000);
  socket.destroy();
});
