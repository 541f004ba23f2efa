import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { floorSession } from './floor-change.ts';
import { floorControl } from './floor-control.ts';

/** The least that a feed can do: each change, a ready string, to every open socket. */
let changes = 0;
const sockets = new WebSocketServer({ noServer: true });
const control = floorControl((dueAt) => {
  changes += 1;
  const sessionChanged = {
    revision: changes,
    reset: false,
    changes: [{ revision: changes, kind: 'STARTED', session: floorSession(changes, dueAt) }],
  };
  const ready = JSON.stringify({ id: '1', type: 'next', payload: { data: { sessionChanged } } });
  for (const socket of sockets.clients) if (socket.readyState === WebSocket.OPEN) socket.send(ready);
});
const server = createServer((request, response) => void control(request, response));
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (open) => {
    // As much of the protocol as lets a subscriber know that it is there.
    open.on('message', (message: Buffer) => {
      if (message.includes('connection_init')) open.send('{"type":"connection_ack"}');
      else
        open.send(
          '{"id":"1","type":"next","payload":{"data":{"sessionChanged":{"reset":false,"changes":[]}}}}',
        );
    });
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`The raw feed is ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once('SIGTERM', () => process.exit(0));
