import {
  everySession,
  includesEnded,
  includesLive,
  loginKey,
  searchWords,
  sessionStates,
  type SessionFilter,
  type SessionOrderField,
} from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { anyOf, rankedTexts, rowsOf } from './bulk.ts';
import { settingsFromRow, type EnvironmentRow } from './catalog-rows.ts';
import { andOverusers } from './overuse.ts';
import { withSeats } from './read-sessions.ts';
import type { SessionRow } from './session-rows.ts';
import type { SessionPage, SessionPageRequest } from '../read-side.ts';
import { likeLiteral, Sql, unindexed } from './sql.ts';
import { readUsersFirst, type Among, type Found } from './users-first.ts';

/** Each order ends in the id, so that every row has a place of its own. An index serves each. */
const orderColumns: Record<SessionOrderField, readonly string[]> = {
  USER: ['s.login_key', 's.started_at', 's.id'],
  MODULE: ['s.module_key', 's.started_at', 's.id'],
  HOST: ['s.host', 's.started_at', 's.id'],
  STARTED_AT: ['s.started_at', 's.id'],
  LAST_ACTIVE_AT: ['s.last_active_at', 's.id'],
  // All sessions have the same limit from their last activity on. Cuts are not in it: they hang on what each was promised.
  EXPIRES_AT: ['s.last_active_at', 's.id'],
  ENDED_AT: ['s.ended_at', 's.id'],
};

/** The order of sessions of users who come before all others: as those users are listed. */
const rankedColumns = ['f.key', 's.started_at', 's.id'];

/** Comes after every instant: where live sessions stand in an order by end. */
const notEnded = Number.MAX_SAFE_INTEGER;

export async function sessionPage(runner: QueryRunner, request: SessionPageRequest): Promise<SessionPage> {
  const { environmentId, filter, order } = request;
  const [environment] = await rowsOf<EnvironmentRow>(runner, 'SELECT * FROM environments WHERE id = $1', [
    environmentId,
  ]);
  const threshold = environment === undefined ? 0 : settingsFromRow(environment).overuseThreshold;
  const total = request.counted === false ? 0 : await countSessions(runner, environmentId, filter, threshold);
  const read = (part: SessionPageRequest, among: Among | null): Promise<Found> =>
    readRows(runner, part, threshold, among);
  const rows = order.usersFirst?.length
    ? await readUsersFirst(request, order.usersFirst, read)
    : (await read(request, null)).rows;
  const shown = rows.slice(0, request.limit);
  if (request.fromEnd) shown.reverse();
  const sessions = await withSeats(
    runner,
    shown.map(({ row }) => row),
  );
  return {
    revision: environment?.revision ?? 0,
    total,
    items: sessions.map((session, at) => ({ session, place: shown[at]?.place ?? [] })),
    more: rows.length > request.limit,
  };
}

