import type { Answers, HeartbeatAccepted } from './answers.ts';
import type { CloseWindow, Heartbeat } from './commands.ts';
import { loaded } from './ending.ts';
import { acknowledge } from './messages.ts';
import { addressRefused } from './ip-address.ts';
import { isNamed, type License } from './license.ts';
import { badInput, noSeatAvailable, notEntitled, sessionEnded } from './refusals.ts';
import type { Seat, Session, SessionWindow } from './session.ts';
import { beatSeconds, firstFull } from './sign-on.ts';
import { settle } from './settle.ts';
import type { Instant } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

/** Windows that a session may have announced in its life; beyond, something is wrong with the client. */
export const windowLimit = 1000;

/** A client that names no window edits in this one, which is not counted. */
const unnamed = '';

/** The whole rule; most beats change no recorded state and take a shorter way to the same result (AC1, AC4). */
export function heartbeat(set: WorkingSet, command: Heartbeat, decidedAt: Instant): Answers['Heartbeat'] {
  const known = set.windows.get(command.sessionId) ?? [];
  const asked = loaded(set, command.sessionId);
  const now = momentOf(command, asked, decidedAt);
  if (asked.ended !== null) return sessionEnded(asked);
  const refused = addressRefused(set, asked, command.ipAddress, now);
  if (refused !== null) return refused;
  const due = settle(set, loaded(set, command.sessionId), now);
  if (due.ended !== null) return sessionEnded(due);
  if (
    command.window !== null &&
    known.length >= windowLimit &&
    !known.some(({ id }) => id === command.window)
  ) {
    return badInput(`This session has announced ${windowLimit} windows: no more are taken.`);
  }
  let session = beat(set, due, command.jitter, now);
  session = announce(set, session, command, now);
  session = acknowledge(set, session, command.acknowledge ?? []);
  if (!command.active) return accepted(set, session);
  if (!session.keepAlive) {
    // A claim that stayed in use, a named holder's once, takes no second seat.
    const resting = session.seats.filter(({ state }) => state === 'ALLOCATED');
    const barred = firstBarred(set, session, resting);
    const full = barred ?? firstFull(set, session, resting, new Map());
    if (full !== null) {
      // Nothing new was promised: the client keeps the interval that it had (AC2).
      set.touchSession(session, { beatSeconds: due.beatSeconds });
      const refusal = noSeatAvailable(full, set.environment);
      return barred === null ? refusal : { ...refusal, message: notEntitled(full, set.environment).message };
    }
    session = set.updateSession(session, { keepAlive: true, seats: set.seatsWith(session, 'IN_USE', now) });
  }
  return accepted(set, set.touchSession(session, { lastActiveAt: now }));
}

/** A beat that was accepted earlier counts from then on, but takes nothing back that has been seen since. */
function momentOf({ at }: Heartbeat, { lastSeenAt, lastActiveAt }: Session, now: Instant): Instant {
  return at === undefined ? now : Math.min(now, Math.max(at, lastSeenAt, lastActiveAt));
}

/** The first license whose list the user is no longer on: a seat that was lent away does not come back (LC2). */
function firstBarred(set: WorkingSet, session: Session, resting: readonly Seat[]): License | null {
  for (const { licenseId } of resting) {
    const license = set.licenses.get(licenseId);
    if (license?.model === 'NAMED' && !isNamed(license, session.user.id)) return license;
  }
  return null;
}

/** This window closes and never reopens (UX1). */
export function closeWindow(set: WorkingSet, command: CloseWindow, now: Instant): Answers['CloseWindow'] {
  const asked = loaded(set, command.sessionId);
  if (asked.ended !== null) return sessionEnded(asked);
  const refused = addressRefused(set, asked, command.ipAddress, now);
  if (refused !== null) return refused;
  const session = beat(set, loaded(set, command.sessionId), command.jitter, now);
  const known = set.windows.get(session.id) ?? [];
  const others = known.filter(({ id }) => id !== command.window);
  // Past the limit an unknown one could not be opened any more: there is nothing to remember.
  if (others.length >= windowLimit) return accepted(set, session);
  const closed = { id: command.window, seenAt: now, editing: false, open: false };
  return accepted(set, noteWindows(set, session, [...others, closed]));
}

/** A sign of life (HU1). */
function beat(set: WorkingSet, session: Session, jitter: number | null, now: Instant): Session {
  const promised = jitter === null ? session.beatSeconds : beatSeconds(set, jitter);
  const times = { lastSeenAt: now, beatSeconds: promised };
  const seen = set.touchSession(session, times);
  return seen.hung ? set.updateSession(seen, { hung: false }) : seen;
}

/** The session edits while any of its open windows does (AC4). */
function announce(set: WorkingSet, session: Session, command: Heartbeat, now: Instant): Session {
  const id = command.window ?? unnamed;
  const windows = set.windows.get(session.id) ?? [];
  const known = windows.find((window) => window.id === id);
  if (known?.open === false) return session;
  if (known === undefined && id === unnamed && command.editing !== true) return session;
  const editing = command.editing ?? known?.editing ?? false;
  const others = windows.filter((window) => window.id !== id);
  return noteWindows(set, session, [...others, { id, seenAt: now, editing, open: true }]);
}

function noteWindows(set: WorkingSet, session: Session, windows: readonly SessionWindow[]): Session {
  set.windows.put(session.id, windows);
  const open = windows.filter((window) => window.open);
  const editing = open.some((window) => window.editing);
  const count = open.filter(({ id }) => id !== unnamed).length;
  if (editing === session.editing && count === session.windows) return session;
  return set.updateSession(session, { editing, windows: count });
}

function accepted(set: WorkingSet, session: Session): HeartbeatAccepted {
  const messages = set.messages.get(session.id) ?? [];
  return { kind: 'HeartbeatAccepted', session, nextHeartbeatInSeconds: session.beatSeconds, messages };
}
