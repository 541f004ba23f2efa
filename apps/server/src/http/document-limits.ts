import { GraphQLError, Kind, visit, type DocumentNode, type FieldNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Validation compares all fields of one name with each other: 5,000 of them cost a second, and take nobody's rights. */
const sameNameLimit = 300;

/** Refuses, once it is parsed, what is cheap to send and dear to look at. */
export function documentLimits(): Plugin {
  return {
    onParse:
      () =>
      ({ result, replaceParseResult }) => {
        const reason = isDocument(result) ? tooDear(result) : null;
        if (reason !== null) replaceParseResult(new GraphQLError(reason));
      },
  };
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
