import type { ReleaseResult } from '@seatkeeper/domain';
import { builder } from './builder.ts';
import { checkedChoice, choose, CountChanged, inChunks, type Done } from './choose-sessions.ts';
import { byKind } from './interfaces.ts';
import { SessionNotFound } from './kill.ts';
import { SessionEnded } from './refusals.ts';
import { SessionFilterInput } from './session-filter.ts';
import { SessionType } from './session.ts';

const SeatsReleased = builder
  .objectRef<Extract<ReleaseResult, { kind: 'SeatsReleased' }>>('SeatsReleased')
  .implement({
    description:
      'It lives on without keep alive, and its seats are available to others, but for those of a named holder, which block nobody. The next activity takes them again. So it was, where it was idle already.',
    fields: (t) => ({
      session: t.field({
        type: SessionType,
        description: 'The session after it.',
        resolve: ({ session }) => session,
      }),
    }),
  });

const ReleaseSeatsResult = builder.unionType('ReleaseSeatsResult', {
  description: 'What happened to one session.',
  types: [SeatsReleased, SessionEnded, SessionNotFound],
  resolveType: byKind,
});

const ReleaseSeatsPayload = builder.objectRef<Done<ReleaseResult>>('ReleaseSeatsPayload').implement({
  description: 'What happened to each session.',
  fields: (t) => ({
    revision: t.field({
      type: 'Revision',
      description: "The environment's revision after it.",
      resolve: ({ revision }) => revision,
    }),
    results: t.field({
      type: [ReleaseSeatsResult],
      description: 'One per session.',
      resolve: ({ results }) => [...results],
    }),
  }),
});

const ReleaseSeatsResultOrCountChanged = builder.unionType('ReleaseSeatsResultOrCountChanged', {
  description: 'What happened, or that nothing was done.',
  types: [ReleaseSeatsPayload, CountChanged],
  resolveType: (result) => ('results' in result ? 'ReleaseSeatsPayload' : 'CountChanged'),
});

const ReleaseSeatsInput = builder.inputType('ReleaseSeatsInput', {
  description:
    'By ids, or by filter with the revision and count of the list the admin saw; a different count changes nothing and is answered CountChanged.',
  fields: (t) => ({
    environment: t.string({
      description: 'The key of the environment; may be left out where you see only one.',
    }),
    ids: t.idList({ description: 'Up to 10,000 ids.' }),
    filter: t.field({
      type: SessionFilterInput,
      description: 'Instead of ids: what matched at `revision` and still lives.',
    }),
    revision: t.field({
      type: 'Revision',
      description: 'The revision of the list that you saw. Needed with a filter.',
    }),
    expectedCount: t.int({ description: 'How many sessions it listed. Needed with a filter.' }),
  }),
});

builder.mutationField('releaseSeats', (t) =>
  t.field({
    type: ReleaseSeatsResultOrCountChanged,
    description:
      'Releases the seats of sessions without ending them: ALLOCATED, state IDLE, whether they are being edited in or not. Needs SEATS_RELEASE.',
    args: { input: t.arg({ type: ReleaseSeatsInput, required: true, description: 'Which.' }) },
    resolve: async (_root, { input }, context) => {
      const { engine, actor } = await context.allowed('SEATS_RELEASE', input.environment);
      const chosen = await choose(context, engine, checkedChoice(input));
      if ('kind' in chosen) return chosen;
      return inChunks(engine, chosen, (some) =>
        engine.submit({ type: 'ReleaseSeats', id: context.services.ids.next(), actor, ids: some }),
      );
    },
  }),
);
