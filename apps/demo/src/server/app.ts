import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createBackend } from '@seatkeeper/client';
import type { DemoConfig } from './config.ts';
import { HttpProblem, sendJson } from './http.ts';
import { createOrderBook } from './order-book.ts';
import { answer } from './routes.ts';
import { createSeatkeeperProxy } from './seatkeeper-proxy.ts';
import { loadStaticFiles } from './static-files.ts';

export interface DemoApp {
  /** Where it listens. */
  url: string;
  close(): Promise<void>;
}

const unexpected = new HttpProblem(500, { message: 'Something went wrong here. Please try again.' });
const webFolder = fileURLToPath(new URL('../../dist/web/', import.meta.url));

/** Starts the order application's back end: its pages, its API, and the way through to Seatkeeper. */
export async function startDemo(config: DemoConfig): Promise<DemoApp> {
  const { seatkeeperUrl, seatkeeperToken } = config;
  const backend = createBackend({ url: new URL('/graphql', seatkeeperUrl).href, token: seatkeeperToken });
  const book = createOrderBook(() => new Date());
  const proxy = createSeatkeeperProxy(seatkeeperUrl);
  const serveStatic = loadStaticFiles(webFolder);
  const sockets = new Set<Duplex>();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request);
    if (path === '/seatkeeper/graphql') {
      proxy.forward(request, response);
      return;
    }
    if (request.method === 'GET' && serveStatic(path, response)) return;
    try {
      sendJson(response, 200, await answer(request, path, { backend, book }));
    } catch (error) {
      if (!(error instanceof HttpProblem)) console.error(error);
      const { status, problem } = error instanceof HttpProblem ? error : unexpected;
      sendJson(response, status, problem);
    }
  };

  const server = createServer((request, response) => void handle(request, response));
  server.on('upgrade', (request, socket: Duplex, head) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)));
    if (pathOf(request) === '/seatkeeper/graphql') proxy.upgrade(request, socket, head);
    else socket.destroy();
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await closed;
    },
  };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}
