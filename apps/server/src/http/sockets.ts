import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { getOperationAST, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Context, Services } from '../graphql/context.ts';
import { badUserInput } from '../graphql/errors.ts';
import type { TrustedProxies } from '../identity/client-address.ts';
import { parseToken } from '../identity/tokens.ts';
import { bodyLimit } from './body.ts';
import type { Documents } from './documents.ts';
import { Pings } from './pings.ts';
import { SocketLine } from './socket-line.ts';
import type { Running, SubscriptionArgs, Subscriptions } from './subscriptions.ts';
import { bearer, contextOf } from './who.ts';

/** Close codes of graphql-transport-ws; clients give up on 44xx and come back after 1001. */
const goingAway = 1001;

/** Thousands that come back together must all be heard before they are taken for silent. */
const initialisationMs = 15_000;
const subscriptionsPerSocket = 100;
/** Time for a last message to leave before the socket closes behind it. */
const farewellMs = 100;
/** So long at most, where something is still being told: streams end within a second (FE5). */
const longestFarewellMs = 800;
/** A close frame holds three more. */
const reasonBytes = 120;
/** Time for the other end to agree that the socket closes. */
const answerMs = 2000;

/** One socket, and what is known of who is behind it. */
interface Extra {
  readonly wire: WebSocket;
  readonly socket: Socket;
  readonly headers: IncomingMessage['headers'];
  readonly peer: string | undefined;
  context: (() => Context) | null;
  running: number;
}

interface Sockets {
  close(): Promise<void>;
}

/** Subscriptions over WebSocket (graphql-transport-ws) on `/graphql`. */
export function serveSockets(
  http: Server,
  documents: Documents,
  subscriptions: Subscriptions,
  services: Services,
  proxies: TrustedProxies,
  log: Logger,
): Sockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: bodyLimit, handleProtocols });
  const pings = new Pings();
  const graphql = makeServer<Record<string, unknown>, Extra>({
    connectionInitWaitTimeout: initialisationMs,
    onConnect: async ({ extra, connectionParams }) => {
      const token = tokenFrom(connectionParams);
      if (token !== null && parseToken(token) === null) return false;
      const make = (): Context =>
        contextOf(services, proxies, {
          header: (name) => headerText(extra.headers[name]),
          peer: extra.peer,
          token,
          onPulse: (beat) => {
            extra.wire.on('pong', beat);
            return () => extra.wire.off('pong', beat);
          },
        });
      extra.context = make;
      await stayWhileWelcome(extra, make(), services);
      return true;
    },
    onSubscribe: ({ extra }, id, { query, variables, operationName }) => {
      if (extra.running >= subscriptionsPerSocket) {
        return [badUserInput(`A socket may have at most ${subscriptionsPerSocket} operations at once.`)];
      }
      const { document, errors } = documents.prepare(query);
      if (document === null || extra.context === null) return [...(errors ?? [])];
      if (getOperationAST(document, operationName) == null)
        return [badUserInput('Say by operationName which operation of the document is meant.')];
      // Counted before anything is awaited: a burst must not slip through together.
      extra.running += 1;
      const args: SubscriptionArgs = {
        schema: documents.enveloped.schema,
        document,
        operationName: operationName ?? null,
        variableValues: variables ?? null,
        contextValue: extra.context(),
        line: new SocketLine(extra.wire, extra.socket, id),
        ended: (why) => {
          dismiss(extra, why);
        },
      };
      return args;
    },
    execute: (args) => documents.enveloped.execute(args),
    subscribe: async (args: ExecutionArgs) => {
      const opened = await subscriptions.open(args as SubscriptionArgs);
      return 'run' in opened ? running(opened.run) : opened;
    },
    onComplete: ({ extra }) => void (extra.running -= 1),
  });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== '/graphql') {
      // Node has taken its own listener off: without one, a reset would end the process.
      socket.on('error', () => socket.destroy());
      socket.once('finish', () => socket.destroy());
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    const { headers, socket: own } = request;
    const peer = own.remoteAddress;
    sockets.handleUpgrade(request, socket, head, (wire) => {
      serve(wire, { wire, socket: own, headers, peer, context: null, running: 0 });
    });
  });

  function serve(wire: WebSocket, extra: Extra): void {
    wire.on('error', (fault) => {
      log.debug({ err: fault }, 'socket failed');
    });
    const closed = graphql.opened(
      {
        protocol: wire.protocol,
        send: (text) =>
          new Promise((resolve, reject) => {
            if (wire.readyState !== wire.OPEN) resolve();
            else
              wire.send(text, (fault) => {
                if (fault) reject(fault);
                else resolve();
              });
          }),
        close: (code, reason) => {
          // It may name what the client sent, and a close frame has little room.
          wire.close(
            code,
            Buffer.from(reason ?? '')
              .subarray(0, reasonBytes)
              .toString(),
          );
        },
        onMessage: (heard) => {
          wire.on('message', (message: Buffer) => {
            heard(message.toString()).catch((fault: unknown) => {
              log.debug({ err: fault }, 'socket failed');
              wire.close(CloseCode.InternalServerError, 'Something went wrong here');
            });
          });
        },
      },
      extra,
    );
    // An answered ping is a sign of life (HU1): asking who it is, is one.
    const forget = pings.watch(wire, extra.socket, () => {
      extra
        .context?.()
        .caller()
        .catch(() => undefined);
    });
    wire.once('close', (code, reason) => {
      forget();
      closed(code, reason.toString()).catch((fault: unknown) => {
        log.debug({ err: fault }, 'socket failed');
      });
    });
  }

  return {
    close: async () => {
      pings.stop();
      for (const wire of sockets.clients) wire.close(goingAway, 'The server is going away');
      // One that does not answer is not waited for.
      const cut = setTimeout(() => {
        for (const wire of sockets.clients) wire.terminate();
      }, answerMs);
      await new Promise((resolve) => {
        sockets.close(resolve);
      });
      clearTimeout(cut);
    },
  };
}

