import type { Session } from '@seatkeeper/domain';
import { sessionActKinds, type SessionAct } from '../session-act.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { described } from './enums.ts';

/** An act, and whether its user has yet to acknowledge the message that came with it. */
interface SessionActShape extends SessionAct {
  readonly pending: boolean;
}

const SessionActKind = builder.enumType('SessionActKind', {
  description: 'What was done to a session.',
  values: described(sessionActKinds, {
    NOTIFIED: { description: 'Its user was sent a message.' },
    SIGN_OFF_ANNOUNCED: { description: 'It was announced that the session will be ended.' },
    SIGN_OFF_CALLED_OFF: { description: 'An announced end was called off.' },
    SEATS_RELEASED: { description: 'Its seats were given to others.' },
  }),
});

export const SessionActType = builder.objectRef<SessionActShape>('SessionAct').implement({
  description: 'Something that an admin or an API token did to a live session and that left it alive.',
  fields: (t) => ({
    kind: t.field({ type: SessionActKind, description: 'What was done.', resolve: ({ kind }) => kind }),
    at: t.field({ type: 'DateTime', description: 'When.', resolve: ({ at }) => at }),
    by: t.exposeString('by', { description: "Who did it: a login or an API token's name." }),
    text: t.exposeString('text', { nullable: true, description: 'What its user was told; null: nothing.' }),
    signOffAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the session was to be ended by it; null: no end was announced.',
      resolve: ({ signOffAt }) => signOffAt,
    }),
    pending: t.exposeBoolean('pending', {
      description: 'The message that came with it was not acknowledged yet.',
    }),
  }),
});

/** By the audit log, which outlives the session, and by the messages that wait, each act once. */
export async function actsOn(session: Session, context: Context): Promise<SessionActShape[]> {
  const { engines } = context.services;
  const [entries, messages] = await Promise.all([
    context.sessionActs.load(session),
    session.pendingMessages === 0 ? [] : context.messages.load(session.id),
  ]);
  const { modules } = engines.get(session.environmentId).catalog;
  const isProtected = modules.find(({ key }) => key === session.moduleKey)?.protected === true;
  const waiting = new Map(messages.map((message) => [commandOf(message.id, session.id), message]));
  const acts = entries.map((entry): SessionActShape => {
    const message = waiting.get(commandOfEntry(entry.id));
    waiting.delete(commandOfEntry(entry.id));
    if (message !== undefined) return { ...entry, ...kindOf(entry, message.signOffAt), pending: true };
    return { ...entry, ...(isProtected && entry.sparesProtected && kindOf(entry, null)), pending: false };
  });
  for (const [id, { text, from: by, at, signOffAt }] of waiting) {
    const kind = signOffAt === null ? 'NOTIFIED' : 'SIGN_OFF_ANNOUNCED';
    const said = { id, kind, at, by, text, signOffAt } as const;
    acts.push({ ...said, sessionId: session.id, sparesProtected: false, pending: true });
  }
  return acts.toSorted((a, b) => a.at - b.at);
}

function kindOf(act: SessionAct, signOffAt: number | null): Pick<SessionAct, 'kind' | 'signOffAt'> {
  if (signOffAt !== null) return { kind: 'SIGN_OFF_ANNOUNCED', signOffAt };
  return { kind: act.kind === 'SIGN_OFF_ANNOUNCED' ? 'NOTIFIED' : act.kind, signOffAt: null };
}

/** Messages and entries are named for the command that left them. */
function commandOf(messageId: string, sessionId: string): string {
  return messageId.slice('message_'.length, -`_${sessionId}`.length);
}

function commandOfEntry(entryId: string): string {
  return entryId.slice('audit_'.length, entryId.lastIndexOf('_'));
}
