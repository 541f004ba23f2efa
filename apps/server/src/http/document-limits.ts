import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type FieldNode,
  type SelectionSetNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Validation compares all fields of one name with each other: 5,000 of them cost a second, and take nobody's rights. */
const sameNameLimit = 300;

/** Brackets within brackets. Parsing and validating call themselves for each, and some thousands are too many for that. */
const nestingLimit = 200;

/** Refuses what is cheap to send and dear to look at, and what makes no sense although GraphQL's own rules let it pass. */
export function documentLimits(): Plugin {
  return {
    onParse: ({ params, setParseFn }) => {
      const source = params.source as string | { readonly body: string };
      if (isTooDeep(typeof source === 'string' ? source : source.body)) {
        setParseFn(() => {
          throw new GraphQLError(
            `A document may have brackets within brackets ${nestingLimit} times at most.`,
          );
        });
      }
      return ({ result, replaceParseResult }) => {
        const reason = isDocument(result) ? (tooDear(result) ?? inconstant(result)) : null;
        if (reason !== null) replaceParseResult(new GraphQLError(reason));
      };
    },
  };
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\](){}]/gu)) {
    depth += '[({'.includes(bracket) ? 1 : -1;
    if (depth > nestingLimit) return true;
  }
  return false;
}

/** What is followed must stand: with all of it skipped, graphql itself throws. */
function inconstant({ definitions }: DocumentNode): string | null {
  const found = definitions.some((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? definition.operation === OperationTypeNode.SUBSCRIPTION && depends(definition.selectionSet)
      : definition.kind === Kind.FRAGMENT_DEFINITION &&
        definition.typeCondition.name.value === 'Subscription' &&
        depends(definition.selectionSet),
  );
  return found ? 'What a subscription follows must not hang on @skip or @include.' : null;
}

function depends({ selections }: SelectionSetNode): boolean {
  return selections.some(
    (selection) =>
      selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include') === true ||
      (selection.kind === Kind.INLINE_FRAGMENT && depends(selection.selectionSet)),
  );
}

function isDocument(result: unknown): result is DocumentNode {
  return (result as { kind?: unknown } | null)?.kind === Kind.DOCUMENT;
}

function tooDear(document: DocumentNode): string | null {
  const counts = new Map<string, number>();
  let introspecting = 0;
  let reason: string | null = null;
  const introspects = ({ name }: FieldNode): boolean => name.value === '__schema' || name.value === '__type';
  visit(document, {
    Field: {
      enter: (field) => {
        const name = (field.alias ?? field.name).value;
        const count = (counts.get(name) ?? 0) + 1;
        counts.set(name, count);
        if (count > sameNameLimit)
          reason ??= `A document may have the field ${name} ${sameNameLimit} times at most.`;
        // Each answers with the whole schema; asked for by __type, a part of it.
        if (field.alias !== undefined && (introspecting > 0 || field.name.value === '__schema'))
          reason ??= 'The schema is described once: no aliases within it.';
        if (introspects(field)) introspecting += 1;
      },
      leave: (field) => {
        if (introspects(field)) introspecting -= 1;
      },
    },
    FragmentDefinition: {
      enter: ({ typeCondition }) => {
        if (typeCondition.name.value.startsWith('__')) introspecting += 1;
      },
      leave: ({ typeCondition }) => {
        if (typeCondition.name.value.startsWith('__')) introspecting -= 1;
      },
    },
  });
  return reason;
}
