import { isDue, sameClient, type Heartbeat, type Instant, type Session } from '@seatkeeper/domain';
import type { Beating, BeatTimes } from '../store/beats.ts';
import type { Engine } from './engine.ts';

/** Most beats never need an id: it is given to those that the engine decides. */
export type NewBeat = Omit<Heartbeat, 'id'>;

/** Times of a session that wait to be written. */
export interface Pending extends BeatTimes {
  readonly engine: Engine;
}

/** What waits of a session that was written at that time: it holds what was promised until then, or promises anew. */
export const withoutPromise = (beat: Pending, at: Instant): Pending =>
  beat.seenAt > at ? beat : { ...beat, beatMs: null };

/** The same where its windows were written. */
export function withoutPromisesToWindows(beat: Pending, at: Instant): Pending {
  const windows = [...beat.windows].map(
    ([id, window]) => [id, window.seenAt > at ? window : { ...window, beatMs: null }] as const,
  );
  return { ...beat, windows: new Map(windows) };
}

/** Would the beat change nothing but times? */
export function fits(
  { session, windows, messages }: Beating,
  command: NewBeat,
  { catalog, timekeeping }: Engine,
  now: number,
): boolean {
  if (session.ended !== null || session.hung || (command.active && !session.keepAlive)) return false;
  // What has fallen due is no longer to be saved by a beat, though nobody has looked yet.
  if (isDue(session, windows.values(), timekeeping, now)) return false;
  if (messages.some(({ id }) => command.acknowledge?.includes(id))) return false;
  if (session.ipAddress === null && command.ipAddress !== null) return false;
  // A network that is only alike, or an address only logged, is for the engine to judge.
  const check = catalog.settings.clientIpAddressCheck === 'NO' ? 'NO' : 'YES';
  if (!sameClient(session.ipAddress, command.ipAddress, check)) return false;
  if (command.window === null && command.editing === null) return true;
  if (command.window === null && command.editing === false && !session.editing) return true;
  const window = windows.get(command.window ?? '');
  return window?.open === true && (command.editing === null || command.editing === window.editing);
}

/** The session after a beat that fits. */
export function beaten(
  session: Session,
  { active, jitter }: NewBeat,
  now: number,
  { catalog }: Engine,
): Session {
  const { heartbeatSeconds } = catalog.settings;
  // Assigned to a copy: properties that follow a spread are slow to define, and this is done for every beat.
  const after: { -readonly [Name in keyof Session]: Session[Name] } = { ...session };
  after.lastSeenAt = Math.max(now, session.lastSeenAt);
  if (active) after.lastActiveAt = Math.max(now, session.lastActiveAt);
  if (jitter !== null) after.beatSeconds = Math.round(heartbeatSeconds * (1 + jitter) * 1000) / 1000;
  return after;
}
