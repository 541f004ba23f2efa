import {
  getNullableType,
  getOperationAST,
  isInputObjectType,
  Kind,
  typeFromAST,
  visit,
  type ASTNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableNode,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';

/** From then on a document is worth compiling: it costs a few milliseconds, what anyone may send only once must not. */
export const hotAfter = 50;

/** No data: the variables do not fit, and nothing was done. */
export type Run = (
  root: undefined,
  context: unknown,
  variables: Readonly<Record<string, unknown>>,
) => ExecutionResult | Promise<ExecutionResult>;

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
    if (!isCompiledQuery(compiled)) return null;
    const objects = this.objectPaths(document, operationName);
    const inLiterals = [...variablesInLiterals(document)];
    return (root, context, variables) =>
      // An empty list would be taken for an object without fields...
      objects.some((path) => Array.isArray(valueAt(variables, path))) ||
      // ...and what is left out of an object of the document for null, which for some fields means to clear them.
      inLiterals.some((name) => !Object.hasOwn(variables, name))
        ? leftToTheExecutor
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

const leftToTheExecutor = {};

/** @skip and @include on fragments are not yet compiled as the specification has them. */
function hasDirectives(document: DocumentNode): boolean {
  let found = false;
  visit(document, { [Kind.DIRECTIVE]: () => void (found = true) });
  return found;
}

/** Variables that stand within objects and lists of the document. */
function variablesInLiterals(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  const within = { [Kind.VARIABLE]: ({ name }: VariableNode) => void names.add(name.value) };
  const look = (literal: ASTNode): void => void visit(literal, within);
  visit(document, { [Kind.OBJECT]: look, [Kind.LIST]: look, [Kind.VARIABLE_DEFINITION]: () => false });
  return names;
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
