import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Context } from '../graphql/context.ts';
import type { GraphQLRequest } from './body.ts';
import { Compiled } from './compiled.ts';
import { coded, maskedErrors, type GraphQLServer } from './graphql-server.ts';

/** Yoga's functions, by what they take and give; yoga itself says `any`. */
interface Enveloped {
  readonly schema: GraphQLSchema;
  readonly parse: (query: string) => DocumentNode;
  readonly validate: (schema: GraphQLSchema, document: DocumentNode) => readonly GraphQLError[];
  readonly execute: (args: ExecutionArgs) => Promise<ExecutionResult>;
  readonly subscribe: (args: ExecutionArgs) => Promise<AsyncIterable<ExecutionResult> | ExecutionResult>;
}

/** A query text, looked at once: clients send the same few again and again. */
export type Prepared =
  | { readonly document: DocumentNode; readonly errors: null }
  | { readonly document: null; readonly errors: readonly GraphQLError[] };

const kept = 1000;
/** Longer texts are looked at each time: anyone may send them, and a thousand of a megabyte would fill the memory. */
const longestKept = 20_000;

/** Parses and validates by yoga's own enveloped functions, with every plugin's limits, and remembers the outcome. */
export class Documents {
  /** Without a request of its own: parsing, validating and executing ask nothing of one but the context they are given. */
  readonly enveloped: Enveloped;
  private readonly cache = new LRUCache<string, Prepared>({ max: kept });
  private readonly compiled: Compiled;
  private readonly log: Logger;

  constructor(server: GraphQLServer, log: Logger, hotAfter?: number) {
    this.enveloped = server.getEnveloped({});
    this.compiled = new Compiled(this.enveloped.schema, hotAfter);
    this.log = log;
  }

  /** Answers a query or mutation of a prepared document. */
  async execute(
    document: DocumentNode,
    asked: Pick<GraphQLRequest, 'variables' | 'operationName'>,
    context: Context,
  ): Promise<ExecutionResult> {
    const { variables, operationName } = asked;
    const run = this.compiled.get(document, operationName);
    const result = await run?.(undefined, context, variables ?? {});
    if (result?.data === undefined) {
      // Not compiled; or the variables do not fit, and nothing was done yet: the executor says what is wrong with them.
      const { execute, schema } = this.enveloped;
      return execute({
        schema,
        document,
        contextValue: context,
        variableValues: variables ?? null,
        operationName: operationName ?? null,
      });
    }
    if (result.errors === undefined) return result;
    // A resolver threw; or what one gave does not fit the schema, which is a fault like any other.
    const thrown = result.errors.map((error) => (error.originalError ? error : new Error(error.message)));
    return { ...result, errors: maskedErrors(thrown, this.log) };
  }

  prepare(query: string): Prepared {
    let prepared = this.cache.get(query);
    if (prepared === undefined) {
      prepared = this.look(query);
      if (query.length <= longestKept) this.cache.set(query, prepared);
    }
    return prepared;
  }

  private look(query: string): Prepared {
    const { parse, validate, schema } = this.enveloped;
    try {
      const document = parse(query);
      const errors = validate(schema, document);
      return errors.length === 0 ? { document, errors: null } : refused(errors);
    } catch (error) {
      return refused([error as GraphQLError]);
    }
  }
}

function refused(errors: readonly GraphQLError[]): Prepared {
  return { document: null, errors: errors.map(coded) };
}
