import type { Seat, Session } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { anyOf, columnsOf, wideRowsOf, type Row } from './bulk.ts';
import { grouped } from './grouped.ts';
import { readTogether, type Part } from './read-together.ts';
import { seatFromRow, sessionFromRow, type SeatRow, type SessionRow } from './session-rows.ts';
import { sessions } from './session-tables.ts';

const columns = [...columnsOf(sessions, 's'), 'u.login', 'u.display_name'];
const from = 'sessions s JOIN users u ON u.id = s.user_id';

/** Sessions with their seats, as the database has them. `where` is what follows WHERE; `s` is the session in it. */
export async function readSessions(
  runner: QueryRunner,
  where: string,
  parameters: unknown[],
): Promise<Session[]> {
  const rest = `FROM ${from} WHERE ${where}`;
  return withSeats(runner, await wideRowsOf<SessionRow>(runner, columns, rest, parameters));
}

/** The sessions of rows, in their order. */
export async function withSeats(runner: QueryRunner, rows: readonly SessionRow[]): Promise<Session[]> {
  const ids = new Set(rows.map(({ id }) => id));
  const { seats } = await readTogether(runner, { seats: ids.size === 0 ? null : seatsPart(runner, ids) });
  return sessionsFrom({ sessions: rows, seats });
}

/** Ids are looked up alone: with the environment beside them a planner may scan all of it. */
export function sessionsPart(runner: QueryRunner, ids: ReadonlySet<string>): Part {
  return {
    columns,
    from,
    where: (sql) => sql.and(`s.id IN ${anyOf(runner, '?')}`, JSON.stringify([...ids])),
  };
}

export function seatsPart(runner: QueryRunner, sessionIds: ReadonlySet<string>): Part {
  return {
    columns: ['x.session_id', 'x.license_id', 'x.state', 'x.since'],
    from: 'seats x',
    where: (sql) => sql.and(`x.session_id IN ${anyOf(runner, '?')}`, JSON.stringify([...sessionIds])),
    order: 'x.position',
  };
}

/** Sessions of rows, in their order, with their seats. */
export function sessionsFrom(found: { sessions: readonly Row[]; seats: readonly Row[] }): Session[] {
  const seats: Map<string, Seat[]> = grouped(found.seats as SeatRow[], (row) => row.session_id, seatFromRow);
  return (found.sessions as SessionRow[]).map((row) => sessionFromRow(row, seats.get(row.id) ?? []));
}
