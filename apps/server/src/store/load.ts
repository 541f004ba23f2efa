import { loginKey, usersToLookInto, WorkingSet } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { apiTokenFromRow, userFromRow } from './account-rows.ts';
import { anyOf, rowsOf } from './bulk.ts';
import type { FirstReads } from './first-reads.ts';
import type { CatalogAt } from './load-catalog.ts';
import { loadIdleHolders, loadLiveSessions, loadSessions, type Overlays } from './load-sessions.ts';
import { loadNotifications } from './messages.ts';
import { Sql } from './sql.ts';

/** Everything that the commands need to be decided, in a few set-based reads. */
export async function loadWorkingSet(
  runner: QueryRunner,
  at: CatalogAt,
  { commands, needs, users, requests }: FirstReads,
  overlays: Overlays,
): Promise<WorkingSet> {
  const set = new WorkingSet(at.catalog, at.outages);
  const environmentId = set.environment.id;
  for (const row of users) set.loadUser(userFromRow(row));
  for (const { id, request_key: key, input_hash: inputHash } of requests) {
    set.requests.load(key, { sessionId: id, inputHash });
    // It is the answer to the same request.
    needs.sessionIds.add(id);
  }
  await loadNotifications(runner, set, needs.notificationKeys, needs.sessionIds);
  await loadIdleHolders(runner, set, needs.idleHolders, overlays);
  await loadSessions(runner, set, needs.sessionIds, needs.windowsOf, overlays);
  await loadLiveSessions(runner, set, usersToLookInto(set, commands), overlays);
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
