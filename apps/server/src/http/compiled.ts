import { Kind, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';

/** From then on a document is worth compiling: it costs a few milliseconds, what anyone may send only once must not. */
export const hotAfter = 50;

export type Run = CompiledQuery['query'];

/**
 * Documents that are asked again and again as functions of their own: executing one so costs half of what walking through it
 * does. Null: not worth it yet, or not to be had.
 */
export class Compiled {
  private readonly schema: GraphQLSchema;
  private readonly hot: number;
  private readonly asked = new WeakMap<DocumentNode, number>();
  private readonly runs = new WeakMap<DocumentNode, Map<string, Run | null>>();

  constructor(schema: GraphQLSchema, hot = hotAfter) {
    this.schema = schema;
    this.hot = hot;
  }

  /** The operation of a valid document. */
  get(document: DocumentNode, operationName: string | undefined): Run | null {
    const known = this.runs.get(document)?.get(operationName ?? '');
    if (known !== undefined) return known;
    const times = (this.asked.get(document) ?? 0) + 1;
    this.asked.set(document, times);
    if (times < this.hot) return null;
    const run = this.compile(document, operationName);
    this.runs.set(
      document,
      (this.runs.get(document) ?? new Map<string, Run | null>()).set(operationName ?? '', run),
    );
    return run;
  }

  private compile(document: DocumentNode, operationName: string | undefined): Run | null {
    if (hasDirectives(document)) return null;
    const compiled = compileQuery(this.schema, document, operationName);
    return isCompiledQuery(compiled) ? compiled.query : null;
  }
}

/** @skip and @include on fragments are not yet compiled as the specification has them. */
function hasDirectives(document: DocumentNode): boolean {
  let found = false;
  visit(document, { [Kind.DIRECTIVE]: () => void (found = true) });
  return found;
}
