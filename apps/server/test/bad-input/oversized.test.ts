import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startServer } from '../harness/server.ts';

it.for(['application/json', 'application/x-www-form-urlencoded', 'text/csv'])(
  'who sends an oversized body of %s to its end, and reads only then, still hears why it was refused',
  async (contentType) => {
    await using server = await startServer();
    const size = 8_000_000;
    for (let repeat = 0; repeat < 5; repeat += 1) {
      const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: ${contentType}\r\ncontent-length: ${size}\r\n\r\n`,
      );
      const part = Buffer.alloc(500_000, 'x');
      for (let sent = 0; sent < size; sent += part.length) {
        await new Promise<void>((resolve, reject) => {
          socket.write(part, (fault) => {
            if (fault) reject(fault);
            else resolve();
          });
        });
      }
      const answer = Buffer.concat(await socket.toArray()).toString();
      expect(answer).toMatch(/^HTTP\/1\.1 413 /u);
      expect(answer).toMatch(/"A request may have at most 1048576 bytes\."/u);
    }
  },
);
