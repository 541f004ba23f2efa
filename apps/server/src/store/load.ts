import {
  needsOf,
  loginKey,
  usersToLookInto,
  WorkingSet,
  type Catalog,
  type Command,
  type Outage,
  type Seat,
  type Session,
  type SessionWindow,
} from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { anyOf, rowsOf, type Row } from './bulk.ts';
import { loadMessages, loadNotifications } from './messages.ts';
import { Sql } from './sql.ts';
import {
  apiTokenFromRow,
  environmentFromRow,
  licenseFromRow,
  moduleFromRow,
  outagesFromRow,
  seatsBySession,
  sessionFromRow,
  settingsChangesFromRow,
  settingsFromRow,
  userFromRow,
  windowFromRow,
  type EnvironmentRow,
  type SeatRow,
  type SessionRow,
} from './rows.ts';

/** What changes seldom, as of a revision: good as long as the environment still has that revision. */
export interface CatalogAt {
  readonly catalog: Catalog;
  readonly outages: readonly Outage[];
}

const forUpdate = (runner: QueryRunner): string =>
  runner.connection.options.type === 'postgres' ? ' FOR UPDATE' : '';

/** Takes the environment's lock first and reads only then: whoever waited sees what the one before has done. */
export async function lockEnvironment(runner: QueryRunner, environmentId: string): Promise<EnvironmentRow> {
  const sql = `SELECT * FROM environments WHERE id = $1${forUpdate(runner)}`;
  const [row] = await rowsOf<EnvironmentRow>(runner, sql, [environmentId]);
  if (row === undefined) throw new Error(`environment ${environmentId} does not exist`);
  return row;
}

/** The catalog under the lock; `known` is used again while nothing has changed since it was read. */
export async function loadCatalog(
  runner: QueryRunner,
  row: EnvironmentRow,
  known: CatalogAt | null,
): Promise<CatalogAt> {
  if (known !== null && known.catalog.environment.revision === row.revision) {
    return { catalog: known.catalog, outages: outagesFromRow(row) };
  }
  const of = [row.id];
  const licenses = await rowsOf(runner, 'SELECT * FROM licenses WHERE environment_id = $1 ORDER BY key', of);
  const named = await rowsOf<{ license_id: string; user_id: string }>(
    runner,
    'SELECT lu.* FROM license_users lu JOIN licenses l ON l.id = lu.license_id WHERE l.environment_id = $1',
    of,
  );
  const modules = await rowsOf(runner, 'SELECT * FROM modules WHERE environment_id = $1 ORDER BY key', of);
  const taken = await rowsOf<{ module_id: string; license_id: string }>(
    runner,
    `SELECT ml.* FROM module_licenses ml JOIN modules m ON m.id = ml.module_id
      WHERE m.environment_id = $1 ORDER BY ml.position`,
    of,
  );
  const namedOf = grouped(
    named,
    (entry) => entry.license_id,
    (entry) => entry.user_id,
  );
  const takenBy = grouped(
    taken,
    (entry) => entry.module_id,
    (entry) => entry.license_id,
  );
  const catalog: Catalog = {
    environment: environmentFromRow(row),
    settings: settingsFromRow(row),
    settingsRevision: row.settings_revision,
    settingsChanges: settingsChangesFromRow(row),
    licenses: licenses.map((license) =>
      licenseFromRow(license, new Set(namedOf.get(license['id'] as string))),
    ),
    modules: modules.map((module) => moduleFromRow(module, takenBy.get(module['id'] as string) ?? [])),
  };
  return { catalog, outages: outagesFromRow(row) };
}

/** Lays over a session what is accepted, but not on disk yet. */
export type Overlay = (session: Session) => Session;

/** The same of a session's windows. */
export type WindowOverlay = (
  sessionId: string,
  windows: readonly SessionWindow[],
) => readonly SessionWindow[];

