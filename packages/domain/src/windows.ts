import type { Heartbeat } from './commands.ts';
import { lapseAt } from './deadlines.ts';
import type { Session, SessionWindow } from './session.ts';
import type { Instant } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

/** Windows with a name that a session remembers, open and closed. */
export const windowLimit = 1000;

/** A client that names no window edits in this one, which is not counted. */
const unnamed = '';

/** Is there room for this window, or is it known already? */
export function takesWindow(set: WorkingSet, { id }: Session, window: string): boolean {
  const known = set.windows.get(id) ?? [];
  return known.some((each) => each.id === window) || withRoom(known) !== null;
}

/** Room for one more: past the limit those that were closed the longest ago are forgotten (UX1). Null: all are open. */
function withRoom(windows: readonly SessionWindow[]): readonly SessionWindow[] | null {
  const tooMany = windows.filter(({ id }) => id !== unnamed).length + 1 - windowLimit;
  if (tooMany <= 0) return windows;
  const closed = windows.filter(({ open }) => !open).toSorted((a, b) => a.seenAt - b.seenAt);
  if (closed.length < tooMany) return null;
  const forgotten = new Set(closed.slice(0, tooMany));
  return windows.filter((window) => !forgotten.has(window));
}

/** A beat speaks for its window: it is open, unless it was closed, and says whether it edits (AC4, UX1). */
export function announceWindow(
  set: WorkingSet,
  session: Session,
  { window, editing: said, jitter }: Pick<Heartbeat, 'window' | 'editing' | 'jitter'>,
  now: Instant,
): Session {
  const id = window ?? unnamed;
  const windows = set.windows.get(session.id) ?? [];
  const known = windows.find((each) => each.id === id);
  if (known?.open === false) return session;
  const editing = said ?? known?.editing ?? false;
  const isNew = known === undefined && id !== unnamed;
  const others = isNew ? withRoom(windows) : windows.filter((each) => each !== known);
  if (others === null) return session;
  // Without unsaved work there is nothing to remember of a window that has no name.
  if (id === unnamed && !editing) return known === undefined ? session : keep(set, session, others);
  // Where nothing new is promised, what this very window was told before still holds.
  const promised = jitter === null ? (known?.beatSeconds ?? session.beatSeconds) : session.beatSeconds;
  return keep(set, session, [...others, { id, seenAt: now, beatSeconds: promised, editing, open: true }]);
}

/** A window says that it closes. The first word of it counts; with the last window that is open the user leaves (UX2). */
export function endWindow(set: WorkingSet, session: Session, id: string, now: Instant): Session {
  const windows = set.windows.get(session.id) ?? [];
  const known = windows.find((each) => each.id === id);
  if (known?.open === false) return session;
  const others = known === undefined ? withRoom(windows) : windows.filter((each) => each !== known);
  // Where so many are open an unknown one could not be opened either: there is nothing to remember.
  if (others === null) return session;
  const { beatSeconds } = session;
  const closed = { id, seenAt: now, beatSeconds, editing: false, open: false };
  return keep(set, session, [...others, closed], now);
}

/** Windows that were not heard from for three intervals are forgotten. That is no exit: only a close is one (UX3). */
export function lapseWindows(set: WorkingSet, session: Session, now: Instant): Session {
  const windows = set.windows.get(session.id) ?? [];
  const kept = windows.flatMap((window) => {
    if (!window.open) return [window];
    // A time in the future, left by a clock that was put right since, becomes now (AC3).
    const seen = window.seenAt > now ? { ...window, seenAt: now } : window;
    return lapseAt(session, seen, set.time) <= now ? [] : [seen];
  });
  const unchanged =
    kept.length === windows.length && kept.every((window, index) => window === windows[index]);
  return unchanged ? session : keep(set, session, kept);
}

/** The session counts and edits by what it has open, and its user is gone once the last one was closed. */
function keep(
  set: WorkingSet,
  session: Session,
  windows: readonly SessionWindow[],
  closedAt: Instant | null = null,
): Session {
  set.windows.put(session.id, windows);
  const open = windows.filter((window) => window.open);
  const editing = open.some((window) => window.editing);
  const count = open.filter(({ id }) => id !== unnamed).length;
  const exitedAt = count > 0 ? null : (session.exitedAt ?? closedAt);
  if (editing === session.editing && count === session.windows && exitedAt === session.exitedAt) {
    return session;
  }
  return set.updateSession(session, { editing, windows: count, exitedAt });
}
