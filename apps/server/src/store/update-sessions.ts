import type { Session, WorkingSet } from '@seatkeeper/domain';
import { updateRows, type Writer } from './bulk.ts';
import { lifeToRow } from './session-rows.ts';
import { sessions as table } from './session-tables.ts';

/** What the database holds of the sessions of a working set. */
const stored = new WeakMap<WorkingSet, Map<string, Session>>();

/** Notes how a session was read under the batch's lock. */
export function noteStored(set: WorkingSet, session: Session): void {
  const sessions = stored.get(set) ?? new Map<string, Session>();
  stored.set(set, sessions.set(session.id, session));
}

/**
 * What acts of a session change, in the order of their names, to be written by one and the same statement: where it was
 * heard of, its last times and so their indices change, and no other index costs more for the columns beside them.
 */
export const lifeColumns = [
  ...['beat_ms', 'editing', 'exited_at', 'hung', 'keep_alive', 'last_active_at', 'last_seen_at', 'state'],
  'windows',
];

/** What its end changes. All indices of live sessions hang on `ended_at`. */
export const endColumns = [
  ...['beat_ms', 'editing', 'end_note', 'end_reason', 'ended_at', 'ended_by', 'ends_at', 'ends_by'],
  ...['ends_by_user', 'ends_note', 'interrupted', 'last_active_at', 'last_seen_at', 'pending_messages'],
  ...['state', 'windows'],
];

/**
 * Writes sessions that were there before: only columns in which some of them differ from what was read, for every index
 * that a column stands in is written anew by naming it; but the usual ones together. Those that ended go apart.
 */
export async function updateSessions(
  runner: Writer,
  set: WorkingSet,
  changed: readonly Session[],
): Promise<void> {
  const over = changed.filter(({ ended }) => ended !== null);
  for (const sessions of [changed.filter(({ ended }) => ended === null), over]) {
    const columns = new Set<string>();
    const rows = sessions.map((session) => {
      const row = lifeToRow(session);
      const before = stored.get(set)?.get(session.id);
      const was = before === undefined ? {} : lifeToRow(before);
      for (const name of Object.keys(row)) if (row[name] !== was[name]) columns.add(name);
      return { id: session.id, ...row };
    });
    if (columns.size > 0) await updateRows(runner, table, usual(columns), rows);
  }
}

function usual(columns: ReadonlySet<string>): readonly string[] {
  const among = (names: readonly string[]): boolean => [...columns].every((name) => names.includes(name));
  if (columns.has('last_seen_at') && among(lifeColumns)) return lifeColumns;
  if (columns.has('ended_at') && among(endColumns)) return endColumns;
  return [...columns].toSorted();
}
