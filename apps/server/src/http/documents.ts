import type { DocumentNode, ExecutionArgs, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { coded, type GraphQLServer } from './graphql-server.ts';

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

  constructor(server: GraphQLServer) {
    this.enveloped = server.getEnveloped({});
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
