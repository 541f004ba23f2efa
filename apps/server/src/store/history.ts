import { loginKey, searchWords, type Denial } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import type {
  AuditFilter,
  AuditRecord,
  DenialFilter,
  HistoryPage,
  HistoryPageRequest,
  HistorySide,
  HourOfUse,
} from '../history-side.ts';
import type { SessionAct } from '../session-act.ts';
import { anyOf, rowsOf, type Row } from './bulk.ts';
import type { Database } from './database.ts';
import { auditFromRow, denialFromRow } from './history-rows.ts';
import { hoursOfUse } from './license-usage.ts';
import { loadSessionActs } from './session-acts.ts';
import { likeLiteral, Sql } from './sql.ts';

type Found<Item> = { item: Item; environmentId: string } | null;

/** The read side of the past. */
export class History implements HistorySide {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  denialPage(request: HistoryPageRequest<DenialFilter>): Promise<HistoryPage<Denial>> {
    const { filter } = request;
    return this.database.read((runner) => {
      const sql = between(request.environmentId, filter);
      if (filter.user !== null) sql.and('login_key = ?', loginKey(filter.user));
      if (filter.module !== null) sql.and('module_key = ?', filter.module);
      if (filter.license !== null) sql.and('license_key = ?', filter.license);
      if (filter.refusals !== null)
        sql.and(`refusal IN ${anyOf(runner, '?')}`, JSON.stringify(filter.refusals));
      if (filter.host !== null) sql.and('host = ?', filter.host);
      if (filter.ipAddress !== null) sql.and('ip_address = ?', filter.ipAddress);
      return page(runner, 'denials', sql, request, denialFromRow);
    });
  }

  denial(id: string): Promise<Found<Denial>> {
    return this.one('denials', id, denialFromRow);
  }

  auditPage(request: HistoryPageRequest<AuditFilter>): Promise<HistoryPage<AuditRecord>> {
    const { filter } = request;
    return this.database.read((runner) => {
      const sql = between(request.environmentId, filter);
      if (filter.actor !== null) sql.and('actor = ?', filter.actor);
      if (filter.actions !== null) sql.and(`action IN ${anyOf(runner, '?')}`, JSON.stringify(filter.actions));
      if (filter.subject !== null) sql.and('subject = ?', filter.subject);
      if (filter.ipAddress !== null) sql.and('ip_address = ?', filter.ipAddress);
      return page(runner, 'audit', sql, request, auditFromRow);
    });
  }

  auditEntry(id: string): Promise<Found<AuditRecord>> {
    return this.one('audit', id, auditFromRow);
  }

  sessionActs(environmentId: string, sessionIds: readonly string[], since: number): Promise<SessionAct[]> {
    return this.database.read((runner) => loadSessionActs(runner, environmentId, sessionIds, since));
  }

  hoursOfUse(request: Parameters<HistorySide['hoursOfUse']>[0]): Promise<HourOfUse[] | null> {
    return this.database.read((runner) => hoursOfUse(runner, request));
  }

  private one<Item>(table: string, id: string, fromRow: (row: Row) => Item): Promise<Found<Item>> {
    return this.database.read(async (runner) => {
      const [row] = await rowsOf(runner, `SELECT * FROM ${table} WHERE id = $1`, [id]);
      return row === undefined
        ? null
        : { item: fromRow(row), environmentId: row['environment_id'] as string };
    });
  }
}

function between(
  environmentId: string,
  filter: { readonly from: number | null; readonly to: number | null; readonly search: string | null },
): Sql {
  const sql = new Sql().and('environment_id = ?', environmentId);
  if (filter.from !== null) sql.and('at >= ?', filter.from);
  if (filter.to !== null) sql.and('at < ?', filter.to);
  for (const word of filter.search === null ? [] : searchWords(filter.search)) {
    sql.and("search_text LIKE ? ESCAPE '!'", `%${likeLiteral(word)}%`);
  }
  return sql;
}

/** The newest first, off an index that ends in time and id. */
async function page<Item>(
  runner: QueryRunner,
  table: string,
  sql: Sql,
  { limit, after, counted = true }: HistoryPageRequest<unknown>,
  fromRow: (row: Row) => Item,
): Promise<HistoryPage<Item>> {
  const [count] = counted
    ? await rowsOf<{ total: number }>(
        runner,
        `SELECT COUNT(*) AS total FROM ${table} ${sql.where}`,
        sql.parameters,
      )
    : [];
  if (after !== null) sql.and('(at, id) < (?, ?)', ...after);
  const text = `SELECT * FROM ${table} ${sql.where} ORDER BY at DESC, id DESC LIMIT ${limit + 1}`;
  const rows = await rowsOf<Row & { at: number; id: string }>(runner, text, sql.parameters);
  return {
    items: rows.slice(0, limit).map((row) => ({ place: [row.at, row.id], item: fromRow(row) })),
    total: count?.total ?? 0,
    more: rows.length > limit,
  };
}
