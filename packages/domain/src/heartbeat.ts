import type { Answers, HeartbeatAccepted } from './answers.ts';
import type { CloseWindow, Heartbeat } from './commands.ts';
import { loaded } from './ending.ts';
import { acknowledge } from './messages.ts';
import { addressRefused } from './ip-address.ts';
import { isNamed, type License } from './license.ts';
import {
  badInput,
  noSeatAvailable,
  notEntitled,
  sessionEnded,
  type BadInput,
  type NoSeatAvailable,
} from './refusals.ts';
import type { Seat, Session } from './session.ts';
import { beatSeconds, firstFull } from './sign-on.ts';
import { leaveIfDue, settle } from './settle.ts';
import type { Instant } from './vocabulary.ts';
import { announceWindow, endWindow, takesWindow, windowLimit } from './windows.ts';
import type { WorkingSet } from './working-set.ts';

/** The whole rule; most beats change no recorded state and take a shorter way to the same result (AC1, AC4). */
export function heartbeat(set: WorkingSet, command: Heartbeat, decidedAt: Instant): Answers['Heartbeat'] {
  const asked = loaded(set, command.sessionId);
  const now = momentOf(command, asked, decidedAt);
  if (asked.ended !== null) return sessionEnded(asked);
  const refused = addressRefused(set, asked, command.ipAddress, now);
  if (refused !== null) return refused;
  const due = settle(set, loaded(set, command.sessionId), now);
  if (due.ended !== null) return sessionEnded(due);
  const refusal = windowRefused(set, due, command) ?? (command.active ? seatsRefused(set, due) : null);
  // To whom is refused nothing new is promised: the client keeps the interval that it had (AC2).
  const jitter = refusal === null ? command.jitter : null;
  let session = beat(set, due, jitter, now);
  session = announceWindow(set, session, { ...command, jitter }, now);
  session = acknowledge(set, session, command.acknowledge ?? []);
  if (refusal !== null) return refusal;
  if (!command.active) return accepted(set, session);
  if (!session.keepAlive) {
    session = set.updateSession(session, { keepAlive: true, seats: set.seatsWith(session, 'IN_USE', now) });
  }
  return accepted(set, set.touchSession(session, { lastActiveAt: now }));
}

/** A beat that was accepted earlier counts from then on, but takes nothing back that has been seen since. */
function momentOf({ at }: Heartbeat, { lastSeenAt, lastActiveAt }: Session, now: Instant): Instant {
  return at === undefined ? now : Math.min(now, Math.max(at, lastSeenAt, lastActiveAt));
}

/** Only where as many windows are open as a session may have: whoever has closed theirs always finds room (UX1). */
function windowRefused(set: WorkingSet, session: Session, { window }: Heartbeat): BadInput | null {
  if (window === null || takesWindow(set, session, window)) return null;
  return badInput(`This session has ${windowLimit} windows open: no more are taken.`);
}

/** Seats that were let go come back all or none (EX4): why they do not, or null where they do or need not. */
function seatsRefused(set: WorkingSet, session: Session): NoSeatAvailable | null {
  if (session.keepAlive) return null;
  // A claim that stayed in use, a named holder's once, takes no second seat.
  const resting = session.seats.filter(({ state }) => state === 'ALLOCATED');
  const barred = firstBarred(set, session, resting);
  if (barred !== null) {
    const { message } = notEntitled(barred, set.environment);
    return { ...noSeatAvailable(barred, set.environment), message };
  }
  const full = firstFull(set, session, resting, new Map());
  return full === null ? null : noSeatAvailable(full, set.environment);
}

/** The first license whose list the user is no longer on: a seat that was lent away does not come back (LC2). */
function firstBarred(set: WorkingSet, session: Session, resting: readonly Seat[]): License | null {
  for (const { licenseId } of resting) {
    const license = set.licenses.get(licenseId);
    if (license?.model === 'NAMED' && !isNamed(license, session.user.id)) return license;
  }
  return null;
}

/** This window closes and never reopens (UX1); where it was the last one, the user has left (UX2). */
export function closeWindow(set: WorkingSet, command: CloseWindow, now: Instant): Answers['CloseWindow'] {
  const asked = loaded(set, command.sessionId);
  if (asked.ended !== null) return sessionEnded(asked);
  const refused = addressRefused(set, asked, command.ipAddress, now);
  if (refused !== null) return refused;
  const due = settle(set, loaded(set, command.sessionId), now);
  if (due.ended !== null) return sessionEnded(due);
  const closed = endWindow(set, beat(set, due, command.jitter, now), command.window, now);
  const left = leaveIfDue(set, closed, now);
  return left.ended === null ? accepted(set, left) : sessionEnded(left);
}

/** A sign of life (HU1). */
function beat(set: WorkingSet, session: Session, jitter: number | null, now: Instant): Session {
  const promised = jitter === null ? session.beatSeconds : beatSeconds(set, jitter);
  const times = { lastSeenAt: now, beatSeconds: promised };
  const seen = set.touchSession(session, times);
  return seen.hung ? set.updateSession(seen, { hung: false }) : seen;
}

function accepted(set: WorkingSet, session: Session): HeartbeatAccepted {
  const messages = set.messages.get(session.id) ?? [];
  return { kind: 'HeartbeatAccepted', session, nextHeartbeatInSeconds: session.beatSeconds, messages };
}
