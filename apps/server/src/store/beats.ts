import type { Session, SessionMessage, SessionWindow } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { anyOf, rowsOf, unfolded, type Row } from './bulk.ts';
import { loadMessages } from './messages.ts';
import { readSessions } from './read-sessions.ts';
import { windowFromRow } from './session-rows.ts';

/** A session as far as its next beat asks. */
export interface Beating {
  readonly session: Session;
  readonly windows: ReadonlyMap<string, SessionWindow>;
  /** Those not acknowledged. */
  readonly messages: readonly SessionMessage[];
}

/** Times of a session that accepted beats have moved. */
export interface BeatTimes {
  readonly sessionId: string;
  readonly seenAt: number;
  /** Null: the user did nothing. */
  readonly activeAt: number | null;
  /** What the client was promised, in ms; null: nothing new. */
  readonly beatMs: number | null;
  /** Windows that beat, by id; empty for the one without a name. */
  readonly windows: ReadonlyMap<string, WindowTimes>;
}

export interface WindowTimes {
  readonly seenAt: number;
  /** What the window was promised, in ms; null: nothing new. */
  readonly beatMs: number | null;
}

/** What beats found as it was when they were accepted. */
interface Written {
  readonly sessions: ReadonlySet<string>;
  /** Ids of windows by session. */
  readonly windows: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Sessions with their windows, by id; ended ones too. */
export async function loadBeating(
  runner: QueryRunner,
  ids: readonly string[],
): Promise<Map<string, Beating>> {
  const these = [JSON.stringify(ids)];
  const sessions = await readSessions(runner, `s.id IN ${anyOf(runner, '$1')}`, these);
  const ofWindows = `SELECT * FROM session_windows WHERE session_id IN ${anyOf(runner, '$1')}`;
  const windows = await rowsOf<Row & { session_id: string }>(runner, ofWindows, these);
  const told = sessions.filter(({ pendingMessages }) => pendingMessages > 0).map(({ id }) => id);
  const messages = await loadMessages(runner, told);
  const beating = new Map<string, Beating & { windows: Map<string, SessionWindow> }>();
  for (const session of sessions) {
    beating.set(session.id, { session, windows: new Map(), messages: messages.get(session.id) ?? [] });
  }
  for (const row of windows) {
    const window = windowFromRow(row);
    beating.get(row.session_id)?.windows.set(window.id, window);
  }
  return beating;
}

/**
 * Notes the times of beats in one statement, where the session is still as it was when they were accepted: live, not hung,
 * and not idle where they were active, unless it is known of that activity already. Gives the sessions that were, and the
 * windows that are still open. Sorted, so that row locks never cross.
 */
export async function writeBeats(runner: QueryRunner, beats: readonly BeatTimes[]): Promise<Written> {
  const sql = `update sessions SET
      last_seen_at = CASE WHEN sessions.last_seen_at < v.seen_at THEN v.seen_at ELSE sessions.last_seen_at END,
      last_active_at = CASE WHEN sessions.last_active_at < v.active_at THEN v.active_at ELSE sessions.last_active_at END,
      beat_ms = CASE WHEN v.beat_ms IS NULL OR v.seen_at < sessions.last_seen_at THEN sessions.beat_ms ELSE v.beat_ms END
    FROM (SELECT value->>0 AS id, CAST(value->>1 AS BIGINT) AS seen_at, CAST(value->>2 AS BIGINT) AS active_at,
        CAST(value->>3 AS INTEGER) AS beat_ms FROM ${unfolded(runner, '$1')}) AS v
    WHERE sessions.id = v.id AND sessions.ended_at IS NULL AND sessions.hung = FALSE
      AND (sessions.keep_alive = TRUE OR v.active_at IS NULL OR v.active_at <= sessions.last_active_at)
    RETURNING sessions.id`;
  const values = beats
    .toSorted((a, b) => (a.sessionId < b.sessionId ? -1 : 1))
    .map(({ sessionId, seenAt, activeAt, beatMs }) => [sessionId, seenAt, activeAt, beatMs]);
  const rows = await rowsOf<{ id: string }>(runner, sql, [JSON.stringify(values)]);
  // After the sessions, as the engine does: in another order the two could wait for each other.
  const windows = await writeWindows(runner, beats);
  return { sessions: new Set(rows.map(({ id }) => id)), windows };
}

async function writeWindows(
  runner: QueryRunner,
  beats: readonly BeatTimes[],
): Promise<Map<string, Set<string>>> {
  const written = new Map<string, Set<string>>();
  const values = beats.flatMap(({ sessionId, windows }) =>
    [...windows].map(([id, { seenAt, beatMs }]) => [sessionId, id, seenAt, beatMs]),
  );
  if (values.length === 0) return written;
  const sql = `update session_windows SET
      seen_at = CASE WHEN session_windows.seen_at < v.seen_at THEN v.seen_at ELSE session_windows.seen_at END,
      beat_ms = CASE WHEN v.beat_ms IS NULL OR v.seen_at < session_windows.seen_at THEN session_windows.beat_ms ELSE v.beat_ms END
    FROM (SELECT value->>0 AS session_id, value->>1 AS id, CAST(value->>2 AS BIGINT) AS seen_at,
        CAST(value->>3 AS INTEGER) AS beat_ms FROM ${unfolded(runner, '$1')}) AS v
    WHERE session_windows.session_id = v.session_id AND session_windows.id = v.id AND session_windows.open = true
    RETURNING session_windows.session_id, session_windows.id`;
  const rows = await rowsOf<{ session_id: string; id: string }>(runner, sql, [JSON.stringify(values)]);
  for (const { session_id, id } of rows) {
    written.set(session_id, (written.get(session_id) ?? new Set()).add(id));
  }
  return written;
}
