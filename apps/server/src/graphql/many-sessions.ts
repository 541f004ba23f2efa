import type { InputFieldBuilder, OutputRef } from '@pothos/core';
import { builder } from './builder.ts';
import type { CountChangedShape, Done } from './choose-sessions.ts';
import { environmentWords } from './environment-words.ts';
import { Refusal } from './interfaces.ts';
import { SessionFilterInput } from './session-filter.ts';

/** What all that is done to many sessions at once has in common in the schema: how they are chosen, and the answer (KL2). */

type Types = typeof builder.$inferSchemaTypes;

export const choiceDescription =
  'By ids, or by filter with the revision and count of the list the admin saw; a different count, with ids where one is given, changes nothing and is answered CountChanged.';

const CountChanged = builder.objectRef<CountChangedShape>('CountChanged').implement({
  description: 'The ids or the filter mean another number of sessions than you expect. Nothing was done.',
  interfaces: [Refusal],
  fields: (t) => ({ count: t.exposeInt('count', { description: 'How many they mean.' }) }),
});

/** The fields of an input that say which sessions: what `checkedChoice` takes. */
export const choiceFields = (t: InputFieldBuilder<Types, 'InputObject'>) => ({
  environment: t.string({ description: environmentWords }),
  ids: t.idList({ description: 'Up to 10,000 ids.' }),
  filter: t.field({
    type: SessionFilterInput,
    description: 'Instead of ids: what matched at `revision` and still lives.',
  }),
  revision: t.field({
    type: 'Revision',
    description: 'The revision of the list that you saw. Needed with a filter.',
  }),
  expectedCount: t.int({
    description:
      'How many sessions you mean: as many as the list had, which is needed with a filter, or as many as the ids name. Each counts once, also where it has ended since; an id of no session does not.',
  }),
});

/** The answer once it is done: a `result` for each session. */
export const donePayload = <Result>(name: string, result: OutputRef<Result>) =>
  builder.objectRef<Done<Result>>(name).implement({
    description: 'What happened to each session.',
    fields: (t) => ({
      revision: t.expose('revision', {
        type: 'Revision',
        description: "The environment's revision after it.",
      }),
      results: t.field({
        type: [result],
        description: 'One per session.',
        resolve: ({ results }) => [...results],
      }),
    }),
  });

/** The answer where sessions may be chosen by a filter. */
export const doneOrCountChanged = <Result>(name: string, payload: ReturnType<typeof donePayload<Result>>) =>
  builder.unionType(name, {
    description: 'What happened, or that nothing was done.',
    types: [payload, CountChanged],
    resolveType: (result) => ('results' in result ? payload : CountChanged),
  });
