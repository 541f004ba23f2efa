import type { Settings } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { addRows, anyOf, deleteWhere, rowsOf, updateRows } from './bulk.ts';
import type { Database } from './database.ts';
import { lockEnvironment } from './load-catalog.ts';
import * as historyTables from './history-tables.ts';
import * as sessionTables from './session-tables.ts';

const dayMs = 86_400_000;

/** Rows that one transaction removes at most: a sign-on that waits behind it must not notice. */
export const bite = 250;

/** How long a request is known after its session has ended (SO5). */
const requestMemoryMs = dayMs;
/**
 * Changes kept for those who come back (`since`): all of the last day, but never more than the newest million; the
 * newest ten thousand whatever their age.
 */
const changesKept = { ms: dayMs, least: 10_000, most: 1_000_000 };
/** Seat use is what buying decisions are made from, and small: ten years. */
const usageKeptMs = 3653 * dayMs;

/** What is over in one environment, and from when on it may go. */
export interface Cleaning {
  readonly environmentId: string;
  readonly settings: Settings;
  readonly now: number;
}

/**
 * Each takes one bite of what is older than it need be, and gives how many rows went: less than a bite, and there is no
 * more for now. What is old is looked for beside the writer, so that a look that finds nothing keeps nobody waiting. The
 * audit log and users are never cleaned.
 */

const historyEnd = ({ settings, now }: Cleaning): number => now - settings.historyDays * dayMs;

/** Ended sessions with all that is theirs. */
export async function cleanSessions(database: Database, cleaning: Cleaning): Promise<number> {
  const { environmentId } = cleaning;
  const sql = `SELECT id FROM sessions WHERE environment_id = $1 AND ended_at IS NOT NULL AND ended_at < $2
    ORDER BY ended_at LIMIT ${bite}`;
  const ids = await idsOf(database, sql, [environmentId, historyEnd(cleaning)]);
  if (ids.length > 0) await removeSessions(database, environmentId, ids);
  return ids.length;
}

/** The environment is locked, as for any change: its counters stay true, and another node that does the same waits. */
async function removeSessions(
  database: Database,
  environmentId: string,
  ids: readonly string[],
): Promise<void> {
  await database.write(async (runner) => {
    await lockEnvironment(runner, environmentId);
    const sql = `SELECT module_key, COUNT(*) AS sessions FROM sessions
      WHERE id IN ${anyOf(runner, '$1')} GROUP BY module_key`;
    type There = { module_key: string; sessions: number };
    const there = await rowsOf<There>(runner, sql, [JSON.stringify(ids)]);
    for (const table of [
      sessionTables.sessionTokens,
      sessionTables.sessionWindows,
      sessionTables.sessionMessages,
      sessionTables.ipAttempts,
      sessionTables.seats,
    ]) {
      await deleteWhere(runner, table, 'session_id', ids);
    }
    await deleteWhere(runner, sessionTables.sessions, 'id', ids);
    const less = there.map(({ module_key, sessions }) => ({
      ...{ environment_id: environmentId, module_key, state: 'ENDED', sessions: -sessions },
    }));
    await addRows(runner, sessionTables.sessionCounts, 'sessions', less);
  });
}

export async function cleanDenials(database: Database, cleaning: Cleaning): Promise<number> {
  const sql = `SELECT id FROM denials WHERE environment_id = $1 AND at < $2 ORDER BY at LIMIT ${bite}`;
  const ids = await idsOf(database, sql, [cleaning.environmentId, historyEnd(cleaning)]);
  if (ids.length > 0) await database.write((runner) => deleteWhere(runner, historyTables.denials, 'id', ids));
  return ids.length;
}

/** From the first on and without a gap: whoever asks for what is gone is told so by the first that is left. */
export async function cleanChanges(database: Database, { environmentId, now }: Cleaning): Promise<number> {
  const sql = `SELECT c.revision, c.at, e.revision AS newest FROM changes c JOIN environments e ON e.id = c.environment_id
    WHERE c.environment_id = $1 ORDER BY c.revision LIMIT ${bite}`;
  type Oldest = { revision: number; at: number; newest: number };
  const oldest = await database.read((runner) => rowsOf<Oldest>(runner, sql, [environmentId]));
  const kept = oldest.findIndex(({ revision, at, newest }) => {
    const younger = newest - revision;
    return younger < changesKept.least || (younger < changesKept.most && at >= now - changesKept.ms);
  });
  const gone = kept === -1 ? oldest : oldest.slice(0, kept);
  const last = gone.at(-1);
  if (last === undefined) return 0;
  const remove = 'DELETE FROM changes WHERE environment_id = $1 AND revision <= $2';
  await database.write((runner) => runner.query(remove, [environmentId, last.revision]));
  return gone.length;
}

/** But for the last row before the time that is kept: it tells what the hours after it began with. */
export async function cleanUsage(database: Database, { environmentId, now }: Cleaning): Promise<number> {
  const end = now - usageKeptMs;
  const sql = `SELECT u.license_key, u.hour FROM license_usage u WHERE u.environment_id = $1 AND u.hour < $2
    AND EXISTS (SELECT 1 FROM license_usage n WHERE n.environment_id = u.environment_id
      AND n.license_key = u.license_key AND n.hour > u.hour AND n.hour < $3) LIMIT ${bite}`;
  type Old = { license_key: string; hour: number };
  const old = await database.read((runner) => rowsOf<Old>(runner, sql, [environmentId, end, end]));
  const where = 'environment_id = $1 AND license_key = $2 AND hour = $3';
  if (old.length > 0) {
    await database.write(async (runner) => {
      for (const { license_key: key, hour } of old) {
        await runner.query(`DELETE FROM license_usage WHERE ${where}`, [environmentId, key, hour]);
      }
    });
  }
  return old.length;
}

/** A place among the ended sessions, in the order of their ends. */
export type EndPlace = readonly [endedAt: number, id: string];

/**
 * Forgets requests whose sessions ended longer ago than they are kept, from a place on; gives the place reached, or null
 * where there is nothing more to look at. The session stays as long as the history does.
 */
export async function forgetRequests(
  database: Database,
  environmentId: string,
  now: number,
  from: EndPlace,
): Promise<EndPlace | null> {
  const sql = `SELECT id, ended_at, request_key FROM sessions WHERE environment_id = $1 AND ended_at IS NOT NULL
    AND ended_at < $2 AND (ended_at, id) > ($3, $4) ORDER BY ended_at, id LIMIT ${bite}`;
  type Ended = { id: string; ended_at: number; request_key: string | null };
  const parameters = [environmentId, now - requestMemoryMs, ...from];
  const ended = await database.read((runner) => rowsOf<Ended>(runner, sql, parameters));
  const rows = ended
    .filter(({ request_key: request }) => request !== null)
    .map(({ id }) => ({ id, request_key: null, input_hash: null }));
  if (rows.length > 0) {
    await database.write(async (runner: QueryRunner) => {
      await lockEnvironment(runner, environmentId);
      await updateRows(runner, sessionTables.sessions, ['request_key', 'input_hash'], rows);
    });
  }
  const last = ended.at(-1);
  return last === undefined ? null : [last.ended_at, last.id];
}

async function idsOf(database: Database, sql: string, parameters: unknown[]): Promise<string[]> {
  const rows = await database.read((runner) => rowsOf<{ id: string }>(runner, sql, parameters));
  return rows.map(({ id }) => id);
}
