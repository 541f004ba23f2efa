import type { DataSource } from 'typeorm';
import { users } from './account-tables.ts';
import { addRows, deleteWhere, insertRows, updateRows, upsertRows } from './bulk.ts';
import { environments, licenses } from './catalog-tables.ts';
import { GatheredWrites } from './gathered-writes.ts';
import { audit, changes, denials } from './history-tables.ts';
import { mergeUsage } from './save-license-usage.ts';
import { seats, sessionCounts, sessions, sessionWindows, usersInUse } from './session-tables.ts';
import { endColumns, lifeColumns } from './update-sessions.ts';

/**
 * The statements that most batches are made of, in the order in which `saveWorkingSet` and `saveLicenseUsage` write. Those
 * of a batch that are not among them, or come in another order, only take a trip of their own.
 */
export async function usualWrites(connection: DataSource): Promise<string[]> {
  const writes = new GatheredWrites(connection);
  const [row, key] = [[{}], ['']];
  await upsertRows(writes, users, row);
  await insertRows(writes, sessions, row);
  await updateRows(writes, sessions, lifeColumns, row);
  await updateRows(writes, sessions, endColumns, row);
  await deleteWhere(writes, sessionWindows, 'session_id', key);
  await insertRows(writes, sessionWindows, row);
  await deleteWhere(writes, seats, 'session_id', key);
  await insertRows(writes, seats, row);
  await updateRows(writes, seats, ['state', 'since'], row);
  await addRows(writes, sessionCounts, 'sessions', row);
  await addRows(writes, usersInUse, 'sessions', row);
  await updateRows(writes, environments, ['revision'], row);
  await upsertRows(writes, licenses, row);
  await insertRows(writes, changes, row);
  await insertRows(writes, denials, row);
  await insertRows(writes, audit, row);
  await mergeUsage(writes, row);
  return writes.statements.map(([sql]) => sql);
}
