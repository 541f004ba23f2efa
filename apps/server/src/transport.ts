import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import sirv from 'sirv';
import type { Config } from './config.ts';
import type { Services } from './graphql/context.ts';
import { refuseOversized, refuseSenselessHost } from './http/body.ts';
import { Documents } from './http/documents.ts';
import { createExports } from './http/export.ts';
import { EventStreams, readStreamRequest, wantsEventStream } from './http/event-streams.ts';
import { answerPlain, isBeacon, isPlain, send } from './http/fast-lane.ts';
import type { GraphQLServer } from './http/graphql-server.ts';
import { createMetrics } from './http/metrics.ts';
import { refuse } from './http/refuse.ts';
import { serveSockets } from './http/sockets.ts';
import { Subscriptions } from './http/subscriptions.ts';
import { contextOf, type RequestParts } from './http/who.ts';

export interface Transport {
  /** Listens; gives the address with the port that was taken. */
  listen(): Promise<string>;
  /** Takes no more, lets what is in hand finish, closes sockets so that clients come back. */
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Longer than load balancers rest a connection (60 s as a rule): else they send into one that is just being closed. */
const keepAliveMs = 75_000;
/** A request has its headers in so long, and its body (a megabyte at most) in so long; looked at every few seconds. */
const patience = { headersTimeout: 20_000, requestTimeout: 60_000, connectionsCheckingInterval: 5000 };
/** What is in hand at the end has so long to finish. */
const farewellMs = 5000;

/** One port for console, API, health and metrics. */
export function createTransport(
  config: Config,
  services: Services,
  graphql: GraphQLServer,
  ready: () => boolean,
  log: Logger,
): Transport {
  const documents = new Documents(graphql, log);
  const subscriptions = new Subscriptions(services, log);
  const eventStreams = new EventStreams(documents, subscriptions);
  const metrics = createMetrics(services.engines);
  const pages = pagesOf(config.consolePath);
  const health = (good: boolean, response: ServerResponse): void => {
    send(response, good ? 200 : 503, { status: good ? 'ok' : 'unavailable' });
  };
  const routes: Record<string, Handler> = {
    '/graphql': async (request, response) => {
      const context = contextOf(services, config.proxies, partsOf(request, response));
      if (isPlain(request)) await answerPlain(documents, eventStreams, request, response, context);
      else if (wantsEventStream(request))
        await eventStreams.answer(await readStreamRequest(request), response, context);
      else {
        refuseOversized(request);
        refuseSenselessHost(request);
        await graphql.handle(request, response, { context });
      }
    },
    ...createExports((request, response) => contextOf(services, config.proxies, partsOf(request, response))),
    '/health/live': (_request, response) => {
      health(true, response);
    },
    '/health/ready': (_request, response) => {
      health(ready(), response);
    },
    '/metrics': async (_request, response) => {
      response.writeHead(200, { 'content-type': metrics.contentType }).end(await metrics.metrics());
    },
  };
  let isClosing = false;
  const http = createServer(patience, (request, response) => {
    // Whoever keeps a connection would go on asking through it.
    if (isClosing) response.shouldKeepAlive = false;
    const path = request.url?.split('?')[0] ?? '/';
    const handler = routes[path] ?? pages;
    // What is thrown at once must be caught as well: nothing above this line would.
    const answered = (async () => handler(request, response))();
    answered.catch((fault: unknown) => {
      refuse(response, fault, log);
    });
  });
  http.keepAliveTimeout = keepAliveMs;
  const sockets = serveSockets(http, documents, subscriptions, services, config.proxies, log);
  return {
    listen: () => listening(http, config),
    close: async () => {
      isClosing = true;
      const closed = new Promise<void>((resolve) =>
        http.close(() => {
          resolve();
        }),
      );
      const sweep = setInterval(() => {
        http.closeIdleConnections();
      }, 200);
      const cut = setTimeout(() => {
        http.closeAllConnections();
      }, farewellMs);
      eventStreams.close();
      await sockets.close();
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}

function partsOf(request: IncomingMessage, response: ServerResponse): RequestParts {
  return {
    setCookie: (header) => {
      if (isBeacon(request)) return;
      response.appendHeader('set-cookie', header);
    },
    header: (name) => {
      if (name === 'cookie' && isBeacon(request)) return undefined;
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    peer: request.socket.remoteAddress,
  };
}

/** A mistyped address of the API is not answered with the console's page, which a program would take for success. */
const nearApi = /^\/+(graphql|export|health|metrics)(?:[/?]|$)/u;

function pagesOf(path: string | null): Handler {
  const missing = (response: ServerResponse): void => {
    send(response, 404, { message: 'There is nothing here.' });
  };
  const senseless = (request: IncomingMessage): boolean =>
    (request.method !== 'GET' && request.method !== 'HEAD') || nearApi.test(request.url ?? '');
  if (path === null || !existsSync(path)) {
    return (_request, response) => {
      missing(response);
    };
  }
  // Names of built files change with their content; the page that names them must not be kept.
  const serve = sirv(path, {
    single: true,
    etag: true,
    // The build lays compressed copies beside its files.
    gzip: true,
    brotli: true,
    setHeaders: (response, name) => {
      response.setHeader(
        'cache-control',
        name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      response.setHeader('x-content-type-options', 'nosniff');
      response.setHeader('x-frame-options', 'DENY');
      response.setHeader('referrer-policy', 'same-origin');
    },
  });
  return (request, response) => {
    if (senseless(request)) {
      missing(response);
      return;
    }
    // Parts of pages are not needed, and a senseless range makes the file stream throw.
    delete request.headers.range;
    // A file that was there at the start may be gone.
    response.on('pipe', (file: Readable) => {
      file.on('error', () => response.destroy());
    });
    serve(request, response, () => {
      missing(response);
    });
  };
}

function listening(http: Server, { port, host }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    // Thousands may come back at once after a restart; the system cuts the line to what it allows.
    http.listen({ port, host, backlog: 4096 }, () => {
      const address = http.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      const name = host.includes(':') ? `[${host}]` : host;
      resolve(`http://${name}:${taken}`);
    });
  });
}
