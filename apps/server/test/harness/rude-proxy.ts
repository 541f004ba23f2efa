import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Rules {
  /** Answers are held back until so many bytes are there, unless they ask not to be. */
  readonly buffer: number;
  /** A connection on which nothing comes for so long is cut. */
  readonly idleMs: number;
}

/** A proxy of the kind that breaks live feeds: refuses WebSockets, holds answers back, cuts what is idle. */
export async function startRudeProxy(
  target: string,
  { buffer, idleMs }: Rules,
): Promise<{ readonly address: string; cut(): void } & AsyncDisposable> {
  const open = new Set<ServerResponse>();
  const server = createServer((asked, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    const { method, headers } = asked;
    const forwarded = request(new URL(asked.url ?? '/', target), { method, headers }, (answer) => {
      const holds = answer.headers['x-accel-buffering'] !== 'no';
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (!holds) response.flushHeaders();
      let held: Buffer[] = [];
      let idle = setTimeout(() => response.destroy(), idleMs);
      const pass = (): void => {
        response.write(Buffer.concat(held));
        held = [];
      };
      answer.on('data', (part: Buffer) => {
        clearTimeout(idle);
        idle = setTimeout(() => response.destroy(), idleMs);
        held.push(part);
        if (!holds || Buffer.concat(held).length >= buffer) pass();
      });
      answer.on('close', () => {
        clearTimeout(idle);
        if (answer.complete) {
          pass();
          response.end();
        } else response.destroy();
      });
      response.once('close', () => answer.destroy());
    });
    forwarded.on('error', () => response.destroy());
    asked.pipe(forwarded);
  });
  server.on('upgrade', (_request, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      for (const response of open) response.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
