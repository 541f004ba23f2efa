import type { Answers, KillResult, Kills, SessionNotFound } from './answers.ts';
import { auditBulk } from './audit.ts';
import type { Actor } from './changes.ts';
import type { EndOwnSessions, KillSessions, SignOff } from './commands.ts';
import { addressRefused } from './ip-address.ts';
import { announceEnd } from './messages.ts';
import { sessionEnded, type SessionEnded } from './refusals.ts';
import type { Session } from './session.ts';
import { systemActor, type EndReason, type Instant } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

/** Ends a live session, once and for ever (KL3). */
export function end(
  set: WorkingSet,
  session: Session,
  how: { reason: EndReason; actor: Pick<Actor, 'name' | 'userId'> | null; note?: string | null },
  now: Instant,
): Session {
  const { reason, actor, note = null } = how;
  const interrupted = actor !== null && actor.userId !== session.user.id;
  const at = Math.max(now, session.startedAt);
  return set.endSession(session, { at, reason, by: actor?.name ?? systemActor, note, interrupted });
}

export function signOff(set: WorkingSet, command: SignOff, now: Instant): Answers['SignOff'] {
  const session = loaded(set, command.sessionId);
  if (session.ended !== null) return sessionEnded(session);
  const refused = addressRefused(set, session, command.ipAddress, now);
  if (refused !== null) return refused;
  const own = { name: session.user.login, userId: session.user.id };
  // Anew: what was noted of the address is part of it.
  const ended = end(set, loaded(set, session.id), { reason: 'SIGNED_OFF', actor: own }, now);
  return { kind: 'SignedOff', session: ended };
}

/** One result per session asked for, however often it was named (KL2). */
export function killSessions(set: WorkingSet, command: KillSessions, now: Instant): Kills {
  const { actor, note, afterSeconds = null } = command;
  const results = eachOnce(command.ids, anySession(set), (session): KillResult => {
    if (session.id === actor.sessionId) {
      return { kind: 'OwnSession', message: 'You act from this session: sign off instead.', session };
    }
    if (set.modules.get(session.moduleKey)?.protected === true && !command.includeProtected) {
      const message = `${session.moduleKey} is protected: its sessions end only when that is asked for expressly.`;
      return { kind: 'ProtectedSession', message, session };
    }
    if (afterSeconds === null) {
      return { kind: 'SessionKilled', session: end(set, session, { reason: 'KILLED', actor, note }, now) };
    }
    const said = { command, text: note ?? 'You will be signed off.', note, afterSeconds };
    return { kind: 'SessionKilled', session: announceEnd(set, session, said, now).session };
  });
  const how = { note, ...(afterSeconds === null ? {} : { afterSeconds }) };
  auditBulk(set, command, 'SessionKilled', results, how, now);
  return { kind: 'Kills', revision: set.environment.revision, results };
}

/** A user's own sessions only: another's is not found, so that nothing can be learnt of it (MY1). */
export function endOwnSessions(set: WorkingSet, command: EndOwnSessions, now: Instant): Kills {
  const { actor } = command;
  const find = (id: string): Session | undefined => {
    const session = set.sessions.get(id);
    return session?.user.id === actor.userId ? session : undefined;
  };
  const results = eachOnce(command.ids, find, (session): KillResult => {
    if (session.id === actor.sessionId) {
      return { kind: 'OwnSession', message: 'You act from this session: sign off instead.', session };
    }
    return { kind: 'SessionKilled', session: end(set, session, { reason: 'KILLED', actor }, now) };
  });
  return { kind: 'Kills', revision: set.environment.revision, results };
}

export function anySession(set: WorkingSet): (id: string) => Session | undefined {
  return (id) => set.sessions.get(id);
}

/** What is done to many sessions, each once, however often it was named; only to those that live (KL2, KL3). */
export function eachOnce<Result>(
  ids: readonly string[],
  find: (id: string) => Session | undefined,
  act: (session: Session) => Result,
): (Result | SessionEnded | SessionNotFound)[] {
  return [...new Set(ids)].map((id) => {
    const session = find(id);
    if (session === undefined) return notFound(id);
    return session.ended === null ? act(session) : sessionEnded(session);
  });
}

export function notFound(id: string): SessionNotFound {
  return { kind: 'SessionNotFound', message: 'There is no such session.', id };
}

/** A session that the caller has proved to hold a token of, so that it must exist. */
export function loaded(set: WorkingSet, id: string): Session {
  const session = set.sessions.get(id);
  if (session === undefined) throw new Error(`session ${id} was not loaded`);
  return session;
}
