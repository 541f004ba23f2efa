import type { Row } from './bulk.ts';

/** One thing that must not be found: the statement finds it, on either database, and the sentence names it. */
export interface Finding {
  readonly sql: string;
  readonly sentence: (row: Row) => string;
}

const text = (row: Row, column: string): string => String(row[column]);

/** What the flags of a session say its state is; the domain's `stateOf` in SQL. */
const stateByFlags = `CASE WHEN s.ended_at IS NOT NULL THEN 'ENDED' WHEN s.hung = TRUE THEN 'HUNG'
  WHEN s.keep_alive = TRUE THEN 'ACTIVE' ELSE 'IDLE' END`;

const openWindows = `SELECT session_id, SUM(CASE WHEN id <> '' THEN 1 ELSE 0 END) AS windows,
  MAX(CASE WHEN editing = TRUE THEN 1 ELSE 0 END) AS editing
  FROM session_windows WHERE open = TRUE GROUP BY session_id`;

/** Tables of an environment's own, with the column that names a row of them. */
const owned: readonly (readonly [table: string, name: string])[] = [
  ['licenses', 'id'],
  ['modules', 'id'],
  ['users', 'id'],
  ['sessions', 'id'],
  ['session_counts', 'module_key'],
  ['denials', 'id'],
  ['audit', 'id'],
  ['api_tokens', 'id'],
  ['notifications', 'request_key'],
];