/** Everything that these commands need to be decided, in a few set-based reads. */
export async function loadWorkingSet(
  runner: QueryRunner,
  at: CatalogAt,
  commands: readonly Command[],
  overlay: Overlay,
  overlayWindows: WindowOverlay,
): Promise<WorkingSet> {
  const set = new WorkingSet(at.catalog, at.outages);
  const environmentId = set.environment.id;
  const needs = needsOf(commands);
  await loadUsers(runner, set, 'login_key', needs.loginKeys);
  await loadUsers(runner, set, 'id', needs.userIds);
  await loadRequests(runner, set, needs.requestKeys, needs.sessionIds);
  await loadNotifications(runner, set, needs.notificationKeys, needs.sessionIds);
  await loadSessions(runner, set, needs.sessionIds, overlay);
  await loadLiveSessions(runner, set, usersToLookInto(set, commands), overlay);
  await loadWindows(runner, set, needs.windowsOf, overlayWindows);
  await loadTokens(runner, set, 'id', needs.tokenIds);
  await loadTokens(runner, set, 'request_key', needs.tokenRequestKeys);
  for (const key of needs.recounts) {
    const license = set.licenseByKey(key);
    if (license === undefined) continue;
    set.claims.followAll(license.id);
    await loadClaims(runner, set, [license.id], null);
  }
  for (const key of needs.moduleCounts) {
    const sql = `SELECT COALESCE(SUM(sessions), 0) AS sessions FROM session_counts
      WHERE environment_id = $1 AND module_key = $2 AND state <> 'ENDED'`;
    const [row] = await rowsOf<{ sessions: number }>(runner, sql, [environmentId, key]);
    set.loadModuleCount(key, row?.sessions ?? 0);
  }
  await loadClaimsOfHolders(runner, set);
  return set;
}

/** Claims of every user in the set, on licenses whose counting looks beyond the single session (LC4). */
export async function loadClaimsOfHolders(runner: QueryRunner, set: WorkingSet): Promise<void> {
  const followed = [...set.licenses.all()]
    .filter((license) => set.claims.follows(license))
    .map(({ id }) => id);
  if (followed.length === 0) return;
  const logins = new Set([...set.users.all()].map(({ login }) => loginKey(login)));
  for (const session of set.sessions.all()) logins.add(loginKey(session.user.login));
  if (logins.size > 0) await loadClaims(runner, set, followed, [...logins]);
}

/** Claims in use, by license, user and client: of these users, or of all. */
async function loadClaims(
  runner: QueryRunner,
  set: WorkingSet,
  licenseIds: readonly string[],
  loginKeys: readonly string[] | null,
): Promise<void> {
  const sql = new Sql().and('s.environment_id = ?', set.environment.id);
  if (loginKeys !== null) sql.and(`s.login_key IN ${anyOf(runner, '?')}`, JSON.stringify(loginKeys));
  sql.and(
    `s.ended_at IS NULL AND x.state = 'IN_USE' AND x.license_id IN ${anyOf(runner, '?')}`,
    JSON.stringify(licenseIds),
  );
  const text = `SELECT x.license_id, s.user_id, s.client_id, COUNT(*) AS claims
    FROM sessions s JOIN seats x ON x.session_id = s.id ${sql.where} GROUP BY x.license_id, s.user_id, s.client_id`;
  interface ClaimRow {
    license_id: string;
    user_id: string;
    client_id: string | null;
    claims: number;
  }
  for (const row of await rowsOf<ClaimRow>(runner, text, sql.parameters)) {
    set.claims.load({
      licenseId: row.license_id,
      userId: row.user_id,
      clientId: row.client_id,
      claims: row.claims,
    });
  }
}

async function loadUsers(
  runner: QueryRunner,
  set: WorkingSet,
  column: 'id' | 'login_key',
  values: ReadonlySet<string>,
): Promise<void> {
  if (values.size === 0) return;
  const sql = `SELECT * FROM users WHERE environment_id = $1 AND ${column} IN ${anyOf(runner, '$2')}`;
  const rows = await rowsOf(runner, sql, [set.environment.id, JSON.stringify([...values])]);
  for (const row of rows) set.loadUser(userFromRow(row));
}

/** Sessions that answered these requests before; theirs are needed too. */
async function loadRequests(
  runner: QueryRunner,
  set: WorkingSet,
  keys: ReadonlySet<string>,
  sessionIds: Set<string>,
): Promise<void> {
  if (keys.size === 0) return;
  const sql = `SELECT id, request_key, input_hash FROM sessions
    WHERE environment_id = $1 AND request_key IS NOT NULL AND request_key IN ${anyOf(runner, '$2')}`;
  type Known = { id: string; request_key: string; input_hash: string };
  for (const row of await rowsOf<Known>(runner, sql, [set.environment.id, JSON.stringify([...keys])])) {
    set.requests.load(row.request_key, { sessionId: row.id, inputHash: row.input_hash });
    sessionIds.add(row.id);
  }
}

