import { licenseStateOf, loginKey, type Session, type WorkingSet } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import type { Overusers } from '../read-side.ts';
import { userFromRow } from './account-rows.ts';
import { addRows, anyOf, rowsOf, type Writer } from './bulk.ts';
import { settingsFromRow, type EnvironmentRow } from './catalog-rows.ts';
import { readSessions } from './read-sessions.ts';
import type { Sql } from './sql.ts';
import { usersInUse } from './session-tables.ts';

/** Does the session count for OVERUSE_THRESHOLD? */
const inUse = (session: Session): boolean => session.ended === null && licenseStateOf(session) === 'IN_USE';

/** Keeps how many sessions in use each user has. */
export async function saveUsersInUse(runner: Writer, set: WorkingSet): Promise<void> {
  const moves = new Map<string, number>();
  for (const change of set.changes) {
    if (!('session' in change)) continue;
    const { session } = change;
    const was = change.type !== 'SessionStarted' && inUse({ ...session, ...change.before });
    const by = Number(inUse(session)) - Number(was);
    const login = loginKey(session.user.login);
    if (by !== 0) moves.set(login, (moves.get(login) ?? 0) + by);
  }
  const rows = [...moves].filter(([, by]) => by !== 0);
  await addRows(
    runner,
    usersInUse,
    'sessions',
    rows.map(([login_key, sessions]) => ({ environment_id: set.environment.id, login_key, sessions })),
  );
}

/** Sessions of users, or of all others, who have more sessions in use than the threshold. */
export function andOverusers(sql: Sql, environmentId: string, wanted: boolean, threshold: number): void {
  // No threshold is below 1, and the index holds only what is above it.
  const over =
    'SELECT o.login_key FROM users_in_use o WHERE o.environment_id = ? AND o.sessions > 1 AND o.sessions > ?';
  sql.and(`s.login_key ${wanted ? '' : 'NOT '}IN (${over})`, environmentId, threshold);
}

/** The users with the most sessions in use first. */
export async function overusers(
  runner: QueryRunner,
  environmentId: string,
  limit: number,
): Promise<Overusers> {
  const [environment] = await rowsOf<EnvironmentRow>(runner, 'SELECT * FROM environments WHERE id = $1', [
    environmentId,
  ]);
  if (environment === undefined) return { threshold: 0, total: 0, users: [] };
  const threshold = settingsFromRow(environment).overuseThreshold;
  const over = 'users_in_use o WHERE o.environment_id = $1 AND o.sessions > 1 AND o.sessions > $2';
  const [count] = await rowsOf<{ total: number }>(runner, `SELECT COUNT(*) AS total FROM ${over}`, [
    environmentId,
    threshold,
  ]);
  const rows = await rowsOf(
    runner,
    `SELECT u.* FROM (SELECT o.* FROM ${over} ORDER BY o.sessions DESC, o.login_key LIMIT ${limit}) o
      JOIN users u ON u.environment_id = o.environment_id AND u.login_key = o.login_key
      ORDER BY o.sessions DESC, o.login_key`,
    [environmentId, threshold],
  );
  return { threshold, total: count?.total ?? 0, users: rows.map(userFromRow) };
}

/** By user id, of those who have any. */
export async function sessionsInUse(
  runner: QueryRunner,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf<{ id: string; sessions: number }>(
    runner,
    `SELECT u.id, o.sessions FROM users u
      JOIN users_in_use o ON o.environment_id = u.environment_id AND o.login_key = u.login_key
      WHERE u.id IN ${anyOf(runner, '$1')}`,
    [JSON.stringify(userIds)],
  );
  return new Map(rows.map(({ id, sessions }) => [id, sessions]));
}

/** Claims that count, by user id, of those who have any. */
export async function seatsInUse(
  runner: QueryRunner,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf<{ id: string; seats: number }>(
    runner,
    `SELECT u.id, COUNT(*) AS seats FROM users u
      JOIN sessions s ON s.environment_id = u.environment_id AND s.login_key = u.login_key AND s.ended_at IS NULL
      JOIN seats x ON x.session_id = s.id AND x.state = 'IN_USE'
      WHERE u.id IN ${anyOf(runner, '$1')} GROUP BY u.id`,
    [JSON.stringify(userIds)],
  );
  return new Map(rows.map(({ id, seats }) => [id, seats]));
}

/** Every live session of these users. */
export async function liveSessionsOfUsers(
  runner: QueryRunner,
  environmentId: string,
  logins: readonly string[],
): Promise<Session[]> {
  const where = `s.environment_id = $1 AND s.login_key IN ${anyOf(runner, '$2')} AND s.ended_at IS NULL`;
  return readSessions(runner, where, [environmentId, JSON.stringify(logins.map(loginKey))]);
}
