import { loginKey, type Session, type SessionWindow, type WorkingSet } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { anyOf, rowsOf, type Row } from './bulk.ts';
import { grouped } from './grouped.ts';
import { loadMessages } from './messages.ts';
import { readSessions } from './read-sessions.ts';
import { windowFromRow } from './session-rows.ts';
import { noteStored } from './update-sessions.ts';

/** Lays over a session what is accepted, but not on disk yet. */
export type Overlay = (session: Session) => Session;

/** The same of a session's windows. */
export type WindowOverlay = (
  sessionId: string,
  windows: readonly SessionWindow[],
) => readonly SessionWindow[];

/** Sessions with their seats. Ids are looked up alone: with the environment beside them a planner may scan all of it. */
export async function loadSessions(
  runner: QueryRunner,
  set: WorkingSet,
  ids: ReadonlySet<string>,
  overlay: Overlay,
): Promise<void> {
  if (ids.size === 0) return;
  await takeSessions(runner, set, overlay, `s.id IN ${anyOf(runner, '$1')}`, [JSON.stringify([...ids])]);
}

/** Idle sessions whose claims on these licenses count: those of users who are named there. */
export async function loadIdleHolders(
  runner: QueryRunner,
  set: WorkingSet,
  keys: ReadonlySet<string>,
  overlay: Overlay,
): Promise<void> {
  const licenses = [...keys].map((key) => set.licenseByKey(key)).filter((license) => license !== undefined);
  const byName = licenses.filter(({ model }) => model !== 'CONCURRENT').map(({ id }) => id);
  if (byName.length === 0) return;
  const where = `s.ended_at IS NULL AND s.keep_alive = FALSE AND s.id IN (SELECT x.session_id FROM seats x
    WHERE x.state = 'IN_USE' AND x.license_id IN ${anyOf(runner, '$1')})`;
  await takeSessions(runner, set, overlay, where, [JSON.stringify(byName)]);
}

export async function loadLiveSessions(
  runner: QueryRunner,
  set: WorkingSet,
  userIds: ReadonlySet<string>,
  overlay: Overlay,
): Promise<void> {
  if (userIds.size === 0) return;
  const logins = [...userIds].map((id) => loginKey(set.users.get(id)?.login ?? ''));
  const where = `s.environment_id = $1 AND s.login_key IN ${anyOf(runner, '$2')} AND s.ended_at IS NULL`;
  await takeSessions(runner, set, overlay, where, [set.environment.id, JSON.stringify(logins)]);
}

/** Locks the rows where heartbeats, which take no environment lock, could otherwise change them meanwhile. */
async function takeSessions(
  runner: QueryRunner,
  set: WorkingSet,
  overlay: Overlay,
  where: string,
  parameters: unknown[],
): Promise<void> {
  const lock = runner.connection.options.type === 'postgres' ? ' ORDER BY s.id FOR UPDATE OF s' : '';
  const found = await readSessions(runner, where + lock, parameters);
  const sessions = found.filter(({ environmentId }) => environmentId === set.environment.id);
  const waiting = sessions.filter(({ pendingMessages }) => pendingMessages > 0).map(({ id }) => id);
  for (const [id, messages] of await loadMessages(runner, waiting)) {
    // Sessions that were loaded before have changed messages, or none, in this batch.
    if (set.sessions.get(id) === undefined) set.messages.load(id, messages);
  }
  for (const session of sessions) {
    noteStored(set, session);
    set.sessions.load(session.id, overlay(session));
  }
}

export async function loadWindows(
  runner: QueryRunner,
  set: WorkingSet,
  ids: ReadonlySet<string>,
  overlay: WindowOverlay,
): Promise<void> {
  if (ids.size === 0) return;
  const sql = `SELECT * FROM session_windows WHERE session_id IN ${anyOf(runner, '$1')}`;
  const rows = await rowsOf<Row & { session_id: string }>(runner, sql, [JSON.stringify([...ids])]);
  const windows = grouped(rows, (row) => row.session_id, windowFromRow);
  // Also of those who have none: what is known not to be there need not be removed.
  for (const id of ids) set.windows.load(id, overlay(id, windows.get(id) ?? []));
}
