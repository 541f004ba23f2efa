import type { Session } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { rowsOf, unfolded } from './bulk.ts';
import { loadSeats } from './load.ts';
import { sessionFromRow, type SessionRow } from './rows.ts';
import { sessions as sessionTable } from './tables.ts';

/** One heartbeat on its short way. */
export interface Beat {
  readonly id: string;
  readonly sessionId: string;
  readonly active: boolean;
  readonly editing: boolean | null;
  readonly window: string | null;
  /** Null: not compared. */
  readonly ipAddress: string | null;
  /** What the client will be promised, in ms; null: nothing new. */
  readonly beatMs: number | null;
}

/**
 * Notes the times of all beats that change nothing else; gives the session of each, by the beat's id. A beat that is
 * missing in the answer would change recorded state: nothing was written for it, but perhaps its window's time.
 */
export async function writeBeats(
  runner: QueryRunner,
  beats: readonly Beat[],
  now: number,
): Promise<Map<string, Session>> {
  const known = await seeWindows(runner, beats, now);
  const fitting = beats.filter(
    (beat) =>
      (beat.window === null && beat.editing !== true) ||
      known.has(windowKey(beat.sessionId, beat.window ?? '')),
  );
  const sessions = await seeSessions(runner, fitting, now);
  return new Map(
    fitting.flatMap((beat) => {
      const session = sessions.get(beat.sessionId);
      return session === undefined ? [] : [[beat.id, session] as const];
    }),
  );
}

const windowKey = (sessionId: string, window: string): string => `${sessionId}\n${window}`;

/** Windows that were open, and edited or not, just as the beat says. */
async function seeWindows(runner: QueryRunner, beats: readonly Beat[], now: number): Promise<Set<string>> {
  const named = beats.filter(({ window, editing }) => window !== null || editing === true);
  if (named.length === 0) return new Set();
  const sql = `update session_windows set seen_at = CAST($2 AS BIGINT) FROM
    (SELECT value->>0 AS session_id, value->>1 AS id, CAST(value->>2 AS INTEGER) AS editing FROM ${unfolded(runner, '$1')}) AS v
    WHERE session_windows.session_id = v.session_id AND session_windows.id = v.id AND session_windows.open = TRUE
      AND (v.editing IS NULL OR v.editing = CAST(session_windows.editing AS INTEGER))
    RETURNING session_windows.session_id, session_windows.id`;
  const values = named.map(({ sessionId, window, editing }) => [
    sessionId,
    window ?? '',
    editing === null ? null : Number(editing),
  ]);
  const rows = await rowsOf<{ session_id: string; id: string }>(runner, sql, [JSON.stringify(values), now]);
  return new Set(rows.map(({ session_id, id }) => windowKey(session_id, id)));
}

/** SQLite returns neither `table.*` nor columns by an alias. */
const columns = Object.keys(sessionTable.options.columns)
  .map((name) => `sessions.${name}`)
  .join(', ');

/** Live sessions that answer as they did before: not hung, not idle where the beat is active, from their own address. */
async function seeSessions(
  runner: QueryRunner,
  beats: readonly Beat[],
  now: number,
): Promise<Map<string, Session>> {
  if (beats.length === 0) return new Map();
  const sql = `update sessions SET
      last_seen_at = CASE WHEN sessions.last_seen_at < $2 THEN $2 ELSE sessions.last_seen_at END,
      last_active_at = CASE WHEN v.active = 1 AND sessions.last_active_at < $2 THEN $2 ELSE sessions.last_active_at END,
      beat_ms = COALESCE(v.beat_ms, sessions.beat_ms)
    FROM (SELECT value->>0 AS id, CAST(value->>1 AS INTEGER) AS active, value->>2 AS ip_address,
        CAST(value->>3 AS INTEGER) AS beat_ms, CAST(value->>4 AS INTEGER) AS not_editing
      FROM ${unfolded(runner, '$1')}) AS v
    WHERE sessions.id = v.id AND sessions.ended_at IS NULL AND sessions.hung = FALSE AND (sessions.keep_alive = TRUE OR v.active = 0)
      AND (v.ip_address IS NULL OR v.ip_address = sessions.ip_address)
      AND (v.not_editing = 0 OR sessions.editing = FALSE)
    RETURNING ${columns}, (SELECT login FROM users WHERE users.id = sessions.user_id) AS login,
      (SELECT display_name FROM users WHERE users.id = sessions.user_id) AS display_name`;
  const rows = await rowsOf<SessionRow>(runner, sql, [JSON.stringify(merged(beats)), now]);
  const seats = await loadSeats(
    runner,
    rows.map(({ id }) => id),
  );
  return new Map(rows.map((row) => [row.id, sessionFromRow(row, seats.get(row.id) ?? [])]));
}

/** One row a session, even where several of its windows beat at once; in a fixed order, so that row locks cannot cross. */
function merged(beats: readonly Beat[]): unknown[][] {
  const rows = new Map<string, Beat>();
  for (const beat of beats) {
    const other = rows.get(beat.sessionId);
    rows.set(beat.sessionId, other === undefined ? beat : { ...beat, active: beat.active || other.active });
  }
  return [...rows.values()]
    .toSorted((a, b) => (a.sessionId < b.sessionId ? -1 : 1))
    .map(({ sessionId, active, ipAddress, beatMs, window, editing }) => [
      ...[sessionId, Number(active), ipAddress, beatMs],
      Number(window === null && editing === false),
    ]);
}
