import type { Session, WorkingSet } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { updateRows } from './bulk.ts';
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
 * Writes sessions that were there before: only columns in which some of them differ from what was read, for every index
 * that a column stands in is written anew by naming it. Those that ended go apart, as all indices of live sessions hang on
 * `ended_at`.
 */
export async function updateSessions(
  runner: QueryRunner,
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
    if (columns.size > 0) await updateRows(runner, table, [...columns].toSorted(), rows);
  }
}
