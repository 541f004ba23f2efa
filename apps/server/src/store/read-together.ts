import type { QueryRunner } from 'typeorm';
import { namedRows, rowsOf, type Row } from './bulk.ts';
import { Sql } from './sql.ts';

/** A read that does not depend on those beside it. */
export interface Part {
  /** `alias.name`; the rows have the names. */
  readonly columns: readonly string[];
  readonly from: string;
  readonly where: (sql: Sql) => Sql;
  readonly order?: string;
  /** Alias of the table whose rows are locked, where a transaction that writes does not lock all there is. */
  readonly lock?: string;
}

/**
 * Several reads in one statement, and so in one turn of SQLite's thread pool, which takes longer than most of them; of
 * each part its rows as JSON, as `wideRowsOf` has them. On PostgreSQL one after the other: each is to see what the locks of
 * those before it have waited for. Parts that are null are not read and have no rows.
 */
export async function readTogether<Name extends string>(
  runner: QueryRunner,
  parts: Readonly<Record<Name, Part | null>>,
): Promise<Record<Name, Row[]>> {
  const named = Object.entries<Part | null>(parts);
  const asked = named.flatMap(([name, part]): [string, Part][] => (part === null ? [] : [[name, part]]));
  const none = Object.fromEntries(named.map(([name]) => [name, [] as Row[]])) as Record<Name, Row[]>;
  if (asked.length === 0) return none;
  const isPostgres = runner.connection.options.type === 'postgres';
  return { ...none, ...(await (isPostgres ? oneByOne(runner, asked) : atOnce(runner, asked))) };
}

type Named = readonly (readonly [name: string, part: Part])[];
type Found = Record<string, Row[]>;

async function oneByOne(runner: QueryRunner, parts: Named): Promise<Found> {
  const found: Found = {};
  for (const [name, { columns, from, where, order, lock }] of parts) {
    const sql = where(new Sql());
    const last = lock === undefined ? ordered(order) : `ORDER BY ${lock}.id FOR UPDATE OF ${lock}`;
    const text = `SELECT ${columns.join(', ')} FROM ${from} ${sql.where} ${last}`;
    found[name] = await rowsOf(runner, text, sql.parameters);
  }
  return found;
}

async function atOnce(runner: QueryRunner, parts: Named): Promise<Found> {
  const parameters: unknown[] = [];
  const lists = parts.map(([name, { columns, from, where, order }]) => {
    const rows = `json_group_array(json_array(${columns.join(', ')}) ${ordered(order)})`;
    return `(SELECT ${rows} FROM ${from} ${where(new Sql(parameters)).where}) AS "${name}"`;
  });
  const [found] = await rowsOf<Record<string, string>>(runner, `SELECT ${lists.join(', ')}`, parameters);
  return Object.fromEntries(
    parts.map(([name, { columns }]) => {
      const rows = JSON.parse(found?.[name] ?? '[]') as unknown[][];
      return [name, namedRows(columns, rows)];
    }),
  );
}

const ordered = (order: string | undefined): string => (order === undefined ? '' : `ORDER BY ${order}`);
