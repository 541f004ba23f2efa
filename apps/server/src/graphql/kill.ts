import type { KillResult } from '@seatkeeper/domain';
import { builder } from './builder.ts';
import { checkedChoice, choose, inChunks } from './choose-sessions.ts';
import { actorOf } from './context.ts';
import { checked, countdownSeconds, ids, note } from './input.ts';
import { byKind, Refusal } from './interfaces.ts';
import { choiceDescription, choiceFields, doneOrCountChanged, donePayload } from './many-sessions.ts';
import { SessionEnded } from './refusals.ts';
import { SessionType } from './session.ts';

type Result<Kind extends KillResult['kind']> = Extract<KillResult, { kind: Kind }>;

const SessionKilled = builder.objectRef<Result<'SessionKilled'>>('SessionKilled').implement({
  description:
    'This call ended it, or with `afterSeconds` announced its end: then `session.endsAt` says when.',
  fields: (t) => ({
    session: t.expose('session', {
      type: SessionType,
      description: 'The session as it ended, or as it counts down.',
    }),
  }),
});

export const SessionNotFound = builder.objectRef<Result<'SessionNotFound'>>('SessionNotFound').implement({
  description: 'There is no such session that you may see.',
  interfaces: [Refusal],
  fields: (t) => ({ id: t.exposeID('id', { description: 'The id that was asked for.' }) }),
});

const OwnSession = builder.objectRef<Result<'OwnSession'>>('OwnSession').implement({
  description: 'You act from this session: sign off instead.',
  interfaces: [Refusal],
  fields: (t) => ({
    session: t.expose('session', { type: SessionType, description: 'The session.' }),
  }),
});

const ProtectedSession = builder.objectRef<Result<'ProtectedSession'>>('ProtectedSession').implement({
  description: 'Its module is protected: it ends only with includeProtected.',
  interfaces: [Refusal],
  fields: (t) => ({
    session: t.expose('session', { type: SessionType, description: 'The session.' }),
  }),
});

const KillSessionResult = builder.unionType('KillSessionResult', {
  description: 'What happened to one session.',
  types: [SessionKilled, SessionEnded, SessionNotFound, OwnSession, ProtectedSession],
  resolveType: byKind,
});

const KillSessionsPayload = donePayload<KillResult>('KillSessionsPayload', KillSessionResult);
const KillSessionsResult = doneOrCountChanged('KillSessionsResult', KillSessionsPayload);

const KillSessionsInput = builder.inputType('KillSessionsInput', {
  description: choiceDescription,
  fields: (t) => ({
    ...choiceFields(t),
    note: t.string({ description: 'What to tell the users, at most 2,000 characters.' }),
    afterSeconds: t.int({
      description:
        'Not at once but after so many seconds, 1 to 86,400: the users are told (the note, or that they will be signed off), `Session.endsAt` says when, and cancelSignOff calls it off. A later countdown of the same session takes its place. The time runs on while the server is down.',
    }),
    includeProtected: t.boolean({
      defaultValue: false,
      description: 'End sessions of protected modules, too.',
    }),
  }),
});

builder.mutationFields((t) => ({
  killSessions: t.field({
    type: KillSessionsResult,
    description:
      'Ends sessions, at once or with `afterSeconds` when a countdown is over. Needs SESSIONS_INTERRUPT. Large numbers are ended in batches.',
    args: { input: t.arg({ type: KillSessionsInput, required: true, description: 'Which, and why.' }) },
    resolve: async (_root, { input }, context) => {
      const { engine, actor } = await context.allowed('SESSIONS_INTERRUPT', input.environment);
      const said = checked(note, input.note, 'note');
      const afterSeconds = checked(countdownSeconds, input.afterSeconds, 'afterSeconds');
      const chosen = await choose(context, engine, checkedChoice(input));
      if ('kind' in chosen) return chosen;
      return inChunks(engine, chosen, (some) =>
        engine.submit({
          type: 'KillSessions',
          id: context.services.ids.next(),
          actor,
          ids: some,
          note: said,
          includeProtected: input.includeProtected ?? false,
          afterSeconds,
        }),
      );
    },
  }),
  endMySessions: t.field({
    type: KillSessionsPayload,
    description: "With a session's token: ends other sessions of the same user.",
    args: { ids: t.arg.idList({ required: true, description: 'Up to 10,000 ids.' }) },
    resolve: async (_root, args, context) => {
      const caller = await context.session();
      const engine = context.services.engines.get(caller.environmentId);
      const actor = actorOf(caller, context.ipAddress);
      return inChunks(engine, [...new Set(checked(ids, args.ids, 'ids'))], (some) =>
        engine.submit({ type: 'EndOwnSessions', id: context.services.ids.next(), actor, ids: some }),
      );
    },
  }),
}));
