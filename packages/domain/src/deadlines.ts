import type { Session, SessionWindow } from './session.ts';
import type { Settings, SettingsChange } from './settings.ts';
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
  /** Past changes of the settings whose grace may still run, in time order (EX7). */
  readonly changes: readonly SettingsChange[];
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
  // Nothing has to pass: not even what is left of an outage that a clock was put back into.
  if (duration === 0) return from;
  let at = from + duration;
  // Most are long past: only the last ones are looked at.
  for (let index = outages.findLastIndex(({ to }) => to <= from) + 1; index < outages.length; index += 1) {
    const outage = outages[index];
    if (outage === undefined || outage.from >= at) break;
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

/** The moment from which on a change holds also for sessions that were live at it (EX7), by the grace that it left in force. */
export function graceEndsAt(index: number, { settings, outages, changes }: Timekeeping): Instant {
  const change = changes[index];
  if (change === undefined) throw new Error(`there is no change ${index}`);
  const grace = (changes[index + 1]?.before ?? settings).settingsGraceSeconds;
  return countForward(change.at, grace * second, outages);
}

/** Changes whose grace still runs at `now`. The others move no deadline that is not past already. */
export function changesInGrace(time: Timekeeping, now: Instant): readonly SettingsChange[] {
  const over = time.changes.findLastIndex((_, index) => graceEndsAt(index, time) <= now);
  return time.changes.slice(over + 1);
}

/** Twice the longest grace: a clock that is put back must find a change again whose grace was over. */
const changesKeptFor = 2 * hour;

/** Changes that could still concern somebody after this one. */
export function changesToRemember(
  { changes, outages }: Timekeeping,
  now: Instant,
): readonly SettingsChange[] {
  return changes.filter(({ at }) => countForward(at, changesKeptFor, outages) > now);
}

/** Sessions that started after `since` (null: all) are due once they are so by each of these settings (EX7). */
export interface Era {
  readonly since: Instant | null;
  readonly settings: readonly Settings[];
}

/** Under which settings a deadline must have passed at `now`, by when a session started: the strictest first. */
export function eras(time: Timekeeping, now: Instant): readonly Era[] {
  const running = changesInGrace(time, now);
  const settings = [...running.map(({ before }) => before), time.settings];
  return settings.map((_, index) => ({
    since: running[index - 1]?.at ?? null,
    settings: settings.slice(index),
  }));
}

/**
 * A deadline by the settings of now. A change that came no earlier than `since` brings it no nearer than the end of that
 * change's grace, and never puts it off beyond what it was before (EX7). Infinity: never.
 */
function withGrace(since: Instant, time: Timekeeping, deadline: (settings: Settings) => Instant): Instant {
  const { changes, settings } = time;
  if (changes.length === 0) return deadline(settings);
  let falls = deadline(changes[0]?.before ?? settings);
  changes.forEach(({ at }, index) => {
    const without = falls;
    falls = deadline(changes[index + 1]?.before ?? settings);
    if (since <= at) falls = Math.max(falls, Math.min(without, graceEndsAt(index, time)));
  });
  return falls;
}

export function hungAt(session: Session, time: Timekeeping): Instant {
  return withGrace(session.startedAt, time, (settings) =>
    countForward(session.lastSeenAt, silenceLimit(settings, session.beatSeconds), time.outages),
  );
}

/** When a hung session is cut (HU2); null: never. */
export function cutAt(session: Session, time: Timekeeping): Instant | null {
  const at = withGrace(session.startedAt, time, (settings) => {
    const cut = cutLimit(settings);
    if (cut === null) return Infinity;
    const silence = silenceLimit(settings, session.beatSeconds) + cut;
    return countForward(session.lastSeenAt, silence, time.outages);
  });
  return at === Infinity ? null : at;
}

/** When an idle session turns keep alive NO (EX1); null: it is editing (EX2) or did so already. */
export function idleAt(session: Session, time: Timekeeping): Instant | null {
  if (session.editing || !session.keepAlive) return null;
  return withGrace(session.startedAt, time, (settings) => userExpiry(session, settings, time));
}

/** When EX1's moment ends the session (EX5), also one that turned keep alive NO before; null: it does not. */
export function userExpiresAt(session: Session, time: Timekeeping): Instant | null {
  if (session.editing) return null;
  const at = withGrace(session.startedAt, time, (settings) =>
    settings.userExpireAction === 'SIGN_OFF' ? userExpiry(session, settings, time) : Infinity,
  );
  return at === Infinity ? null : at;
}

function userExpiry(session: Session, settings: Settings, { outages }: Timekeeping): Instant {
  return countForward(session.lastActiveAt, idleLimit(settings), outages);
}

/** When a session ends for want of activity, whatever it does (EX3). */
export function expireAt(session: Session, time: Timekeeping): Instant {
  return withGrace(session.startedAt, time, (settings) =>
    countForward(session.lastActiveAt, expireLimit(settings), time.outages),
  );
}

/**
 * When a session whose user has left ends (UX2); null: they have not, or leaving does not sign off. A change of settings
 * leaves its grace to those who had left before it.
 */
export function userExitAt({ exitedAt }: Session, time: Timekeeping): Instant | null {
  if (exitedAt === null) return null;
  const at = withGrace(exitedAt, time, (settings) => {
    if (!settings.autoSignoffOnUserExit) return Infinity;
    return countForward(exitedAt, exitLimit(settings), time.outages);
  });
  return at === Infinity ? null : at;
}

/** When an open window of the session lapses that is not heard from (UX3): after three intervals, as a session hangs. */
export function lapseAt({ startedAt }: Session, window: SessionWindow, time: Timekeeping): Instant {
  return withGrace(startedAt, time, (settings) =>
    countForward(window.seenAt, silenceLimit(settings, window.beatSeconds), time.outages),
  );
}

/** When the session would end if nothing more were heard from it; null once it has ended. */
export function endExpectedAt(session: Session, time: Timekeeping): Instant | null {
  if (session.ended !== null) return null;
  return Math.min(
    expireAt(session, time),
    cutAt(session, time) ?? Infinity,
    userExpiresAt(session, time) ?? Infinity,
    userExitAt(session, time) ?? Infinity,
    session.countdown?.endsAt ?? Infinity,
  );
}

/** Would a look at the session, with these windows, record anything at `now`? */
export function isDue(
  session: Session,
  windows: Iterable<SessionWindow>,
  time: Timekeeping,
  now: Instant,
): boolean {
  const end = endExpectedAt(session, time);
  if (end === null) return false;
  const idle = idleAt(session, time);
  if (end <= now || (idle !== null && idle <= now)) return true;
  if (!session.hung && hungAt(session, time) <= now) return true;
  for (const window of windows) {
    if (window.open && lapseAt(session, window, time) <= now) return true;
  }
  return false;
}
