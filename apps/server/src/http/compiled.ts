import {
  getNullableType,
  getOperationAST,
  isInputObjectType,
  Kind,
  typeFromAST,
  visit,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
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
    if (isMiscompiled(document)) return null;
    const compiled = compileQuery(this.schema, document, operationName);
    if (!isCompiledQuery(compiled)) return null;
    const paths = this.objectPaths(document, operationName);
    // An empty list would be taken for an object without fields: whoever sent one is answered by the executor.
    return (root, context, variables) =>
      paths.some((path) => Array.isArray(valueAt(variables, path)))
        ? {}
        : compiled.query(root, context, variables);
  }

  /** Where input objects are expected in the variables: the names that lead there. */
  private objectPaths(document: DocumentNode, operationName: string | undefined): (readonly string[])[] {
    const variables = getOperationAST(document, operationName)?.variableDefinitions ?? [];
    return variables.flatMap(({ type, variable }) =>
      pathsOfObjects(typeFromAST(this.schema, type) as GraphQLInputType, [variable.name.value]),
    );
  }
}

/**
 * @skip and @include on fragments are not yet compiled as the specification has them; nor is a variable within an object or
 * a list of the document: left out, it would be null there, which for some fields means to clear them.
 */
function isMiscompiled(document: DocumentNode): boolean {
  let found = false;
  let literals = 0;
  const literal = { enter: () => void (literals += 1), leave: () => void (literals -= 1) };
  visit(document, {
    [Kind.DIRECTIVE]: () => void (found = true),
    [Kind.OBJECT]: literal,
    [Kind.LIST]: literal,
    [Kind.VARIABLE]: () => void (found ||= literals > 0),
  });
  return found;
}

function pathsOfObjects(type: GraphQLInputType, path: readonly string[]): (readonly string[])[] {
  const object = getNullableType(type);
  if (!isInputObjectType(object)) return [];
  const fields = Object.values(object.getFields());
  return [path, ...fields.flatMap((field) => pathsOfObjects(field.type, [...path, field.name]))];
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce(
    (part, name) => (part as Readonly<Record<string, unknown>> | null | undefined)?.[name],
    value,
  );
}
