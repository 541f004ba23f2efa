import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import SchemaBuilder from '@pothos/core';
import type {
  execute as Execute,
  GraphQLSchema,
  parse as Parse,
  subscribe as Subscribe,
  validate as Validate,
} from 'graphql';
import { createPubSub, createYoga, filter, pipe, Repeater } from 'graphql-yoga';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { floorSession, type FloorSession } from './floor-change.ts';
import { floorControl } from './floor-control.ts';

/** The feed that one would write in an afternoon: yoga, its pub/sub and graphql-ws, as their manuals show. */
interface Change {
  readonly revision: number;
  readonly session: FloorSession;
}

const builder = new SchemaBuilder<{ DefaultFieldNullability: false }>({ defaultFieldNullability: false });
const User = builder.objectRef<FloorSession['user']>('User').implement({
  fields: (t) => ({ login: t.exposeString('login'), displayName: t.exposeString('displayName') }),
});
const Module = builder.objectRef<FloorSession['module']>('Module').implement({
  fields: (t) => ({ key: t.exposeString('key'), name: t.exposeString('name') }),
});
const Session = builder.objectRef<FloorSession>('Session').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    user: t.field({ type: User, resolve: ({ user }) => user }),
    module: t.field({ type: Module, resolve: ({ module }) => module }),
    sessionType: t.exposeString('sessionType'),
    state: t.exposeString('state'),
    keepAlive: t.exposeBoolean('keepAlive'),
    licenseState: t.exposeString('licenseState'),
    host: t.exposeString('host'),
    clientId: t.exposeString('clientId'),
    ipAddress: t.exposeString('ipAddress'),
    windows: t.exposeInt('windows'),
    editing: t.exposeBoolean('editing'),
    startedAt: t.exposeString('startedAt'),
    lastSeenAt: t.exposeString('lastSeenAt'),
    lastActiveAt: t.exposeString('lastActiveAt'),
    expiresAt: t.exposeString('expiresAt'),
  }),
});
const SessionChange = builder.objectRef<Change>('SessionChange').implement({
  fields: (t) => ({
    revision: t.exposeInt('revision'),
    kind: t.string({ resolve: () => 'STARTED' }),
    session: t.field({ type: Session, resolve: ({ session }) => session }),
  }),
});
const SessionChanges = builder.objectRef<Change | null>('SessionChanges').implement({
  fields: (t) => ({
    revision: t.int({ resolve: (change) => change?.revision ?? 0 }),
    reset: t.boolean({ resolve: () => false }),
    changes: t.field({ type: [SessionChange], resolve: (change) => (change === null ? [] : [change]) }),
  }),
});
const SessionFilter = builder.inputType('SessionFilter', { fields: (t) => ({ host: t.string() }) });
const pubSub = createPubSub<{ change: [Change | null] }>();
builder.queryType({ fields: (t) => ({ changes: t.int({ resolve: () => changes }) }) });
builder.subscriptionType({
  fields: (t) => ({
    sessionChanged: t.field({
      type: SessionChanges,
      args: { environment: t.arg.string(), filter: t.arg({ type: SessionFilter }) },
      subscribe: (_root, args) => {
        const host = args.filter?.host ?? null;
        return pipe(
          // One message at once, as Seatkeeper sends.
          Repeater.merge([[null], pubSub.subscribe('change')]),
          filter((change: Change | null) => host === null || change === null || change.session.host === host),
        );
      },
      resolve: (change) => change,
    }),
  }),
});

let changes = 0;
const control = floorControl((dueAt) => {
  changes += 1;
  pubSub.publish('change', { revision: changes, session: floorSession(changes, dueAt) });
});
const yoga = createYoga({ schema: builder.toSchema() });
/** Yoga itself says `any`. */
const enveloped = yoga.getEnveloped as (context: object) => {
  readonly schema: GraphQLSchema;
  readonly execute: typeof Execute;
  readonly subscribe: typeof Subscribe;
  readonly parse: typeof Parse;
  readonly validate: typeof Validate;
  readonly contextFactory: () => Promise<object>;
};
const server = createServer((request, response) => {
  if (!control(request, response)) void yoga(request, response);
});
const sockets = new WebSocketServer({ server, path: '/graphql' });
useServer(
  {
    execute: (args) => (args.rootValue as { execute: typeof Execute }).execute(args),
    subscribe: (args) => (args.rootValue as { subscribe: typeof Subscribe }).subscribe(args),
    onSubscribe: async (context, _id, params) => {
      const { schema, execute, subscribe, contextFactory, parse, validate } = enveloped({
        ...context,
        req: context.extra.request,
        socket: context.extra.socket,
        params,
      });
      const args = {
        schema,
        operationName: params.operationName,
        document: parse(params.query),
        variableValues: params.variables,
        contextValue: await contextFactory(),
        rootValue: { execute, subscribe },
      };
      const errors = validate(args.schema, args.document);
      return errors.length > 0 ? errors : args;
    },
  },
  sockets,
);
server.listen(0, '127.0.0.1', () => {
  console.log(`The yoga feed is ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once('SIGTERM', () => process.exit(0));
