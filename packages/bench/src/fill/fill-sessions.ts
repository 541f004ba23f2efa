import { cloneRows } from './clone-rows.ts';
import { openSqliteFile, type SqliteFile } from './sqlite-file.ts';

/** Sessions in the rare module, however many there are in all: a page of 50 and one more. */
const RARE_SESSIONS = 100;
const SESSIONS_PER_USER = 4;
const WORKING_DAY_MS = 6 * 3_600_000;

export interface Filling {
  /** Live sessions that the file is to have in the end. */
  readonly liveSessions: number;
  /** Keys of modules that have one live session each, the template of all others; equal shares. */
  readonly modules: readonly string[];
  /** The same, for a module with few sessions. */
  readonly rareModule: string;
}

/**
 * Fills a database that Seatkeeper has migrated and left. Each new session is a copy of the one that was signed on to its
 * module, with an id, a user, times and a state of its own; seats, users and counters come with it. Of ten sessions one
 * is hung and one is idle.
 */
export async function fillSessions(path: string, filling: Filling): Promise<void> {
  await using file = await openSqliteFile(path);
  // Nothing in this file is precious before it is whole.
  await file.run('PRAGMA synchronous = OFF');
  await file.run('PRAGMA cache_size = -1000000');
  await file.run('BEGIN IMMEDIATE');
  await planSessions(file, filling);
  await addUsers(file);
  await addSessions(file);
  await addSeats(file);
  await recount(file);
  await file.run('COMMIT');
  await file.run('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** `plan` has a row for each session to come; `h` scatters what would otherwise repeat in step. */
async function planSessions(file: SqliteFile, { liveSessions, modules, rareModule }: Filling): Promise<void> {
  const [live] = await file.all('SELECT COUNT(*) AS n FROM sessions WHERE ended_at IS NULL');
  const count = liveSessions - Number(live?.['n']);
  const moduleCases = modules.map((key, index) => `WHEN ${index} THEN '${key}'`).join(' ');
  await file.run(`CREATE TEMP TABLE plan AS
    WITH RECURSIVE
      numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count}),
      hashed AS (SELECT n, (n * 2654435761) % 4294967296 >> 8 AS h FROM numbers)
    SELECT n,
      1 + h % ${Math.ceil(count / SESSIONS_PER_USER)} AS user_n,
      CASE WHEN n % ${Math.max(1, Math.floor(count / RARE_SESSIONS))} = 0 THEN '${rareModule}'
        ELSE CASE h / 64 % ${modules.length} ${moduleCases} END END AS module_key,
      CASE h / 4096 % 10 WHEN 0 THEN 'HUNG' WHEN 1 THEN 'IDLE' ELSE 'ACTIVE' END AS state,
      ${Date.now() - WORKING_DAY_MS} + n * ${WORKING_DAY_MS} / ${count} AS started_at
    FROM hashed`);
  await file.run(`CREATE TEMP TABLE templates AS
    SELECT module_key, MIN(id) AS session_id FROM sessions
    WHERE module_key IN (${[...modules, rareModule].map((key) => `'${key}'`).join(', ')}) GROUP BY module_key`);
}

/** Like the template's id to the eye, and in the order of the numbers. */
const numbered = (id: string, n: string): string =>
  `substr(${id}, 1, length(${id}) - 12) || printf('%012x', ${n})`;

async function addUsers(file: SqliteFile): Promise<void> {
  const from = `FROM (SELECT DISTINCT user_n FROM plan) JOIN users t
    ON t.id = (SELECT user_id FROM sessions WHERE id = (SELECT session_id FROM templates LIMIT 1))`;
  const login = "printf('user-%08d', user_n)";
  await cloneRows(file, 'users', from, {
    id: numbered('t.id', 'user_n'),
    login,
    login_key: login,
    display_name: login,
  });
}

/** Idle ones rest for two hours; the hung ones fell silent within the hour that keeps them from being idle as well. */
const SILENT_SINCE = `t.last_active_at - CASE plan.state WHEN 'ACTIVE' THEN n % 600000 WHEN 'HUNG' THEN 2400000 ELSE 7200000 END`;

/** Only the hung ones have been silent for longer than any benchmark takes. */
const LAST_SEEN = `t.last_seen_at - CASE plan.state WHEN 'HUNG' THEN 2400000 ELSE 0 END`;

async function addSessions(file: SqliteFile): Promise<void> {
  const from = `FROM plan JOIN templates USING (module_key) JOIN sessions t ON t.id = templates.session_id ORDER BY n`;
  const login = "printf('user-%08d', user_n)";
  await cloneRows(file, 'sessions', from, {
    id: numbered('t.id', 'n'),
    user_id: numbered('t.user_id', 'user_n'),
    login_key: login,
    host: "'PC-' || user_n",
    search_text: `replace(replace(t.search_text, t.login_key, ${login}), lower(t.host), 'pc-' || user_n)`,
    state: 'plan.state',
    keep_alive: "plan.state <> 'IDLE'",
    hung: "plan.state = 'HUNG'",
    started_at: 'plan.started_at',
    // None is so long inactive that the server would have something to do about it.
    last_active_at: `max(plan.started_at, ${SILENT_SINCE})`,
    last_seen_at: `max(plan.started_at, ${LAST_SEEN})`,
    token_hash: 'lower(hex(randomblob(32)))',
    request_key: "t.request_key || '-' || n",
  });
}

async function addSeats(file: SqliteFile): Promise<void> {
  const from = `FROM plan JOIN templates USING (module_key)
    JOIN sessions s ON s.id = ${numbered('templates.session_id', 'n')}
    JOIN seats t ON t.session_id = templates.session_id ORDER BY n`;
  await cloneRows(file, 'seats', from, {
    session_id: 's.id',
    state: "CASE s.state WHEN 'IDLE' THEN 'ALLOCATED' ELSE 'IN_USE' END",
    since: 's.started_at',
  });
}

/** The counters that the server keeps with every change. */
async function recount(file: SqliteFile): Promise<void> {
  await file.run(`CREATE TEMP TABLE held AS
    SELECT license_id, SUM(state = 'IN_USE') AS in_use, SUM(state = 'ALLOCATED') AS allocated FROM seats GROUP BY license_id`);
  await file.run(`UPDATE licenses SET
    in_use = COALESCE((SELECT in_use FROM held WHERE license_id = licenses.id), 0),
    allocated = COALESCE((SELECT allocated FROM held WHERE license_id = licenses.id), 0)`);
  await file.run(`INSERT OR REPLACE INTO session_counts (environment_id, module_key, state, sessions)
    SELECT environment_id, module_key, state, COUNT(*) FROM sessions GROUP BY environment_id, module_key, state`);
  await file.run(`INSERT OR REPLACE INTO users_in_use (environment_id, login_key, sessions)
    SELECT environment_id, login_key, COUNT(*) FROM sessions WHERE ended_at IS NULL
      AND id IN (SELECT session_id FROM seats WHERE state = 'IN_USE') GROUP BY environment_id, login_key`);
}
