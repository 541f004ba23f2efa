import { loginKey, type Session, type SessionWindow, type WorkingSet } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { anyOf, columnsOf } from './bulk.ts';
import { grouped } from './grouped.ts';
import { loadMessages } from './messages.ts';
import { sessionsFrom, readSessions, seatsPart, sessionsPart } from './read-sessions.ts';
import { readTogether, type Part } from './read-together.ts';
import { windowFromRow } from './session-rows.ts';
import { sessionWindows } from './session-tables.ts';
import { noteStored } from './update-sessions.ts';

/** Lays over what is read what is accepted, but not on disk yet. */
export interface Overlays {
  readonly session: Overlay;
  readonly windows: WindowOverlay;
}

/** Of a session. */
export type Overlay = (session: Session) => Session;

/** Of a session's windows. */
export type WindowOverlay = (
  sessionId: string,
  windows: readonly SessionWindow[],
) => readonly SessionWindow[];

/** Sessions with their seats, and the windows of some of them. */
export async function loadSessions(
  runner: QueryRunner,
  set: WorkingSet,
  ids: ReadonlySet<string>,
  windowsOf: ReadonlySet<string>,
  overlays: Overlays,
): Promise<void> {
  if (ids.size === 0) return;
  const found = await readTogether(runner, {
    sessions: { ...sessionsPart(runner, ids), lock: 's' },
    seats: seatsPart(runner, ids),
    windows: windowsOf.size === 0 ? null : windowsPart(runner, windowsOf),
  });
  await takeSessions(runner, set, overlays, sessionsFrom(found));
  const windows = grouped(found.windows, (row) => row['session_id'] as string, windowFromRow);
  // Also of those who have none: what is known not to be there need not be removed.
  for (const id of windowsOf) set.windows.load(id, overlays.windows(id, windows.get(id) ?? []));
}

function windowsPart(runner: QueryRunner, sessionIds: ReadonlySet<string>): Part {
  return {
    columns: columnsOf(sessionWindows, 'w'),
    from: 'session_windows w',
    where: (sql) => sql.and(`w.session_id IN ${anyOf(runner, '?')}`, JSON.stringify([...sessionIds])),
  };
}

/** Idle sessions whose claims on these licenses count: those of users who are named there. */
export async function loadIdleHolders(
  runner: QueryRunner,
  set: WorkingSet,
  keys: ReadonlySet<string>,
  overlays: Overlays,
): Promise<void> {
  const licenses = [...keys].map((key) => set.licenseByKey(key)).filter((license) => license !== undefined);
  const byName = licenses.filter(({ model }) => model !== 'CONCURRENT').map(({ id }) => id);
  if (byName.length === 0) return;
  const where = `s.ended_at IS NULL AND s.keep_alive = FALSE AND s.id IN (SELECT x.session_id FROM seats x
    WHERE x.state = 'IN_USE' AND x.license_id IN ${anyOf(runner, '$1')})`;
  const found = await readSessions(runner, where + locked(runner), [JSON.stringify(byName)]);
  await takeSessions(runner, set, overlays, found);
}

export async function loadLiveSessions(
  runner: QueryRunner,
  set: WorkingSet,
  userIds: ReadonlySet<string>,
  overlays: Overlays,
): Promise<void> {
  if (userIds.size === 0) return;
  const logins = [...userIds].map((id) => loginKey(set.users.get(id)?.login ?? ''));
  const where = `s.environment_id = $1 AND s.login_key IN ${anyOf(runner, '$2')} AND s.ended_at IS NULL`;
  const parameters = [set.environment.id, JSON.stringify(logins)];
  await takeSessions(runner, set, overlays, await readSessions(runner, where + locked(runner), parameters));
}

/** Rows that heartbeats, which take no environment lock, could otherwise change meanwhile. */
const locked = (runner: QueryRunner): string =>
  runner.connection.options.type === 'postgres' ? ' ORDER BY s.id FOR UPDATE OF s' : '';

async function takeSessions(
  runner: QueryRunner,
  set: WorkingSet,
  overlays: Overlays,
  found: readonly Session[],
): Promise<void> {
  const sessions = found.filter(({ environmentId }) => environmentId === set.environment.id);
  const waiting = sessions.filter(({ pendingMessages }) => pendingMessages > 0).map(({ id }) => id);
  for (const [id, messages] of await loadMessages(runner, waiting)) {
    // Sessions that were loaded before have changed messages, or none, in this batch.
    if (set.sessions.get(id) === undefined) set.messages.load(id, messages);
  }
  for (const session of sessions) {
    noteStored(set, session);
    set.sessions.load(session.id, overlays.session(session));
  }
}