/** One row more than the limit where there are any, in the direction that the page is read. */
async function readRows(
  runner: QueryRunner,
  request: SessionPageRequest,
  threshold: number,
  among: Among | null,
): Promise<Found> {
  const { environmentId, filter, order } = request;
  const ranked = among?.are === 'first';
  const columns = (ranked ? rankedColumns : orderColumns[order.field]).map((column) =>
    column === 's.ended_at' && includesLive(filter) ? `COALESCE(s.ended_at, ${notEnded})` : column,
  );
  const descending = order.descending !== request.fromEnd;
  const driver = await driverOf(runner, request);
  // Module and start are one index: no need to walk the whole order for them.
  const alongOrder = driver === 'order' && order.field !== 'STARTED_AT' && order.field !== 'MODULE';
  const sql = new Sql();
  const from = ranked
    ? `${rankedTexts(runner, sql.parameter(JSON.stringify(among.logins)))} f CROSS JOIN sessions s`
    : 'sessions s';
  filtered(runner, environmentId, filter, threshold, alongOrder || ranked, sql);
  if (ranked) sql.and('s.login_key = f.value');
  else if (among !== null) sql.and(`s.login_key NOT IN ${anyOf(runner, '?')}`, JSON.stringify(among.logins));
  const sorted = driver === 'filter' && order.field !== 'STARTED_AT';
  const orderBy = sorted && !ranked ? columns.map((column) => unindexed(runner, column)) : columns;
  const place = `(${columns.join(', ')})`;
  const marks = `(${columns.map(() => '?').join(', ')})`;
  if (request.after !== null) sql.and(`${place} ${order.descending ? '<' : '>'} ${marks}`, ...request.after);
  if (request.before !== null)
    sql.and(`${place} ${order.descending ? '>' : '<'} ${marks}`, ...request.before);
  const places = columns.map((column, index) => `${column} AS place_${index}`).join(', ');
  const direction = descending ? 'DESC' : 'ASC';
  const sorting = `ORDER BY ${orderBy.map((column) => `${column} ${direction}`).join(', ')}`;
  const whole = `SELECT s.*, u.login, u.display_name, ${places}`;
  const skip = request.skip ?? 0;
  const chosen = `${sql.where} ${sorting} LIMIT ${request.limit + 1} OFFSET ${skip}`;
  // Of all that ever ended only the order is sorted, not the rows with all they hold; likewise what is passed over.
  const text =
    ranked || (includesLive(filter) && skip === 0)
      ? `${whole} FROM ${from} JOIN users u ON u.id = s.user_id ${chosen}`
      : `${whole} FROM (SELECT s.id FROM ${from} ${chosen}) c JOIN sessions s ON s.id = c.id
        JOIN users u ON u.id = s.user_id ${sorting}`;
  const rows = await rowsOf<SessionRow>(runner, text, sql.parameters);
  return {
    rows: rows.map((row) => ({
      row,
      place: columns.map((_, index) => row[`place_${index}`] as string | number),
    })),
    passed:
      among === null || skip === 0 || rows.length > 0
        ? skip
        : await total(runner, `SELECT COUNT(*) AS total FROM ${from} ${sql.where}`, sql),
  };
}

/** A module with more live sessions than this is found sooner along the order than by itself. */
const fewSessions = 2000;

/**
 * What the page is read along: the order's own index, or that of a filter which leaves few rows. Without statistics a
 * planner takes the order's, and walks a million rows for one user's five.
 */
async function driverOf(
  runner: QueryRunner,
  { environmentId, filter, order }: SessionPageRequest,
): Promise<'order' | 'filter'> {
  if (filter.overusers === true || filter.countingDown === true) return 'filter';
  // The index of all that ended knows what most filters ask for.
  if (!includesLive(filter) && order.field === 'ENDED_AT' && filter.user === null) return 'order';
  if (filter.user !== null || filter.host !== null) return 'filter';
  if (filter.module === null) return 'order';
  const ofModule = { ...everySession, module: filter.module, states: filter.states };
  return (await countSessions(runner, environmentId, ofModule, 0)) > fewSessions ? 'order' : 'filter';
}

/** Exact. Where module and state are all that is asked, from the counters that every change keeps. */
async function countSessions(
  runner: QueryRunner,
  environmentId: string,
  filter: SessionFilter,
  threshold: number,
): Promise<number> {
  const { states, module, ...rest } = filter;
  if (Object.values(rest).every((value) => value === null)) {
    const wanted = states ?? sessionStates.filter((state) => state !== 'ENDED');
    const sql = new Sql().and('environment_id = ?', environmentId);
    if (module !== null) sql.and('module_key = ?', module);
    sql.and(`state IN ${anyOf(runner, '?')}`, JSON.stringify(wanted));
    return total(runner, `SELECT COALESCE(SUM(sessions), 0) AS total FROM session_counts ${sql.where}`, sql);
  }
  const sql = filtered(runner, environmentId, filter, threshold, false);
  return total(runner, `SELECT COUNT(*) AS total FROM sessions s ${sql.where}`, sql);
}

