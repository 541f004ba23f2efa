import { EnvelopArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type ExecutionArgs } from 'graphql';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import { Unavailable } from '../engine/engine.ts';
import { Context } from '../graphql/context.ts';
import { schema } from '../graphql/schema.ts';
import { documentLimits } from './document-limits.ts';
import { logFault } from './fault.ts';

/** What the transport hands to yoga with each request. */
export interface ServerContext {
  readonly context: Context;
}

export type GraphQLServer = YogaServerInstance<Partial<ServerContext>, object>;

/** Limits of one document: far above what any page or program needs, far below what hurts. */
const limits = {
  maxDepth: { n: 12 },
  maxAliases: { n: 30 },
  maxDirectives: { n: 50 },
  maxTokens: { n: 5000 },
  costLimit: { maxCost: 500_000 },
  // The schema is public: who mistypes a field may as well be told the right one.
  blockFieldSuggestion: { enabled: false },
};

const longestMessage = 500;

/** Schema, parse and validation caches, limits and masking: used by the fast lane and by everything else alike. */
export function createGraphQLServer(options: {
  readonly contextOf: (request: Request) => Context;
  readonly log: Logger;
  readonly development: boolean;
}): GraphQLServer {
  const { contextOf, log, development } = options;
  return createYoga<Partial<ServerContext>>({
    schema,
    context: (initial) =>
      (initial as unknown as Partial<ServerContext>).context ?? contextOf(initial.request),
    graphqlEndpoint: '/graphql',
    landingPage: false,
    graphiql: development,
    logging: false,
    cors: false,
    multipart: false,
    batching: false,
    maskedErrors: { maskError: (error) => masked(error, log) },
    // Typed for envelop alone; yoga's context is one of those it takes.
    plugins: [
      ownContext(contextOf),
      legibleParameters(),
      ...(new EnvelopArmor(limits).protect().plugins as unknown as Plugin[]),
      // After those: whose parser is set last is the one that runs.
      documentLimits(),
    ],
  });
}

/** What yoga cannot read of a GET or a form is a mistake of who sent it, and no fault. */
function legibleParameters(): Plugin {
  const illegible = (message: string): GraphQLError =>
    new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  return {
    onRequestParse: ({ requestParser, setRequestParser }) => {
      if (requestParser === undefined) return;
      setRequestParser(async (request) => {
        let params;
        try {
          params = await requestParser(request);
        } catch (fault) {
          throw fault instanceof SyntaxError ? illegible('variables and extensions must be JSON.') : fault;
        }
        if (!('query' in params) || typeof params.query !== 'string')
          throw illegible('Say by query what is asked.');
        return params;
      });
    },
  };
}

/** Yoga copies a context into an object of its own; resolvers want ours as it is. */
function ownContext(contextOf: (request: Request) => Context): Plugin {
  const own = (args: ExecutionArgs): ExecutionArgs => {
    const { context, request } = args.contextValue as Partial<ServerContext> & { request: Request };
    return { ...args, contextValue: context ?? contextOf(request) };
  };
  return {
    onExecute: ({ args, executeFn, setExecuteFn }) => {
      if (!(args.contextValue instanceof Context)) setExecuteFn((given) => executeFn(own(given)) as unknown);
    },
    onSubscribe: ({ args, subscribeFn, setSubscribeFn }) => {
      if (!(args.contextValue instanceof Context))
        setSubscribeFn((given) => subscribeFn(own(given)) as unknown);
    },
  };
}

/** What a subscription that could not begin says to its caller. */
export function maskedErrors(errors: readonly Error[], log: Logger): readonly GraphQLError[] {
  return errors.map((error) => masked(error, log) as GraphQLError);
}

/** Errors with a code are meant for the caller; everything else is a fault and tells nothing of the inside. */
function masked(error: unknown, log: Logger): Error {
  if (!(error instanceof GraphQLError)) {
    const faultId = logFault(log, error);
    return new GraphQLError('Something went wrong here. It is safe to try again.', {
      extensions: { code: 'UNAVAILABLE', faultId },
    });
  }
  const original = error.originalError;
  if (original === undefined || original instanceof GraphQLError) return coded(error);
  const isKnown = original instanceof Unavailable;
  return new GraphQLError('The server could not do this now. It is safe to try again.', {
    nodes: error.nodes ?? null,
    path: error.path ?? null,
    extensions: {
      code: 'UNAVAILABLE',
      ...(!isKnown && { faultId: logFault(log, original, { path: error.path }) }),
    },
  });
}

/** What GraphQL itself refuses (syntax, unknown fields, wrong variables) is bad input too. */
export function coded(error: GraphQLError): GraphQLError {
  if (typeof error.extensions['code'] !== 'string' || error.extensions['code'].startsWith('GRAPHQL_')) {
    error.extensions['code'] = 'BAD_USER_INPUT';
  }
  // They quote what was sent, a megabyte of it where need be.
  if (error.message.length > longestMessage) error.message = `${error.message.slice(0, longestMessage)}…`;
  return error;
}
