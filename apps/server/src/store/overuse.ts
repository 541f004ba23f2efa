import { licenseStateOf, loginKey, type Session, type WorkingSet } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { addRows, anyOf } from './bulk.ts';
import { readSessions } from './read-sessions.ts';
import type { Sql } from './sql.ts';
import { usersInUse } from './session-tables.ts';

/** Does the session count for OVERUSE_THRESHOLD? */
const inUse = (session: Session): boolean => session.ended === null && licenseStateOf(session) === 'IN_USE';

/** Keeps how many sessions in use each user has. */
export async function saveUsersInUse(runner: QueryRunner, set: WorkingSet): Promise<void> {
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

/** Every live session of these users. */
export async function liveSessionsOfUsers(
  runner: QueryRunner,
  environmentId: string,
  logins: readonly string[],
): Promise<Session[]> {
  const where = `s.environment_id = $1 AND s.login_key IN ${anyOf(runner, '$2')} AND s.ended_at IS NULL`;
  return readSessions(runner, where, [environmentId, JSON.stringify(logins.map(loginKey))]);
}
