import type { Session, SessionWindow } from './session.ts';
import type { Settings } from './settings.ts';
import type { Instant } from './vocabulary.ts';

/** A stretch without a server or a database: nobody could have shown a sign of life (HU3). */
export interface Outage {
  readonly from: Instant;
  readonly to: Instant;
}

/** What deadlines are computed from. They are never stored, so that a changed setting applies at once (EX7). */
export interface Timekeeping {
  readonly settings: Settings;
  /** In time order, not overlapping. */
  readonly outages: readonly Outage[];
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Beats that may be missed before a client counts as hung (HU1). */
export const missedBeats = 3;

/** How far the engine's clock may jump forward before the jump counts as an outage (AC3). */
export const clockJumpLimit = 60 * second;

/** The moment `duration` ms of counted time after `from`: outages stop the count. */
export function countForward(from: Instant, duration: number, outages: readonly Outage[]): Instant {
  let at = from + duration;
  for (const outage of outages) {
    if (outage.to <= from) continue;
    if (outage.from >= at) break;
    at += outage.to - Math.max(outage.from, from);
  }
  return at;
}

/** The moment `duration` ms of counted time before `to`: what lies at or before it is due. */
export function countBack(to: Instant, duration: number, outages: readonly Outage[]): Instant {
  let at = to - duration;
  for (const outage of outages.toReversed()) {
    if (outage.from >= to) continue;
    if (outage.to <= at) break;
    at -= Math.min(outage.to, to) - outage.from;
  }
  return at;
}

/** Settings have decimals; instants are whole milliseconds, and so is what is added to them. */
const whole = (milliseconds: number): number => Math.max(1, Math.round(milliseconds));

export const idleLimit = (settings: Settings): number => whole(settings.userExpireTimeHours * hour);
export const expireLimit = (settings: Settings): number => whole(settings.sessionExpireTimeHours * hour);
/** Null: hung sessions are never cut. */
export const cutLimit = (settings: Settings): number | null =>
  settings.hungSessionCutMinutes === 0 ? null : whole(settings.hungSessionCutMinutes * minute);

/** The longer of the setting and what the client was last promised (HU1). */
export function silenceLimit(settings: Settings, beatSeconds: number): number {
  return whole(missedBeats * Math.max(settings.heartbeatSeconds, beatSeconds) * second);
}

/** Of counted time; 0: at once. */
export const exitLimit = (settings: Settings): number =>
  Math.max(0, Math.round(settings.userExitGraceSeconds * second));

export function hungAt(session: Session, time: Timekeeping): Instant {
  return countForward(session.lastSeenAt, silenceLimit(time.settings, session.beatSeconds), time.outages);
}

/** When a hung session is cut (HU2); null: never. */
export function cutAt(session: Session, time: Timekeeping): Instant | null {
  const cut = cutLimit(time.settings);
  if (cut === null) return null;
  const silence = silenceLimit(time.settings, session.beatSeconds) + cut;
  return countForward(session.lastSeenAt, silence, time.outages);
}

/** When an idle session turns keep alive NO (EX1); null: it is editing (EX2) or did so already. */
export function idleAt(session: Session, time: Timekeeping): Instant | null {
  if (session.editing || !session.keepAlive) return null;
  return countForward(session.lastActiveAt, idleLimit(time.settings), time.outages);
}

/** When a session ends for want of activity, whatever it does (EX3). */
export function expireAt(session: Session, time: Timekeeping): Instant {
  return countForward(session.lastActiveAt, expireLimit(time.settings), time.outages);
}

/** When a session whose user has left ends (UX2); null: they have not, or leaving does not sign off. */
export function userExitAt({ exitedAt }: Session, { settings, outages }: Timekeeping): Instant | null {
  if (exitedAt === null || !settings.autoSignoffOnUserExit) return null;
  const grace = exitLimit(settings);
  return grace === 0 ? exitedAt : countForward(exitedAt, grace, outages);
}

/** When an open window lapses that is not heard from (UX3): after three intervals, as a session hangs. */
export function lapseAt({ seenAt, beatSeconds }: SessionWindow, time: Timekeeping): Instant {
  return countForward(seenAt, silenceLimit(time.settings, beatSeconds), time.outages);
}

/** When the session would end if nothing more were heard from it; null once it has ended. */
export function endExpectedAt(session: Session, time: Timekeeping): Instant | null {
  if (session.ended !== null) return null;
  const ends = [expireAt(session, time), cutAt(session, time), userExitAt(session, time)];
  if (time.settings.userExpireAction === 'SIGN_OFF') ends.push(idleAt(session, time));
  if (session.countdown !== null) ends.push(session.countdown.endsAt);
  return Math.min(...ends.filter((end) => end !== null));
}