async function total(runner: QueryRunner, text: string, sql: Sql): Promise<number> {
  const [row] = await rowsOf<{ total: number }>(runner, text, sql.parameters);
  return row?.total ?? 0;
}

/** The filter as conditions; the same answer as the domain's `matches`, and overusers, of which that knows nothing. */
function filtered(
  runner: QueryRunner,
  environmentId: string,
  filter: SessionFilter,
  threshold: number,
  alongOrder: boolean,
  sql = new Sql(),
): Sql {
  sql.and('s.environment_id = ?', environmentId);
  const [ended, live] = [includesEnded(filter), includesLive(filter)];
  // Overusers are few, and so are their sessions.
  const few = filter.overusers === true;
  if (!ended) sql.and('s.ended_at IS NULL');
  if (!live) sql.and('s.ended_at IS NOT NULL');
  // That they have ended says all of the states that there are then.
  if (filter.states !== null && live) {
    if (filter.states.length === 1) sql.and('s.state = ?', filter.states[0]);
    else sql.and(`s.state IN ${anyOf(runner, '?')}`, JSON.stringify(filter.states));
    // Said in so many words, so that the index of the few that are not active is seen to serve.
    if (!filter.states.includes('ACTIVE')) sql.and("s.state <> 'ACTIVE'");
  }
  if (filter.user !== null) sql.and('s.login_key = ?', loginKey(filter.user));
  if (filter.module !== null) {
    sql.and(`${alongOrder || few ? unindexed(runner, 's.module_key') : 's.module_key'} = ?`, filter.module);
  }
  // The column has an empty text where there is no host, which is nobody's host.
  if (filter.host === '') sql.and('FALSE');
  else if (filter.host !== null) sql.and('s.host = ?', filter.host);
  if (filter.ipAddress !== null) sql.and('s.ip_address = ?', filter.ipAddress);
  if (filter.appServer !== null) sql.and('s.app_server = ?', filter.appServer);
  if (filter.sessionType !== null) sql.and('s.session_type = ?', filter.sessionType);
  if (filter.keepAlive !== null) sql.and(`s.keep_alive = ${filter.keepAlive ? 'TRUE' : 'FALSE'}`);
  // What has ended has no claims.
  if (filter.license !== null && !live) sql.and('FALSE');
  else if (filter.license !== null) {
    const seat = `SELECT 1 FROM seats x JOIN licenses l ON l.id = x.license_id WHERE x.session_id = s.id AND l.key = ?`;
    sql.and(`EXISTS (${seat})`, filter.license);
  }
  for (const word of filter.search === null ? [] : searchWords(filter.search)) {
    sql.and("s.search_text LIKE ? ESCAPE '!'", `%${likeLiteral(word)}%`);
  }
  if (filter.endReasons !== null)
    sql.and(`s.end_reason IN ${anyOf(runner, '?')}`, JSON.stringify(filter.endReasons));
  // In just these letters, or SQLite does not see that the index of the interrupted serves.
  if (filter.interrupted !== null) sql.and(`s.interrupted = ${String(filter.interrupted)}`);
  if (filter.startedAfter !== null) sql.and('s.started_at >= ?', filter.startedAfter);
  if (filter.startedBefore !== null) sql.and('s.started_at < ?', filter.startedBefore);
  if (filter.countingDown !== null) sql.and(`s.ends_at IS ${filter.countingDown ? 'NOT ' : ''}NULL`);
  if (filter.overusers !== null) andOverusers(sql, environmentId, filter.overusers, threshold);
  if (filter.endedAfter !== null) sql.and('s.ended_at >= ?', filter.endedAfter);
  if (filter.endedBefore !== null) sql.and('s.ended_at < ?', filter.endedBefore);
  if (filter.endedBy !== null) sql.and('s.ended_by = ?', filter.endedBy);
  return sql;
}
