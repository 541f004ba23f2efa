import type { Seat, Session } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { anyOf, columnsOf, rowsOf, wideRowsOf } from './bulk.ts';
import { grouped } from './grouped.ts';
import { seatFromRow, sessionFromRow, type SeatRow, type SessionRow } from './session-rows.ts';
import { sessions } from './session-tables.ts';

const columns = [...columnsOf(sessions, 's'), 'u.login', 'u.display_name'];

/** Sessions with their seats, as the database has them. `where` is what follows WHERE; `s` is the session in it. */
export async function readSessions(
  runner: QueryRunner,
  where: string,
  parameters: unknown[],
): Promise<Session[]> {
  const rest = `FROM sessions s JOIN users u ON u.id = s.user_id WHERE ${where}`;
  return withSeats(runner, await wideRowsOf<SessionRow>(runner, columns, rest, parameters));
}

/** The sessions of rows, in their order. */
export async function withSeats(runner: QueryRunner, rows: readonly SessionRow[]): Promise<Session[]> {
  const ids = rows.map(({ id }) => id);
  const seats = await seatsOf(runner, ids);
  return rows.map((row) => sessionFromRow(row, seats.get(row.id) ?? []));
}

async function seatsOf(runner: QueryRunner, sessionIds: readonly string[]): Promise<Map<string, Seat[]>> {
  if (sessionIds.length === 0) return new Map();
  const sql = `SELECT session_id, license_id, state, since FROM seats
    WHERE session_id IN ${anyOf(runner, '$1')} ORDER BY position`;
  const rows = await rowsOf<SeatRow>(runner, sql, [JSON.stringify(sessionIds)]);
  return grouped(rows, (row) => row.session_id, seatFromRow);
}
