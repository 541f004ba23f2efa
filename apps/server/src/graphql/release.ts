import type { ReleaseResult } from '@seatkeeper/domain';
import { builder } from './builder.ts';
import { checkedChoice, choose, inChunks } from './choose-sessions.ts';
import { byKind } from './interfaces.ts';
import { SessionNotFound } from './kill.ts';
import { choiceDescription, choiceFields, doneOrCountChanged, donePayload } from './many-sessions.ts';
import { SessionEnded } from './refusals.ts';
import { SessionType } from './session.ts';

const SeatsReleased = builder
  .objectRef<Extract<ReleaseResult, { kind: 'SeatsReleased' }>>('SeatsReleased')
  .implement({
    description:
      'It lives on without keep alive, and its seats are available to others, but for those of a named holder, which block nobody. The next activity takes them again. So it was, where it was idle already.',
    fields: (t) => ({
      session: t.expose('session', { type: SessionType, description: 'The session after it.' }),
    }),
  });

const ReleaseSeatsResult = builder.unionType('ReleaseSeatsResult', {
  description: 'What happened to one session.',
  types: [SeatsReleased, SessionEnded, SessionNotFound],
  resolveType: byKind,
});

const ReleaseSeatsPayload = donePayload<ReleaseResult>('ReleaseSeatsPayload', ReleaseSeatsResult);
const ReleaseSeatsResultOrCountChanged = doneOrCountChanged(
  'ReleaseSeatsResultOrCountChanged',
  ReleaseSeatsPayload,
);

const ReleaseSeatsInput = builder.inputType('ReleaseSeatsInput', {
  description: choiceDescription,
  fields: (t) => ({
    ...choiceFields(t),
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
