import type { Answers, NotifyResult } from './answers.ts';
import { auditBulk } from './audit.ts';
import type { CancelSignOff, NotifySessions } from './commands.ts';
import { anySession, eachOnce, notFound } from './ending.ts';
import { announceEnd, callOff, tell } from './messages.ts';
import { badInput, sessionEnded } from './refusals.ts';
import { requestKey } from './sign-on.ts';
import type { Instant } from './vocabulary.ts';
import type { KnownNotification, WorkingSet } from './working-set.ts';

/** Tells the users of sessions something, once per request (KL6). */
export function notifySessions(
  set: WorkingSet,
  command: NotifySessions,
  now: Instant,
): Answers['NotifySessions'] {
  const { text, request, signOffAfterSeconds: afterSeconds, actor } = command;
  const key = notificationKey(request);
  const known = set.notifications.get(key);
  if (known !== undefined) {
    if (known.inputHash !== request.inputHash) {
      return badInput('This requestId was used before with other input.');
    }
    return { kind: 'Notifications', ...again(set, command, known) };
  }
  const results = eachOnce(command.ids, anySession(set), (session): NotifyResult => {
    // A countdown is a kill that waits: what a kill would refuse is told, and not counted down (KL5).
    const spared = session.id === actor.sessionId || set.modules.get(session.moduleKey)?.protected === true;
    const told =
      afterSeconds === null || spared
        ? tell(set, session, { command, text }, now)
        : announceEnd(set, session, { command, text, note: text, afterSeconds }, now);
    return { kind: 'SessionNotified', ...told };
  });
  const told = results.map((result) => {
    if (result.kind === 'SessionNotFound') return { sessionId: result.id, messageId: null, signOffAt: null };
    const message = result.kind === 'SessionNotified' ? result.message : null;
    const { id: messageId = null, signOffAt = null } = message ?? {};
    return { sessionId: result.session.id, messageId, signOffAt };
  });
  // The first part alone remembers what all of them chose.
  const chosen = request.part === 0 ? command.chosen : [];
  set.notifications.put(key, { inputHash: request.inputHash, at: now, chosen, told });
  const how = { text, ...(afterSeconds === null ? {} : { signOffAfterSeconds: afterSeconds }) };
  auditBulk(set, command, 'SessionNotified', results, how, now);
  return { kind: 'Notifications', revision: set.environment.revision, results, chosen };
}

/** What was answered before, with the sessions as they are now. */
function again(
  set: WorkingSet,
  { text, actor }: NotifySessions,
  { at, told, chosen }: KnownNotification,
): Pick<Extract<Answers['NotifySessions'], { kind: 'Notifications' }>, 'revision' | 'results' | 'chosen'> {
  const results = told.map(({ sessionId, messageId, signOffAt }): NotifyResult => {
    const session = set.sessions.get(sessionId);
    if (session === undefined) return notFound(sessionId);
    if (messageId === null) return sessionEnded(session);
    const message = { id: messageId, text, from: actor.name, at, signOffAt };
    return { kind: 'SessionNotified', session, message };
  });
  return { revision: set.environment.revision, results, chosen };
}

/** Calls off countdowns, whoever started them; where there is none, there is nothing to tell (KL6). */
export function cancelSignOff(
  set: WorkingSet,
  command: CancelSignOff,
  now: Instant,
): Answers['CancelSignOff'] {
  const results = eachOnce(command.ids, anySession(set), (session): NotifyResult => {
    if (session.countdown === null) return { kind: 'SessionNotified', session, message: null };
    return { kind: 'SessionNotified', ...callOff(set, session, command, now) };
  });
  const done = results.filter((result) => result.kind === 'SessionNotified' && result.message !== null);
  auditBulk(set, command, 'SessionNotified', done, {}, now);
  return { kind: 'Notifications', revision: set.environment.revision, results, chosen: [] };
}

/** One part of a request; the same id from another caller is another request. */
export function notificationKey(request: NotifySessions['request']): string {
  return `${requestKey(request)}\n${request.part}`;
}
