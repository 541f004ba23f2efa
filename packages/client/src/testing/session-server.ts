import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, type GraphQLSchema, GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { MySessionEvent } from '../results.ts';
import { createQueue, type Queue } from './queue.ts';

/** The part of the public schema that a session's socket uses. */
const schema: GraphQLSchema = buildSchema(/* GraphQL */ `
  scalar DateTime
  enum State {
    ACTIVE
    IDLE
    HUNG
    ENDED
  }
  type Query {
    ok: Boolean
  }
  type Subscription {
    mySession(window: String): MySessionEvent!
  }
  union MySessionEvent = SessionMessage | SessionEnded | SessionUpdated | IpAddressChanged
  type SessionMessage {
    id: ID!
    text: String!
    from: String!
    at: DateTime!
    signOffAt: DateTime
  }
  type SessionEnded {
    message: String!
    session: Session!
  }
  type SessionUpdated {
    session: Session!
  }
  type IpAddressChanged {
    message: String!
  }
  type User {
    login: String!
    displayName: String
  }
  type Module {
    key: String!
    name: String!
  }
  type Session {
    id: ID!
    state: State!
    keepAlive: Boolean!
    licenseState: String
    windows: Int!
    editing: Boolean!
    expiresAt: DateTime
    lastSeenAt: DateTime!
    endsAt: DateTime
    endsBy: String
    endsNote: String
    user: User!
    module: Module!
    endReason: String
    endedBy: String
    endNote: String
    endedAt: DateTime
  }
`);

interface Subscriber {
  window: unknown;
  authorization: unknown;
  send(event: MySessionEvent): void;
  /** Drops the connection without a word. */
  cut(): void;
  /** Closes it with a WebSocket close code. */
  close(code: number): void;
}

export interface SessionServer extends AsyncDisposable {
  url: string;
  /** Everyone who subscribed, in order. */
  subscribers: Queue<Subscriber>;
  /** Answer the next subscriptions with this error code instead. */
  refuseWith(code: string | undefined): void;
}

/** A real HTTP server with a real socket, which says on `mySession` what the test tells it to. */
export async function startSessionServer(): Promise<SessionServer> {
  const subscribers = createQueue<Subscriber>();
  let refusal: string | undefined;
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, path: '/graphql' });

  useServer<{ Authorization?: unknown }, { socket: WebSocket }>(
    {
      schema,
      roots: {
        subscription: {
          mySession({ window }: { window?: unknown }, { connectionParams, extra }: SubscribeContext) {
            if (refusal) throw new GraphQLError('No.', { extensions: { code: refusal } });
            const events = createQueue<MySessionEvent>();
            subscribers.push({
              window,
              authorization: connectionParams?.['Authorization'],
              send: events.push,
              cut: () => extra.socket.terminate(),
              close: (code) => extra.socket.close(code, 'told by the test'),
            });
            return rest(events);
          },
        },
      },
      context: (context) => context,
    },
    sockets,
  );

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/graphql`,
    subscribers,
    refuseWith(code) {
      refusal = code;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

interface SubscribeContext {
  connectionParams?: Record<string, unknown>;
  extra: { socket: WebSocket };
}

async function* rest(events: Queue<MySessionEvent>): AsyncGenerator<{ mySession: MySessionEvent }> {
  for (;;) yield { mySession: await events.next() };
}
