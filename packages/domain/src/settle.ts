import type { Answers } from './answers.ts';
import type { Settle } from './commands.ts';
import { cutAt, expireAt, hungAt, idleAt, userExitAt, userExpiresAt } from './deadlines.ts';
import { end } from './ending.ts';
import type { Session } from './session.ts';
import type { Instant } from './vocabulary.ts';
import { lapseWindows } from './windows.ts';
import type { WorkingSet } from './working-set.ts';

/** Records what time has done to a live session by `now` (EX1 to EX5, HU1, HU2, UX2, UX3). */
export function settle(set: WorkingSet, session: Session, now: Instant): Session {
  if (session.ended !== null) return session;
  const { time } = set;
  const { countdown } = session;
  if (countdown !== null && countdown.endsAt <= now) {
    const actor = { name: countdown.by, userId: countdown.userId };
    return end(set, session, { reason: 'KILLED', actor, note: countdown.note }, now);
  }
  session = clamp(set, session, now);
  session = leaveIfDue(set, session, now);
  if (session.ended !== null) return session;
  if (expireAt(session, time) <= now)
    return end(set, session, { reason: 'SESSION_EXPIRED', actor: null }, now);
  const cut = cutAt(session, time);
  if (cut !== null && cut <= now) return end(set, session, { reason: 'HUNG', actor: null }, now);
  session = lapseWindows(set, session, now);
  const expired = userExpiresAt(session, time);
  if (expired !== null && expired <= now)
    return end(set, session, { reason: 'USER_EXPIRED', actor: null }, now);
  const idle = idleAt(session, time);
  if (idle !== null && idle <= now) session = goIdle(set, session, now);
  return !session.hung && hungAt(session, time) <= now ? set.updateSession(session, { hung: true }) : session;
}

/** A time in the future, left by a clock that was put right since, becomes now (AC3). */
function clamp(set: WorkingSet, session: Session, now: Instant): Session {
  const { lastSeenAt, lastActiveAt, exitedAt } = session;
  if (exitedAt !== null && exitedAt > now) session = set.updateSession(session, { exitedAt: now });
  if (lastSeenAt <= now && lastActiveAt <= now) return session;
  return set.touchSession(session, {
    lastSeenAt: Math.min(lastSeenAt, now),
    lastActiveAt: Math.min(lastActiveAt, now),
  });
}

/** Ends a session whose user has closed its last window and come back with none (UX2): by nobody but themselves. */
export function leaveIfDue(set: WorkingSet, session: Session, now: Instant): Session {
  const exit = userExitAt(session, set.time);
  if (exit === null || exit > now) return session;
  const { id: userId, login: name } = session.user;
  return end(set, session, { reason: 'USER_EXIT', actor: { name, userId } }, now);
}

/** Keep alive NO: the seats are remembered, but available to others (EX1); a named holder's blocks nobody and stays (EX6). */
export function goIdle(set: WorkingSet, session: Session, now: Instant): Session {
  return set.updateSession(session, { keepAlive: false, seats: set.seatsWith(session, 'ALLOCATED', now) });
}

export function settleAll(set: WorkingSet, command: Settle, now: Instant): Answers['Settle'] {
  const before = set.environment.revision;
  for (const id of command.ids) {
    const session = set.sessions.get(id);
    if (session !== undefined) settle(set, session, now);
  }
  return { kind: 'Settled', settled: set.environment.revision - before };
}