export const findings: readonly Finding[] = [
  ...owned.map(([table, name]) => ({
    sql: `SELECT x.${name} AS id, x.environment_id FROM ${table} x
      LEFT JOIN environments e ON e.id = x.environment_id WHERE e.id IS NULL`,
    sentence: (row: Row) =>
      `${table}: ${text(row, 'id')} is of the environment ${text(row, 'environment_id')}, which does not exist.`,
  })),
  // Seats (LC8)
  {
    sql: `SELECT x.session_id, x.license_id FROM seats x LEFT JOIN sessions s ON s.id = x.session_id WHERE s.id IS NULL`,
    sentence: (row) =>
      `A seat of license ${text(row, 'license_id')} is held by session ${text(row, 'session_id')}, which does not exist.`,
  },
  {
    sql: `SELECT x.session_id, x.license_id FROM seats x JOIN sessions s ON s.id = x.session_id WHERE s.ended_at IS NOT NULL`,
    sentence: (row) =>
      `Session ${text(row, 'session_id')} has ended, but still holds a seat of license ${text(row, 'license_id')}.`,
  },
  {
    sql: `SELECT x.session_id, x.license_id FROM seats x JOIN sessions s ON s.id = x.session_id
      LEFT JOIN licenses l ON l.id = x.license_id AND l.environment_id = s.environment_id WHERE l.id IS NULL`,
    sentence: (row) =>
      `Session ${text(row, 'session_id')} holds a seat of license ${text(row, 'license_id')}, which its environment does not have.`,
  },
  {
    sql: `SELECT x.session_id, x.license_id, x.state FROM seats x WHERE x.state NOT IN ('IN_USE', 'ALLOCATED')`,
    sentence: (row) =>
      `The seat of session ${text(row, 'session_id')} in license ${text(row, 'license_id')} is in the unknown state ${text(row, 'state')}.`,
  },
  {
    sql: `SELECT x.session_id, x.license_id, x.state FROM seats x JOIN sessions s ON s.id = x.session_id
      WHERE s.keep_alive = TRUE AND x.state = 'ALLOCATED'`,
    sentence: (row) =>
      `Session ${text(row, 'session_id')} is kept alive, but its seat of license ${text(row, 'license_id')} does not count (ALLOCATED).`,
  },
  {
    sql: `SELECT x.session_id, x.license_id FROM seats x JOIN sessions s ON s.id = x.session_id
      JOIN licenses l ON l.id = x.license_id
      WHERE s.keep_alive = FALSE AND x.state = 'IN_USE' AND (l.model = 'CONCURRENT' OR NOT EXISTS
        (SELECT 1 FROM license_users n WHERE n.license_id = l.id AND n.user_id = s.user_id))`,
    sentence: (row) =>
      `Session ${text(row, 'session_id')} is idle, but its seat of license ${text(row, 'license_id')} still counts (IN_USE).`,
  },
  // Sessions
  {
    sql: `SELECT s.id, s.user_id FROM sessions s
      LEFT JOIN users u ON u.id = s.user_id AND u.environment_id = s.environment_id WHERE u.id IS NULL`,
    sentence: (row) => `Session ${text(row, 'id')} is of user ${text(row, 'user_id')}, who does not exist.`,
  },
  {
    sql: `SELECT s.id, s.login_key, u.login_key AS right_key FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE u.login_key <> s.login_key`,
    sentence: (row) =>
      `Session ${text(row, 'id')} is listed under the login ${text(row, 'login_key')}, but its user's is ${text(row, 'right_key')}.`,
  },
  {
    sql: `SELECT s.id, s.module_key FROM sessions s
      LEFT JOIN modules m ON m.environment_id = s.environment_id AND m.key = s.module_key WHERE m.id IS NULL`,
    sentence: (row) =>
      `Session ${text(row, 'id')} is in module ${text(row, 'module_key')}, which does not exist.`,
  },
  {
    sql: `SELECT s.id, s.module_key FROM sessions s
      JOIN modules m ON m.environment_id = s.environment_id AND m.key = s.module_key
      WHERE s.ended_at IS NULL AND m.removed = TRUE`,
    sentence: (row) =>
      `Session ${text(row, 'id')} is live in module ${text(row, 'module_key')}, which was removed.`,
  },
  {
    sql: `SELECT s.id, s.state, ${stateByFlags} AS right_state FROM sessions s WHERE s.state <> ${stateByFlags}`,
    sentence: (row) =>
      `Session ${text(row, 'id')} is listed as ${text(row, 'state')}, but by its flags it is ${text(row, 'right_state')}.`,
  },
  {
    sql: `SELECT s.id FROM sessions s WHERE s.ended_at IS NULL
      AND (s.end_reason IS NOT NULL OR s.ended_by IS NOT NULL OR s.end_note IS NOT NULL OR s.interrupted = TRUE)`,
    sentence: (row) => `Session ${text(row, 'id')} is live, but carries parts of an end.`,
  },
  {
    sql: `SELECT s.id FROM sessions s WHERE s.ended_at IS NOT NULL
      AND (s.end_reason IS NULL OR s.ended_by IS NULL OR s.ended_at < s.started_at)`,
    sentence: (row) =>
      `Session ${text(row, 'id')} has ended, but without a reason or an actor, or before it started.`,
  },
  {
    sql: `SELECT s.id FROM sessions s WHERE s.ended_at IS NOT NULL AND (s.windows <> 0 OR s.editing = TRUE)`,
    sentence: (row) => `Session ${text(row, 'id')} has ended, but still has open windows or edits.`,
  },
  {
    sql: `SELECT environment_id, MIN(id) AS id, COUNT(*) AS sessions FROM sessions
      WHERE request_key IS NOT NULL GROUP BY environment_id, request_key HAVING COUNT(*) > 1`,
    sentence: (row) =>
      `${text(row, 'sessions')} sessions answered the same request, among them ${text(row, 'id')}.`,
  },
  {
    sql: `SELECT c.environment_id, c.login_key, c.kept, c.held FROM (
        SELECT environment_id, login_key, SUM(kept) AS kept, SUM(held) AS held FROM (
          SELECT environment_id, login_key, sessions AS kept, 0 AS held FROM users_in_use
          UNION ALL SELECT s.environment_id, s.login_key, 0, 1 FROM sessions s WHERE s.ended_at IS NULL
            AND EXISTS (SELECT 1 FROM seats x WHERE x.session_id = s.id AND x.state = 'IN_USE')) u
        GROUP BY environment_id, login_key) c WHERE c.kept <> c.held`,
    sentence: (row) =>
      `users_in_use says ${text(row, 'kept')} sessions of ${text(row, 'login_key')} are in use, but there are ${text(row, 'held')}.`,
  },
  // What hangs on sessions
  {
    sql: `SELECT w.session_id, w.id FROM session_windows w LEFT JOIN sessions s ON s.id = w.session_id
      WHERE s.id IS NULL OR s.ended_at IS NOT NULL`,
    sentence: (row) =>
      `Window ${text(row, 'id')} is kept of session ${text(row, 'session_id')}, which is not live.`,
  },
  {
    sql: `SELECT s.id, s.windows, s.editing, COALESCE(w.windows, 0) AS right_windows, COALESCE(w.editing, 0) AS right_editing
      FROM sessions s LEFT JOIN (${openWindows}) w ON w.session_id = s.id
      WHERE s.ended_at IS NULL
        AND (s.windows <> COALESCE(w.windows, 0) OR CAST(s.editing AS INTEGER) <> COALESCE(w.editing, 0))`,
    sentence: (row) =>
      `Session ${text(row, 'id')} counts ${text(row, 'windows')} windows${Number(row['editing']) === 1 ? ' and edits' : ''}, but has ${text(row, 'right_windows')} open${Number(row['right_editing']) === 1 ? ' and one that edits' : ''}.`,
  },
  {
    sql: `SELECT m.session_id, m.id FROM session_messages m LEFT JOIN sessions s ON s.id = m.session_id
      WHERE s.id IS NULL OR s.ended_at IS NOT NULL`,
    sentence: (row) =>
      `Message ${text(row, 'id')} is kept for session ${text(row, 'session_id')}, which is not live.`,
  },
  {
    sql: `SELECT s.id, s.pending_messages, COALESCE(m.messages, 0) AS messages FROM sessions s
      LEFT JOIN (SELECT session_id, COUNT(*) AS messages FROM session_messages GROUP BY session_id) m ON m.session_id = s.id
      WHERE s.pending_messages <> COALESCE(m.messages, 0)`,
    sentence: (row) =>
      `Session ${text(row, 'id')} counts ${text(row, 'pending_messages')} messages, but has ${text(row, 'messages')}.`,
  },
  {
    sql: `SELECT s.id FROM sessions s WHERE s.ends_at IS NOT NULL AND (s.ended_at IS NOT NULL OR s.ends_by IS NULL)`,
    sentence: (row) => `Session ${text(row, 'id')} counts down, but has ended, or nobody started it.`,
  },
  {
    sql: `SELECT w.session_id, w.id, w.environment_id FROM session_windows w JOIN sessions s ON s.id = w.session_id
      WHERE w.environment_id <> s.environment_id`,
    sentence: (row) =>
      `Window ${text(row, 'id')} of session ${text(row, 'session_id')} is found in the environment ${text(row, 'environment_id')}, which is not its session's.`,
  },
  {
    sql: `SELECT w.session_id, w.id FROM session_windows w
      WHERE (w.open = FALSE AND w.editing = TRUE) OR (w.id = '' AND w.editing = FALSE)`,
    sentence: (row) =>
      `Window ${text(row, 'id')} of session ${text(row, 'session_id')} is closed and edits, or has neither a name nor unsaved work.`,
  },
  // User exit (UX2)
  {
    sql: `SELECT s.id, s.windows FROM sessions s
      WHERE s.ended_at IS NULL AND s.exited_at IS NOT NULL AND s.windows <> 0`,
    sentence: (row) =>
      `The user of session ${text(row, 'id')} has left, but ${text(row, 'windows')} of its windows are open.`,
  },
  {
    sql: `SELECT s.id FROM sessions s WHERE s.ended_at IS NULL AND s.exited_at IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM session_windows w WHERE w.session_id = s.id AND w.open = FALSE)`,
    sentence: (row) =>
      `The user of session ${text(row, 'id')} has left, but none of its windows was ever closed.`,
  },
  {
    sql: `SELECT t.session_id FROM session_tokens t LEFT JOIN sessions s ON s.id = t.session_id WHERE s.id IS NULL`,
    sentence: (row) => `A token opens session ${text(row, 'session_id')}, which does not exist.`,
  },
  {
    sql: `SELECT a.session_id, a.ip_address FROM ip_attempts a LEFT JOIN sessions s ON s.id = a.session_id
      WHERE s.id IS NULL`,
    sentence: (row) =>
      `Attempts from ${text(row, 'ip_address')} are kept of session ${text(row, 'session_id')}, which does not exist.`,
  },
  {
    sql: `SELECT s.id, s.ip_mismatches, a.attempts FROM sessions s
      JOIN (SELECT session_id, SUM(count) AS attempts FROM ip_attempts GROUP BY session_id) a ON a.session_id = s.id
      WHERE a.attempts > s.ip_mismatches`,
    sentence: (row) =>
      `Session ${text(row, 'id')} counts ${text(row, 'ip_mismatches')} requests from other addresses, but has ${text(row, 'attempts')}.`,
  },
  // Licenses, modules, tokens
  {
    sql: `SELECT x.license_id, x.user_id FROM license_users x LEFT JOIN licenses l ON l.id = x.license_id
      LEFT JOIN users u ON u.id = x.user_id AND u.environment_id = l.environment_id
      WHERE l.id IS NULL OR u.id IS NULL`,
    sentence: (row) =>
      `The list of license ${text(row, 'license_id')} names user ${text(row, 'user_id')}: one of them does not exist.`,
  },
  {
    sql: `SELECT l.id, l.named, l.users FROM (
        SELECT l.id, CASE WHEN l.model = 'NAMED' THEN l.total ELSE l.named_total END AS named,
          (SELECT COUNT(*) FROM license_users x WHERE x.license_id = l.id) AS users
        FROM licenses l WHERE l.model <> 'CONCURRENT') l WHERE l.users > l.named`,
    sentence: (row) =>
      `License ${text(row, 'id')} has ${text(row, 'named')} named seats, but ${text(row, 'users')} users on its list.`,
  },
  {
    sql: `SELECT x.module_id, x.license_id FROM module_licenses x LEFT JOIN modules m ON m.id = x.module_id
      LEFT JOIN licenses l ON l.id = x.license_id AND l.environment_id = m.environment_id
      WHERE m.id IS NULL OR l.id IS NULL`,
    sentence: (row) =>
      `Module ${text(row, 'module_id')} takes license ${text(row, 'license_id')}: one of them does not exist.`,
  },
  {
    sql: `SELECT MIN(id) AS id, COUNT(*) AS tokens FROM api_tokens
      WHERE request_key IS NOT NULL GROUP BY environment_id, request_key HAVING COUNT(*) > 1`,
    sentence: (row) =>
      `${text(row, 'tokens')} API tokens answered the same request, among them ${text(row, 'id')}.`,
  },
  // Changes
  {
    sql: `SELECT c.environment_id, MIN(c.revision) AS revision, e.revision AS last FROM changes c
      LEFT JOIN environments e ON e.id = c.environment_id
      WHERE e.id IS NULL OR c.revision > e.revision GROUP BY c.environment_id, e.revision`,
    sentence: (row) =>
      `Change ${text(row, 'revision')} of environment ${text(row, 'environment_id')} lies beyond its revision ${text(row, 'last')}.`,
  },
  {
    sql: `SELECT c.environment_id, c.revision + 1 AS revision FROM changes c
      JOIN environments e ON e.id = c.environment_id AND c.revision < e.revision
      LEFT JOIN changes n ON n.environment_id = c.environment_id AND n.revision = c.revision + 1
      WHERE n.revision IS NULL`,
    sentence: (row) =>
      `Change ${text(row, 'revision')} of environment ${text(row, 'environment_id')} is missing.`,
  },
  {
    sql: `SELECT id, revision, settings_revision FROM environments WHERE settings_revision > revision OR revision < 0`,
    sentence: (row) =>
      `Environment ${text(row, 'id')} has revision ${text(row, 'revision')}, but its settings are of revision ${text(row, 'settings_revision')}.`,
  },
];
