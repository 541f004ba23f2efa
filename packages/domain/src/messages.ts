import type { Actor } from './changes.ts';
import type { Session, SessionMessage } from './session.ts';
import type { Instant } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

/** Messages of one session that wait to be acknowledged; past that the oldest make room, but none that announces an end. */
export const messageLimit = 100;

/** Who says something, by which command. */
interface Saying {
  readonly id: string;
  readonly actor: Actor;
}

export interface Told {
  readonly session: Session;
  readonly message: SessionMessage;
}

/** A message that announces nothing. */
export function tell(
  set: WorkingSet,
  session: Session,
  said: { readonly command: Saying; readonly text: string },
  now: Instant,
): Told {
  const message = { ...messageOf(session, said, now), signOffAt: null };
  return { message, session: keep(set, session, [...pendingOf(set, session), message], {}) };
}

/** Starts a countdown; what an earlier one announced is no longer true and goes (KL6). */
export function announceEnd(
  set: WorkingSet,
  session: Session,
  said: {
    readonly command: Saying;
    readonly text: string;
    readonly note: string | null;
    readonly afterSeconds: number;
  },
  now: Instant,
): Told {
  const { actor } = said.command;
  const endsAt = now + said.afterSeconds * 1000;
  const countdown = { endsAt, by: actor.name, userId: actor.userId, note: said.note };
  const message = { ...messageOf(session, said, now), signOffAt: endsAt };
  return {
    message,
    session: keep(set, session, [...withoutAnnouncement(set, session), message], { countdown }),
  };
}

/** Ends a countdown before it is due; a message in the announcement's place says so. */
export function callOff(set: WorkingSet, session: Session, command: Saying, now: Instant): Told {
  const said = { command, text: 'You will not be signed off: that was called off.' };
  const message = { ...messageOf(session, said, now), signOffAt: null };
  const messages = [...withoutAnnouncement(set, session), message];
  return { message, session: keep(set, session, messages, { countdown: null }) };
}

/** Messages that the user has seen are not repeated (AC2). */
export function acknowledge(set: WorkingSet, session: Session, ids: readonly string[]): Session {
  if (ids.length === 0 || session.pendingMessages === 0) return session;
  const pending = pendingOf(set, session);
  const left = pending.filter(({ id }) => !ids.includes(id));
  return left.length === pending.length ? session : keep(set, session, left, {});
}

function messageOf(
  session: Session,
  { command, text }: { readonly command: Saying; readonly text: string },
  now: Instant,
): Omit<SessionMessage, 'signOffAt'> {
  // One command tells one session one thing.
  return { id: `message_${command.id}_${session.id}`, text, from: command.actor.name, at: now };
}

function keep(
  set: WorkingSet,
  session: Session,
  messages: readonly SessionMessage[],
  more: Partial<Pick<Session, 'countdown'>>,
): Session {
  const kept = withinLimit(messages);
  if (kept.length === 0) set.messages.remove(session.id);
  else set.messages.put(session.id, kept);
  return set.updateSession(session, { ...more, pendingMessages: kept.length });
}

/** What announces the end that is counted down stays (KL6): there is one such message at most. */
function withinLimit(messages: readonly SessionMessage[]): readonly SessionMessage[] {
  const tooMany = messages.length - messageLimit;
  if (tooMany <= 0) return messages;
  const oldest = messages.filter(({ signOffAt }) => signOffAt === null).slice(0, tooMany);
  return messages.filter((message) => !oldest.includes(message));
}

function pendingOf(set: WorkingSet, session: Session): readonly SessionMessage[] {
  return set.messages.get(session.id) ?? [];
}

function withoutAnnouncement(set: WorkingSet, session: Session): SessionMessage[] {
  return pendingOf(set, session).filter(({ signOffAt }) => signOffAt === null);
}
