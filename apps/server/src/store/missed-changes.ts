import type { Committed } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { rowsOf, type Row } from './bulk.ts';
import { changeFromRow } from './history-rows.ts';

/** More than are kept for those who come back are not read: whoever missed so many reads the list again. */
const limit = 10_000;

/**
 * Changes after one revision up to another that nobody here was told of: the answer to their COMMIT was lost, or another
 * server made them.
 */
export async function missedChanges(
  runner: QueryRunner,
  environmentId: string,
  after: number,
  upTo: number,
): Promise<Committed[]> {
  if (upTo <= after) return [];
  const sql = `SELECT * FROM changes WHERE environment_id = $1 AND revision > $2 AND revision <= $3
    ORDER BY revision LIMIT ${limit}`;
  const parameters = [environmentId, Math.max(after, upTo - limit), upTo];
  const rows = await rowsOf<Row & { revision: number }>(runner, sql, parameters);
  return rows.map((row) => ({ revision: row.revision, change: changeFromRow(row) }));
}
