import { notificationKey, type NotifyResult } from '@seatkeeper/domain';
import { z } from 'zod';
import { builder } from './builder.ts';
import {
  checkedChoice,
  choose,
  chunksOf,
  inChunks,
  type CheckedChoice,
  type CountChangedShape,
  type Done,
} from './choose-sessions.ts';
import type { Allowed, Context } from './context.ts';
import { badUserInput, sensible } from './errors.ts';
import { checked, countdownSeconds, ids, messageText, requestId } from './input.ts';
import { inputHash } from './input-hash.ts';
import { byKind } from './interfaces.ts';
import { SessionNotFound } from './kill.ts';
import { choiceDescription, choiceFields, doneOrCountChanged, donePayload } from './many-sessions.ts';
import { messageShape, SessionMessage } from './message.ts';
import { SessionEnded } from './refusals.ts';
import { SessionType } from './session.ts';

const SessionNotified = builder
  .objectRef<Extract<NotifyResult, { kind: 'SessionNotified' }>>('SessionNotified')
  .implement({
    description: 'Its user is told.',
    fields: (t) => ({
      session: t.expose('session', {
        type: SessionType,
        description: 'The session; `endsAt` says whether it counts down.',
      }),
      message: t.field({
        type: SessionMessage,
        nullable: true,
        description: 'What its user is shown; null: there was no countdown to call off, and nothing to say.',
        resolve: ({ message }) => message && messageShape(message),
      }),
    }),
  });

const NotifySessionResult = builder.unionType('NotifySessionResult', {
  description: 'What happened to one session.',
  types: [SessionNotified, SessionEnded, SessionNotFound],
  resolveType: byKind,
});

const NotifySessionsPayload = donePayload<NotifyResult>('NotifySessionsPayload', NotifySessionResult);
const NotifySessionsResult = doneOrCountChanged('NotifySessionsResult', NotifySessionsPayload);

const NotifySessionsInput = builder.inputType('NotifySessionsInput', {
  description: choiceDescription,
  fields: (t) => ({
    ...choiceFields(t),
    requestId: t.string({
      required: true,
      description:
        'New for each message; repeated within a day when the answer was lost: nobody is told twice, and the answer is the same.',
    }),
    text: t.string({ required: true, description: 'What to tell the users, 1 to 2,000 characters.' }),
    signOffAfterSeconds: t.int({
      description:
        'Sign them off after so many seconds, 1 to 86,400: as killSessions with `afterSeconds`, with the text as note. The session you act from and those of protected modules are told, but not counted down: their `endsAt` and the `signOffAt` of their message are null.',
    }),
  }),
});

const shape = z.object({ requestId, text: messageText, signOffAfterSeconds: countdownSeconds });

interface Notification extends z.infer<typeof shape> {
  readonly choice: CheckedChoice;
}

builder.mutationFields((t) => ({
  notifySessions: t.field({
    type: NotifySessionsResult,
    description:
      'Sends a message to the users of sessions, perhaps with a countdown to their sign-off. Needs SESSIONS_INTERRUPT.',
    args: {
      input: t.arg({ type: NotifySessionsInput, required: true, description: 'To whom, and what.' }),
    },
    resolve: async (_root, { input }, context) => {
      const allowed = await context.allowed('SESSIONS_INTERRUPT', input.environment);
      return notify(context, allowed, { ...checked(shape, input), choice: checkedChoice(input) });
    },
  }),
  cancelSignOff: t.field({
    type: NotifySessionsPayload,
    description:
      'Calls off the countdowns of sessions, whoever started them; their users are told so. Needs SESSIONS_INTERRUPT.',
    args: {
      ids: t.arg.idList({ required: true, description: 'Up to 10,000 ids.' }),
      environment: t.arg.string({
        description: 'The key of the environment; left out: that of the sessions.',
      }),
    },
    resolve: async (_root, args, context) => {
      const asked = [...new Set(checked(ids, args.ids, 'ids'))];
      const key = args.environment ?? (await environmentOf(context, asked));
      const { engine, actor } = await context.allowed('SESSIONS_INTERRUPT', key);
      return inChunks(engine, asked, (some) =>
        engine.submit({ type: 'CancelSignOff', id: context.services.ids.next(), actor, ids: some }),
      );
    },
  }),
}));

/** Once per request: a repeated one goes on where the first left off, with the sessions that it chose. */
async function notify(
  context: Context,
  { caller, engine, actor }: Allowed,
  { requestId: id, choice, ...said }: Notification,
): Promise<Done<NotifyResult> | CountChangedShape> {
  const { queries, ids: newIds } = context.services;
  const owner = caller.kind === 'apiToken' ? caller.token.id : caller.user.id;
  const request = { owner, id, inputHash: inputHash({ choice, ...said }) };
  const key = notificationKey({ ...request, part: 0 });
  const known = await queries.notification(engine.environmentId, key);
  if (known !== null && known.inputHash !== request.inputHash) {
    throw badUserInput('This requestId was used before with other input.');
  }
  let chosen = known?.chosen ?? (await choose(context, engine, choice));
  if ('kind' in chosen) return chosen;
  const submit = async (some: readonly string[], part: number) =>
    sensible(
      await engine.submit({
        ...said,
        ...{ type: 'NotifySessions', id: newIds.next(), actor },
        ...{
          request: { ...request, part },
          chosen: part === 0 ? (chosen as readonly string[]) : [],
          ids: some,
        },
      }),
    );
  const first = await submit(chunksOf(chosen)[0] ?? [], 0);
  // The same request may have come first by another way, and chosen for both.
  chosen = first.chosen;
  const results = [...first.results];
  let { revision } = first;
  for (const [part, some] of chunksOf(chosen).entries()) {
    if (part === 0) continue;
    const next = await submit(some, part);
    results.push(...next.results);
    ({ revision } = next);
  }
  return { revision, results };
}

/** The environment that these sessions are of, for a caller who sees several. */
async function environmentOf(context: Context, asked: readonly string[]): Promise<string | null> {
  const { queries } = context.services;
  const seen = context.environments(await context.signedIn());
  if (seen.length === 1) return null;
  const found = new Set((await queries.sessions(asked)).map(({ environmentId }) => environmentId));
  if (found.size > 1) throw badUserInput('These sessions are of more than one environment: say which.');
  const engine = seen.find(({ environmentId }) => found.has(environmentId)) ?? seen[0];
  return engine?.catalog.environment.key ?? null;
}