/** Sessions with their seats. Ids are looked up alone: with the environment beside them a planner may scan all of it. */
export async function loadSessions(
  runner: QueryRunner,
  set: WorkingSet,
  ids: ReadonlySet<string>,
  overlay: Overlay,
): Promise<void> {
  if (ids.size === 0) return;
  await takeSessions(runner, set, overlay, `s.id IN ${anyOf(runner, '$1')}`, [JSON.stringify([...ids])]);
}

async function loadLiveSessions(
  runner: QueryRunner,
  set: WorkingSet,
  userIds: ReadonlySet<string>,
  overlay: Overlay,
): Promise<void> {
  if (userIds.size === 0) return;
  const logins = [...userIds].map((id) => loginKey(set.users.get(id)?.login ?? ''));
  const where = `s.environment_id = $1 AND s.login_key IN ${anyOf(runner, '$2')} AND s.ended_at IS NULL`;
  await takeSessions(runner, set, overlay, where, [set.environment.id, JSON.stringify(logins)]);
}

/** Locks the rows where heartbeats, which take no environment lock, could otherwise change them meanwhile. */
async function takeSessions(
  runner: QueryRunner,
  set: WorkingSet,
  overlay: Overlay,
  where: string,
  parameters: unknown[],
): Promise<void> {
  const lock = runner.connection.options.type === 'postgres' ? ' ORDER BY s.id FOR UPDATE OF s' : '';
  const sql = `SELECT s.*, u.login, u.display_name FROM sessions s JOIN users u ON u.id = s.user_id WHERE ${where}${lock}`;
  const rows = (await rowsOf<SessionRow>(runner, sql, parameters)).filter(
    (row) => row.environment_id === set.environment.id,
  );
  const seats = await loadSeats(
    runner,
    rows.map(({ id }) => id),
  );
  const waiting = rows.filter((row) => row.pending_messages > 0).map(({ id }) => id);
  for (const [id, messages] of await loadMessages(runner, waiting)) {
    // Sessions that were loaded before have changed messages, or none, in this batch.
    if (set.sessions.get(id) === undefined) set.messages.load(id, messages);
  }
  for (const row of rows) {
    set.sessions.load(row.id, overlay(sessionFromRow(row, seats.get(row.id) ?? [])));
  }
}

export async function loadSeats(
  runner: QueryRunner,
  sessionIds: readonly string[],
): Promise<Map<string, Seat[]>> {
  if (sessionIds.length === 0) return new Map();
  const sql = `SELECT * FROM seats WHERE session_id IN ${anyOf(runner, '$1')} ORDER BY position`;
  return seatsBySession(await rowsOf<SeatRow>(runner, sql, [JSON.stringify(sessionIds)]));
}

export async function loadWindows(
  runner: QueryRunner,
  set: WorkingSet,
  ids: ReadonlySet<string>,
  overlay: WindowOverlay,
): Promise<void> {
  if (ids.size === 0) return;
  const sql = `SELECT * FROM session_windows WHERE session_id IN ${anyOf(runner, '$1')}`;
  const rows = await rowsOf<Row & { session_id: string }>(runner, sql, [JSON.stringify([...ids])]);
  const windows = grouped(rows, (row) => row.session_id, windowFromRow);
  for (const [id, list] of windows) set.windows.load(id, overlay(id, list));
}

async function loadTokens(
  runner: QueryRunner,
  set: WorkingSet,
  column: 'id' | 'request_key',
  values: ReadonlySet<string>,
): Promise<void> {
  if (values.size === 0) return;
  const sql = `SELECT * FROM api_tokens WHERE environment_id = $1 AND ${column} IN ${anyOf(runner, '$2')}`;
  const rows = await rowsOf(runner, sql, [set.environment.id, JSON.stringify([...values])]);
  for (const row of rows) set.apiTokens.load(row['id'] as string, apiTokenFromRow(row));
}

function grouped<Item, Value>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  valueOf: (item: Item) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const item of items) {
    const list = groups.get(keyOf(item));
    if (list === undefined) groups.set(keyOf(item), [valueOf(item)]);
    else list.push(valueOf(item));
  }
  return groups;
}
