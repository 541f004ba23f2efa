import { loginKey, type Session } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { anyOf, rowsOf } from './bulk.ts';
import { loadSeats } from './load.ts';
import { sessionFromRow, type SessionRow } from './rows.ts';
import type { Sql } from './sql.ts';

/**
 * Sessions of users (or of all others) who have more live sessions with a seat in use than the threshold. Who has too few
 * sessions to be one is left out first, off an index alone, so that seats are looked up for the few who remain.
 */
export function andOverusers(sql: Sql, environmentId: string, wanted: boolean, threshold: number): void {
  const many = `SELECT o.login_key FROM sessions o WHERE o.environment_id = ? AND o.ended_at IS NULL
    GROUP BY o.login_key HAVING COUNT(*) > ?`;
  const inUse = `SELECT 1 FROM seats x WHERE x.session_id = i.id AND x.state = 'IN_USE'`;
  const over = `SELECT i.login_key FROM sessions i WHERE i.environment_id = ? AND i.ended_at IS NULL
    AND i.login_key IN (${many}) AND EXISTS (${inUse}) GROUP BY i.login_key HAVING COUNT(*) > ?`;
  const values = [environmentId, environmentId, threshold, threshold];
  sql.and(`s.login_key ${wanted ? '' : 'NOT '}IN (${over})`, ...values);
}

/** Every live session of these users. */
export async function liveSessionsOfUsers(
  runner: QueryRunner,
  environmentId: string,
  logins: readonly string[],
): Promise<Session[]> {
  const sql = `SELECT s.*, u.login, u.display_name FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.environment_id = $1 AND s.login_key IN ${anyOf(runner, '$2')} AND s.ended_at IS NULL`;
  const rows = await rowsOf<SessionRow>(runner, sql, [environmentId, JSON.stringify(logins.map(loginKey))]);
  const seats = await loadSeats(
    runner,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => sessionFromRow(row, seats.get(row.id) ?? []));
}
