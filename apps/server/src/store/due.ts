import {
  countBack,
  cutLimit,
  exitLimit,
  expireLimit,
  idleLimit,
  silenceLimit,
  type Timekeeping,
} from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { rowsOf } from './bulk.ts';

/**
 * Live sessions whose deadlines have passed under the current settings, the longest waiting first. Outages are taken out
 * of the moment compared with rather than of each row, so that an index answers and nothing need be stored. The domain
 * looks at each again before anything is done.
 */
export async function dueSessions(
  runner: QueryRunner,
  environmentId: string,
  time: Timekeeping,
  now: number,
  limit: number,
): Promise<string[]> {
  const { settings, outages } = time;
  // Whole, as instants are stored: PostgreSQL compares a bigint with nothing else.
  const before = (duration: number): number => Math.floor(countBack(now, duration, outages));
  const silence = silenceLimit(settings, 0);
  const cut = cutLimit(settings);
  // What a client was promised may be longer than the setting: counted time, so that outages stay out of it here too.
  const promised = 'beat_ms * 3';
  const paused = now - silence - before(silence);
  const find = async (where: string, order: string, parameters: unknown[]): Promise<string[]> => {
    const sql = `SELECT id FROM sessions WHERE environment_id = $1 AND ended_at IS NULL AND ${where} ORDER BY ${order} LIMIT ${limit}`;
    return (await rowsOf<{ id: string }>(runner, sql, [environmentId, ...parameters])).map(({ id }) => id);
  };
  const ids = new Set<string>();
  // No counted time: an end that was announced is an instant, and nobody is kept waiting for it.
  const counted = `SELECT id FROM sessions WHERE environment_id = $1 AND ends_at <= $2 AND ended_at IS NULL
    AND ends_at IS NOT NULL ORDER BY ends_at LIMIT ${limit}`;
  for (const { id } of await rowsOf<{ id: string }>(runner, counted, [environmentId, now])) ids.add(id);
  const add = (more: readonly string[]): void => more.forEach((id) => ids.add(id));
  add(await find('last_active_at <= $2', 'last_active_at', [before(expireLimit(settings))]));
  add(
    await find('last_active_at <= $2 AND keep_alive = TRUE AND editing = FALSE', 'last_active_at', [
      before(idleLimit(settings)),
    ]),
  );
  add(
    await find(`last_seen_at <= $2 AND hung = FALSE AND last_seen_at + ${promised} <= $3`, 'last_seen_at', [
      before(silence),
      now - paused,
    ]),
  );
  if (cut !== null)
    add(await find('last_seen_at <= $2 AND hung = TRUE', 'last_seen_at', [before(silence + cut)]));
  if (settings.autoSignoffOnUserExit)
    add(await find('exited_at <= $2', 'exited_at', [before(exitLimit(settings))]));
  add(await lapsing(runner, environmentId, [before(silence), now - paused], limit));
  return [...ids].slice(0, limit);
}

/** Sessions of open windows that have been silent for three intervals (UX3), by the setting and by what each was promised. */
async function lapsing(
  runner: QueryRunner,
  environmentId: string,
  [bySetting, byPromise]: readonly [number, number],
  limit: number,
): Promise<string[]> {
  const sql = `SELECT session_id FROM session_windows WHERE environment_id = $1 AND open = true
    AND seen_at <= $2 AND seen_at + beat_ms * 3 <= $3 ORDER BY seen_at LIMIT ${limit}`;
  const rows = await rowsOf<{ session_id: string }>(runner, sql, [environmentId, bySetting, byPromise]);
  return rows.map(({ session_id }) => session_id);
}
