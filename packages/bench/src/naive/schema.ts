import SchemaBuilder from '@pothos/core';
import type { GraphQLSchema } from 'graphql';
import type { Database } from './database.ts';
import { heartbeat, keepSessions, signOn } from './sessions.ts';
import { type SessionRow, Sessions } from './tables.ts';

const HEARTBEAT_SECONDS = 30;

type Answer = { readonly session: SessionRow } | { readonly message: string };

interface Types {
  Objects: {
    Session: SessionRow;
    SignedOn: { session: SessionRow };
    HeartbeatAccepted: { session: SessionRow };
    Refused: { message: string };
  };
}

/** The two mutations in the shape of the real ones, so that both servers answer alike documents. */
export function naiveSchema(database: Database): GraphQLSchema {
  const builder = new SchemaBuilder<Types>({});

  builder.objectType('Session', {
    fields: (t) => ({
      id: t.exposeID('id'),
      state: t.exposeString('state'),
      lastActiveAt: t.exposeString('lastActiveAt'),
    }),
  });
  builder.objectType('SignedOn', {
    fields: (t) => ({
      session: t.expose('session', { type: 'Session' }),
      token: t.string({ resolve: ({ session }) => session.id }),
      nextHeartbeatInSeconds: t.float({ resolve: () => HEARTBEAT_SECONDS }),
    }),
  });
  builder.objectType('HeartbeatAccepted', {
    fields: (t) => ({
      session: t.expose('session', { type: 'Session' }),
      nextHeartbeatInSeconds: t.float({ resolve: () => HEARTBEAT_SECONDS }),
    }),
  });
  const Refusal = builder.interfaceRef<{ message: string }>('Refusal').implement({
    fields: (t) => ({ message: t.exposeString('message') }),
  });
  builder.objectType('Refused', { interfaces: [Refusal] });
  const SignOnResult = builder.unionType('SignOnResult', {
    types: ['SignedOn', 'Refused'],
    resolveType: (answer: Answer) => ('session' in answer ? 'SignedOn' : 'Refused'),
  });
  const HeartbeatResult = builder.unionType('HeartbeatResult', {
    types: ['HeartbeatAccepted', 'Refused'],
    resolveType: (answer: Answer) => ('session' in answer ? 'HeartbeatAccepted' : 'Refused'),
  });
  const SignOnInput = builder.inputType('SignOnInput', {
    fields: (t) => ({
      requestId: t.string({ required: true }),
      user: t.string({ required: true }),
      module: t.string({ required: true }),
      host: t.string(),
      clientId: t.string(),
      ipAddress: t.string(),
    }),
  });
  const HeartbeatInput = builder.inputType('HeartbeatInput', {
    fields: (t) => ({ active: t.boolean(), sessionToken: t.string({ required: true }) }),
  });

  builder.queryType({
    fields: (t) => ({
      sessionIds: t.idList({
        args: { first: t.arg.int({ required: true }) },
        resolve: async (_, { first }) => {
          const rows = await database.reads
            .getRepository(Sessions)
            .find({ select: { id: true }, take: first });
          return rows.map(({ id }) => id);
        },
      }),
    }),
  });
  builder.mutationType({
    fields: (t) => ({
      signOn: t.field({
        type: SignOnResult,
        args: { input: t.arg({ type: SignOnInput, required: true }) },
        resolve: async (_, { input }) => {
          const session = await signOn(database, input);
          return session === undefined ? { message: 'No seat is available.' } : { session };
        },
      }),
      keepSessions: t.int({
        args: { first: t.arg.int({ required: true }) },
        resolve: (_, { first }) => keepSessions(database, first),
      }),
      heartbeat: t.field({
        type: HeartbeatResult,
        args: { input: t.arg({ type: HeartbeatInput, required: true }) },
        resolve: async (_, { input }) => {
          const session = await heartbeat(database, input.sessionToken);
          return session === null ? { message: 'The session has ended.' } : { session };
        },
      }),
    }),
  });
  return builder.toSchema();
}
