import type { SqliteFile } from './sqlite-file.ts';

/**
 * Adds copies of template rows `t`, one for each row that `from` yields. `changed` gives an SQL expression for each column
 * that differs from the template's; every other column is copied, so that a column added to the table later needs nothing here.
 */
export async function cloneRows(
  file: SqliteFile,
  table: string,
  from: string,
  changed: Readonly<Record<string, string>>,
): Promise<void> {
  const info = await file.all(`PRAGMA table_info(${table})`);
  const columns = info.map((column) => String(column['name']));
  const missing = Object.keys(changed).find((column) => !columns.includes(column));
  if (missing !== undefined)
    throw new Error(`${table} has no column ${missing}: the filler must follow the tables`);
  const values = columns.map((column) => changed[column] ?? `t."${column}"`);
  const names = columns.map((column) => `"${column}"`);
  await file.run(`INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} ${from}`);
}
