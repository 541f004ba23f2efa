import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { followSessions } from '../harness/changes.ts';
import { save, sessions, signedOn } from '../harness/operations.ts';
import { startServer, type TestServer } from '../harness/server.ts';

/** A client frame with a mask of zeros. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 255, 0, 0, 0, 0]);
  return Buffer.concat([header, payload]);
}

/** Subscribes on a bare socket, with a selection that makes each change large. */
async function bareSubscriber(server: TestServer, token: string): Promise<Socket> {
  const socket = connect({ port: Number(new URL(server.address).port), host: '127.0.0.1' });
  const heard = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (chunk: Buffer): void => {
        if (!chunk.includes(text)) return;
        socket.off('data', look);
        resolve();
      };
      socket.on('data', look);
    });
  socket.write(
    'GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n' +
      'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
  );
  await heard('101 Switching');
  const padding = Array.from({ length: 20 }, (_, n) => `a${n}: userAgent`).join(' ');
  const query = `subscription { sessionChanged(environment: "live") { revision reset changes { session { ${padding} } } } }`;
  socket.write(
    frame(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
  );
  await heard('connection_ack');
  socket.write(frame(JSON.stringify({ id: 'bare', type: 'subscribe', payload: { query } })));
  await heard('"next"');
  return socket;
}

it('[FE4] a reader that stops reading costs little, hurts nobody, and is told to read anew once it reads on', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 100_000 });
  await using other = followSessions(server, admin);
  await other.next();
  const stalled = await bareSubscriber(server, admin.token!);
  stalled.pause();
  // 20 times 1,000 characters a change: some 20 MB, more than the system keeps for a connection.
  const userAgent = 'x'.repeat(1000);
  for (let round = 0; round < 50; round += 1)
    await Promise.all(Array.from({ length: 20 }, (_, n) => signedOn(backEnd, { user: `u${n}`, userAgent })));
  const { revision } = await sessions(admin, { first: 1 });
  const events = await other.until(({ sessionChanged }) => sessionChanged.revision >= revision);
  expect(events.some(({ sessionChanged }) => sessionChanged.reset)).toBe(false);
  expect(events.flatMap(({ sessionChanged }) => sessionChanged.changes)).toHaveLength(1000);

  let text = '';
  const reset = new Promise<void>((resolve) => {
    stalled.on('data', (chunk: Buffer) => {
      text = text.slice(-2000) + chunk.toString('latin1');
      if (text.includes('"reset":true')) resolve();
    });
  });
  stalled.resume();
  await reset;
  expect(text).toContain(`"revision":${revision},"reset":true,"changes":[]`);
  stalled.destroy();
}, 60_000);
