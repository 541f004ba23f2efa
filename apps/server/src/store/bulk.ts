import type { DataSource, EntitySchema, QueryRunner } from 'typeorm';
import { askable } from './askable.ts';

/**
 * Whole sets of rows in one statement: the rows travel as one JSON parameter, so that a statement's text does not depend
 * on their number, and SQLite and PostgreSQL differ only in how an array is unfolded.
 */

export type Row = Record<string, unknown>;

/** What statements that write are given to: a connection, or what gathers them. */
export interface Writer {
  readonly connection: DataSource;
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

type Dialect = Pick<QueryRunner, 'connection'>;

/** Runs SQL and gives the rows, for reads and for writes that return some (both drivers). */
export async function rowsOf<R = Row>(
  runner: QueryRunner,
  sql: string,
  parameters: unknown[] = [],
): Promise<R[]> {
  const isPostgres = runner.connection.options.type === 'postgres';
  const result = await runner.query(sql, isPostgres ? parameters.map(askable) : parameters, true);
  return result.records as R[];
}

/**
 * `FROM` item that unfolds parameter `$n`, a JSON array of arrays, into rows with one column `value`. In SQLite's binary
 * form: out of text, each column of a row would parse that row's text anew.
 */
export function unfolded(runner: Dialect, parameter: string): string {
  return runner.connection.options.type === 'postgres'
    ? `json_array_elements(${parameter}::json) AS j(value)`
    : `jsonb_each(${parameter}) AS j`;
}

/** `IN` list out of a JSON array of texts. */
export function anyOf(runner: Dialect, parameter: string): string {
  return runner.connection.options.type === 'postgres'
    ? `(SELECT json_array_elements_text(${parameter}::json))`
    : `(SELECT value FROM json_each(${parameter}))`;
}

/** `FROM` item out of a JSON array of texts: each `value` with its place from 0 on as `key`. */
export function rankedTexts(runner: Dialect, parameter: string): string {
  return runner.connection.options.type === 'postgres'
    ? `(SELECT value, key - 1 AS key FROM json_array_elements_text(${parameter}::json) WITH ORDINALITY AS e(value, key))`
    : `json_each(${parameter})`;
}

export async function insertRows(
  runner: Writer,
  table: EntitySchema<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = columnNames(table);
  await runner.query(insertInto(runner, table, names), [folded(names, rows)]);
}

/** Inserts, or replaces what has the same primary key. */
export async function upsertRows(
  runner: Writer,
  table: EntitySchema<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = columnNames(table);
  const keys = keyNames(table);
  const rest = names.filter((name) => !keys.includes(name));
  const update =
    rest.length === 0
      ? 'NOTHING'
      : `UPDATE SET ${rest.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ')}`;
  const conflict = `ON CONFLICT (${keys.map(quoted).join(', ')}) DO ${update}`;
  await runner.query(`${insertInto(runner, table, names)} ${conflict}`, [folded(names, rows)]);
}

/** Adds to one number of rows that exist, and inserts those that do not. */
export async function addRows(
  runner: Writer,
  table: EntitySchema<Row>,
  column: string,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = columnNames(table);
  const conflict = `ON CONFLICT (${keyNames(table).map(quoted).join(', ')})`;
  const update = `DO UPDATE SET ${quoted(column)} = ${quoted(table.options.name)}.${quoted(column)} + excluded.${quoted(column)}`;
  await runner.query(`${insertInto(runner, table, names)} ${conflict} ${update}`, [folded(names, rows)]);
}

/** Inserts, or merges the given columns into what has the same primary key: the larger of both, or their sum. */
export async function mergeRows(
  runner: Writer,
  table: EntitySchema<Row>,
  columns: readonly (readonly [column: string, merge: 'larger' | 'sum'])[],
  rows: readonly Row[],
): Promise<void> {
  const names = columnNames(table);
  const set = columns.map(([column, merge]) => {
    const [had, given] = [`${quoted(table.options.name)}.${quoted(column)}`, `excluded.${quoted(column)}`];
    const merged =
      merge === 'sum' ? `${had} + ${given}` : `CASE WHEN ${given} > ${had} THEN ${given} ELSE ${had} END`;
    return `${quoted(column)} = ${merged}`;
  });
  const conflict = `ON CONFLICT (${keyNames(table).map(quoted).join(', ')}) DO UPDATE SET ${set.join(', ')}`;
  await runner.query(`${insertInto(runner, table, names)} ${conflict}`, [folded(names, rows)]);
}

/** Sets the given columns of rows that exist, found by primary key. */
export async function updateRows(
  runner: Writer,
  table: EntitySchema<Row>,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const keys = keyNames(table);
  const names = [...keys, ...columns];
  const set = columns.map((name) => `${quoted(name)} = v.${quoted(name)}`).join(', ');
  const target = quoted(table.options.name);
  const where = keys.map((name) => `${target}.${quoted(name)} = v.${quoted(name)}`).join(' AND ');
  const sql = `UPDATE ${target} SET ${set} FROM (${selected(runner, table, names)}) AS v WHERE ${where}`;
  await runner.query(sql, [folded(names, rows)]);
}

/** Deletes by one column's values. */
export async function deleteWhere(
  runner: Writer,
  table: EntitySchema<Row>,
  column: string,
  values: readonly string[],
): Promise<void> {
  if (values.length === 0) return;
  const sql = `DELETE FROM ${quoted(table.options.name)} WHERE ${quoted(column)} IN ${anyOf(runner, '$1')}`;
  await runner.query(sql, [JSON.stringify(values)]);
}

/**
 * `SELECT columns rest`, for rows of many columns: SQLite's driver takes longer to make an object of a row than SQLite and
 * the parser together take by way of JSON. `columns` are `alias.name`; the rows have the names.
 */
export async function wideRowsOf<R = Row>(
  runner: QueryRunner,
  columns: readonly string[],
  rest: string,
  parameters: unknown[] = [],
): Promise<R[]> {
  if (runner.connection.options.type === 'postgres')
    return rowsOf<R>(runner, `SELECT ${columns.join(', ')} ${rest}`, parameters);
  const sql = `SELECT json_array(${columns.join(', ')}) AS row ${rest}`;
  const found = await rowsOf<{ row: string }>(runner, sql, parameters);
  return namedRows(
    columns,
    found.map(({ row }) => JSON.parse(row) as unknown[]),
  ) as R[];
}

/** Rows of values with the names of their columns, which are `alias.name`. */
export function namedRows(columns: readonly string[], rows: readonly (readonly unknown[])[]): Row[] {
  const names = columns.map((column) => column.slice(column.indexOf('.') + 1));
  return rows.map((values) => {
    const row: Row = {};
    names.forEach((name, index) => {
      row[name] = values[index];
    });
    return row;
  });
}

/** Every column of a table, as `alias.name`. */
export function columnsOf(table: EntitySchema<Row>, alias: string): string[] {
  return columnNames(table).map((name) => `${alias}.${name}`);
}

/** A derived table of typed columns from parameter `$1`, an array of arrays in the order of `names`. */
function selected(runner: Dialect, table: EntitySchema<Row>, names: readonly string[]): string {
  const items = names.map((name, index) => {
    const type = String(table.options.columns[name]?.type ?? 'text').toUpperCase();
    return `CAST(value->>${index} AS ${type}) AS ${quoted(name)}`;
  });
  return `SELECT ${items.join(', ')} FROM ${unfolded(runner, '$1')}`;
}

function folded(names: readonly string[], rows: readonly Row[]): string {
  return JSON.stringify(rows.map((row) => names.map((name) => row[name] ?? null)));
}

function insertInto(runner: Dialect, table: EntitySchema<Row>, names: readonly string[]): string {
  // `WHERE TRUE` keeps SQLite from reading a following ON CONFLICT as part of a join.
  const into = `${quoted(table.options.name)} (${names.map(quoted).join(', ')})`;
  return `INSERT INTO ${into} ${selected(runner, table, names)} WHERE TRUE`;
}

const columnNames = (table: EntitySchema<Row>): string[] => Object.keys(table.options.columns);

const keyNames = (table: EntitySchema<Row>): string[] =>
  columnNames(table).filter((name) => table.options.columns[name]?.primary === true);

const quoted = (name: string): string => `"${name}"`;