/** What is broadcast goes to the socket by itself: graphql-ws only waits for its end. */
function running(run: () => Running): AsyncIterableIterator<ExecutionResult, undefined> {
  const over = { done: true, value: undefined } as const;
  let current: Running | null = null;
  return {
    next: async () => {
      current ??= run();
      await current.over;
      return over;
    },
    return: async () => {
      current?.stop();
      return over;
    },
    throw: async (fault: unknown) => {
      current?.stop();
      throw fault;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Closes the socket when its caller's session or token ends (FE5), after what it still has to hear. */
async function stayWhileWelcome(extra: Extra, context: Context, services: Services): Promise<void> {
  // Whoever is refused now hears so from the operations they try.
  const caller = await context.caller().catch(() => null);
  if (caller === null || caller.kind === 'anonymous') return;
  const { wire } = extra;
  const stop = services.presence.watch(caller, null, (why) => {
    dismiss(extra, why);
  });
  wire.on('close', stop);
  // It may have closed while it was found out who it is.
  if (wire.readyState !== wire.OPEN) stop();
}

/** What is being told may still have to be read: how a session ended above all (KL4). */
function dismiss(extra: Extra, why: string, waitMs = longestFarewellMs): void {
  setTimeout(() => {
    if (extra.running > 0 && waitMs > farewellMs) dismiss(extra, why, waitMs - farewellMs);
    else extra.wire.close(CloseCode.Forbidden, why);
  }, farewellMs);
}

function tokenFrom(connectionParams: Record<string, unknown> | undefined): string | null {
  const { Authorization, authorization, token } = connectionParams ?? {};
  const header = Authorization ?? authorization;
  if (typeof header === 'string') return bearer(header) ?? header;
  return typeof token === 'string' ? token : null;
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}
