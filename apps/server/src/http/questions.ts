import { Kind, visit, type ASTNode, type DocumentNode } from 'graphql';

interface Question {
  readonly number: number;
  /** Variables that an answer may depend on beside those that the source was made from. */
  readonly variables: readonly string[];
}

const questions = new WeakMap<DocumentNode, Question>();
let asked = 0;

/**
 * Names what an event's answer depends on beside its source and the rights: equal names, equal answers. Arguments of the
 * subscription's own field (`since`, above all) are the source's matter: they tell readers apart only by where they begin.
 */
export function questionOf(
  document: DocumentNode,
  operationName: string | null | undefined,
  values: Readonly<Record<string, unknown>> | null | undefined,
): string {
  let question = questions.get(document);
  if (question === undefined) {
    question = { number: (asked += 1), variables: variablesBeneath(document) };
    questions.set(document, question);
  }
  const given = question.variables.map((name) => values?.[name] ?? null);
  return JSON.stringify([question.number, operationName ?? null, given]);
}

function variablesBeneath(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Argument: (_node, _key, _parent, _path, ancestors) => (isOfRootField(ancestors) ? false : undefined),
    Variable: ({ name }) => void names.add(name.value),
  });
  return [...names].toSorted();
}

/** Document, definitions, operation, its selection set, selections, field. */
function isOfRootField(ancestors: readonly (ASTNode | readonly ASTNode[])[]): boolean {
  const [operation, field] = [ancestors[2], ancestors[5]];
  return ancestors.length === 6 && isKind(operation, Kind.OPERATION_DEFINITION) && isKind(field, Kind.FIELD);
}

function isKind(node: ASTNode | readonly ASTNode[] | undefined, kind: Kind): boolean {
  return node !== undefined && 'kind' in node && node.kind === kind;
}
