import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ExecutionArgs } from 'graphql';
import type { Context as SocketContext } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Context, Services } from '../graphql/context.ts';
import { badUserInput } from '../graphql/errors.ts';
import type { TrustedProxies } from '../identity/client-address.ts';
import { watchCaller } from '../identity/presence.ts';
import { parseToken } from '../identity/tokens.ts';
import { bodyLimit } from './body.ts';
import type { Documents } from './documents.ts';
import { bearer, contextOf } from './who.ts';

/** Close codes of graphql-transport-ws; clients give up on 44xx and come back after 1001. */
const closeCode = { forbidden: 4403, goingAway: 1001 } as const;

const keepAliveMs = 12_000;
const subscriptionsPerSocket = 100;
/** Time for a last message to leave before the socket closes behind it. */
const farewellMs = 100;

interface Sockets {
  close(): Promise<void>;
}

/** Subscriptions over WebSocket (graphql-transport-ws) on `/graphql`. */
export function serveSockets(
  http: Server,
  documents: Documents,
  services: Services,
  proxies: TrustedProxies,
  log: Logger,
): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: bodyLimit });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== '/graphql') {
      // Node has taken its own listener off: without one, a reset would end the process.
      socket.on('error', () => socket.destroy());
      socket.once('finish', () => socket.destroy());
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (open) => sockets.emit('connection', open, request));
  });
  const contexts = new WeakMap<WebSocket, () => Context>();
  const open = new WeakMap<WebSocket, number>();
  const graphql = useServer(
    {
      onConnect: async (socket) => {
        const { request, socket: wire } = socket.extra;
        const token = tokenFrom(socket);
        const make = (): Context =>
          contextOf(services, proxies, {
            header: (name) => headerText(request.headers[name]),
            peer: request.socket.remoteAddress,
            token,
            onPulse: (beat) => {
              wire.on('pong', beat);
              return () => wire.off('pong', beat);
            },
          });
        if (token !== null && parseToken(token) === null) return false;
        contexts.set(wire, make);
        await stayWhileWelcome(wire, make(), services);
        return true;
      },
      onSubscribe: (socket, _id, { query, variables, operationName }) => {
        const { socket: wire } = socket.extra;
        const running = open.get(wire) ?? 0;
        if (running >= subscriptionsPerSocket) {
          return [badUserInput(`A socket may have at most ${subscriptionsPerSocket} operations at once.`)];
        }
        const { document, errors } = documents.prepare(query);
        if (document === null) return [...errors];
        // Counted before anything is awaited: a burst must not slip through together.
        open.set(wire, running + 1);
        const args: ExecutionArgs = {
          schema: documents.enveloped.schema,
          document,
          operationName: operationName ?? null,
          variableValues: variables ?? null,
          contextValue: contexts.get(wire)?.(),
        };
        return args;
      },
      execute: documents.enveloped.execute,
      subscribe: documents.enveloped.subscribe,
      onComplete: ({ extra }) => void open.set(extra.socket, (open.get(extra.socket) ?? 1) - 1),
    },
    sockets,
    keepAliveMs,
  );
  sockets.on('connection', (wire: WebSocket) => {
    wire.on('error', (fault) => {
      log.debug({ err: fault }, 'socket failed');
    });
    // An answered ping is a sign of life (HU1): asking who it is, is one.
    wire.on('pong', () => {
      contexts
        .get(wire)?.()
        .caller()
        .catch(() => undefined);
    });
  });
  return {
    close: async () => {
      for (const wire of sockets.clients) wire.close(closeCode.goingAway, 'The server is going away');
      await graphql.dispose();
    },
  };
}

/** Closes the socket when its caller's session or token ends (FE5), after what it still has to hear. */
async function stayWhileWelcome(wire: WebSocket, context: Context, services: Services): Promise<void> {
  // Whoever is refused now hears so from the operations they try.
  const caller = await context.caller().catch(() => null);
  if (caller === null || caller.kind === 'anonymous') return;
  const stop = watchCaller(services, caller, null, () => {
    setTimeout(() => {
      wire.close(closeCode.forbidden, 'Your session or token has ended');
    }, farewellMs);
  });
  wire.on('close', stop);
  // It may have closed while it was found out who it is.
  if (wire.readyState !== wire.OPEN) stop();
}

function tokenFrom({
  connectionParams,
}: SocketContext<Record<string, unknown> | undefined, Extra>): string | null {
  const { Authorization, authorization, token } = connectionParams ?? {};
  const header = Authorization ?? authorization;
  if (typeof header === 'string') return bearer(header) ?? header;
  return typeof token === 'string' ? token : null;
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}
