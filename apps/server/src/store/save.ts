import {
  loginKey,
  stateOf,
  type Committed,
  type Session,
  type SessionState,
  type WorkingSet,
} from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { addRows, deleteWhere, insertRows, updateRows, upsertRows, type Row } from './bulk.ts';
import { saveIpAttempts } from './ip-attempts.ts';
import {
  apiTokenToRow,
  endingColumns,
  environmentToRow,
  licenseToRow,
  livingColumns,
  moduleToRow,
  sessionToRow,
  userToRow,
  windowToRow,
} from './rows.ts';
import { saveMessages, saveNotifications } from './messages.ts';
import { searchTextOf } from './search-text.ts';
import { saveUsersInUse } from './overuse.ts';
import * as t from './tables.ts';

/** Writes all that a batch changed, in a few set-based statements. `from` is the revision before it. */
export async function saveWorkingSet(
  runner: QueryRunner,
  set: WorkingSet,
  from: number,
  now: number,
): Promise<Committed[]> {
  const environmentId = set.environment.id;
  const committed = set.changes.map((change, index) => ({ revision: from + 1 + index, change }));
  await saveUsers(runner, set);
  await saveSessions(runner, set);
  await saveSeats(runner, set);
  await saveCounts(runner, set);
  await saveUsersInUse(runner, set);
  await saveCatalog(runner, set, from);
  await saveTokens(runner, set);
  await saveNotifications(runner, set, now);
  await insertRows(
    runner,
    t.changes,
    committed.map((entry) => changeToRow(environmentId, entry, now)),
  );
  await saveIpAttempts(runner, set.ipAttempts);
  await insertRows(
    runner,
    t.denials,
    set.denials.map((denial) => denialToRow(environmentId, denial)),
  );
  await insertRows(
    runner,
    t.audit,
    set.audit.map((entry) => auditToRow(environmentId, entry)),
  );
  return committed;
}

async function saveUsers(runner: QueryRunner, set: WorkingSet): Promise<void> {
  const users = present(set.users.changes().values());
  await upsertRows(
    runner,
    t.users,
    users.map((user) => userToRow(user, set.environment.id)),
  );
}

async function saveSessions(runner: QueryRunner, set: WorkingSet): Promise<void> {
  const changed = present(set.sessions.changes().values());
  const starts = set.starts.changes();
  const started = changed.flatMap((session) => {
    const start = starts.get(session.id);
    if (start === undefined) return [];
    const { tokenHash, requestKey } = start;
    const inputHash = requestKey === null ? null : set.requests.get(requestKey)?.inputHash;
    return [
      { ...sessionToRow(session), token_hash: tokenHash, request_key: requestKey, input_hash: inputHash },
    ];
  });
  const others = changed.filter(({ id }) => !starts.has(id));
  const [living, over] = [others.filter(({ ended }) => ended === null), others.filter(({ ended }) => ended)];
  await insertRows(runner, t.sessions, started);
  // Apart: every index of live sessions hangs on `ended_at`, and would be written anew by naming it.
  await updateRows(runner, t.sessions, livingColumns, living.map(sessionToRow));
  await updateRows(runner, t.sessions, [...livingColumns, ...endingColumns], over.map(sessionToRow));
  await saveWindows(runner, set);
  await saveMessages(runner, set);
}

async function saveWindows(runner: QueryRunner, set: WorkingSet): Promise<void> {
  const changed = [...set.windows.changes()];
  // Those that lapsed are left out of what is written again.
  const before = changed.map(([id]) => id).filter((id) => !set.starts.changes().has(id));
  await deleteWhere(runner, t.sessionWindows, 'session_id', before);
  const rows = changed.flatMap(([sessionId, windows]) =>
    (windows ?? []).map((window) => windowToRow(window, sessionId, set.environment.id)),
  );
  await insertRows(runner, t.sessionWindows, rows);
}

/** Claims start, change and end with the sessions of this very transaction (LC8). */
async function saveSeats(runner: QueryRunner, set: WorkingSet): Promise<void> {
  const touched = new Map<string, Session>();
  for (const change of set.changes) {
    if (change.type === 'SessionStarted') touched.set(change.session.id, change.session);
    if (change.type === 'SessionUpdated' && change.before.seats !== undefined)
      touched.set(change.session.id, change.session);
    if (change.type === 'SessionEnded') touched.set(change.session.id, change.session);
  }
  const before = [...touched.keys()].filter((id) => !set.starts.changes().has(id));
  await deleteWhere(runner, t.seats, 'session_id', before);
  const rows = [...touched.values()].flatMap((session) =>
    session.seats.map(({ licenseId, state, since }, position) => ({
      position,
      session_id: session.id,
      license_id: licenseId,
      state,
      since,
    })),
  );
  await insertRows(runner, t.seats, rows);
}

/** Sessions by module and state, moved by what the changes did. */
async function saveCounts(runner: QueryRunner, set: WorkingSet): Promise<void> {
  const moves = new Map<string, number>();
  const move = (moduleKey: string, state: SessionState, by: number): void => {
    const key = `${moduleKey}\n${state}`;
    moves.set(key, (moves.get(key) ?? 0) + by);
  };
  for (const change of set.changes) {
    if (!('session' in change)) continue;
    const { session } = change;
    if (change.type !== 'SessionStarted')
      move(session.moduleKey, stateOf({ ...session, ...change.before }), -1);
    move(session.moduleKey, stateOf(session), 1);
  }
  const rows: Row[] = [...moves].flatMap(([key, by]) => {
    const [module_key, state] = key.split('\n');
    return by === 0 ? [] : [{ environment_id: set.environment.id, module_key, state, sessions: by }];
  });
  await addRows(runner, t.sessionCounts, 'sessions', rows);
}

async function saveCatalog(runner: QueryRunner, set: WorkingSet, from: number): Promise<void> {
  const environmentId = set.environment.id;
  if (set.environment.revision !== from) {
    const row = environmentToRow(set.environment, set.settings, set.settingsRevision, set.settingsChanges);
    const columns = [
      'name',
      'open',
      'contact',
      'revision',
      'settings',
      'settings_revision',
      'settings_changes',
    ];
    await updateRows(runner, t.environments, columns, [row]);
  }
  const changed = [...set.licenses.changes()];
  const kept = present(changed.map(([, license]) => license));
  const gone = changed.filter(([, license]) => license === undefined).map(([id]) => id);
  await upsertRows(
    runner,
    t.licenses,
    kept.map((license) => licenseToRow(license, environmentId)),
  );
  await deleteWhere(runner, t.licenses, 'id', gone);
  const saved = new Set(
    set.changes.flatMap((change) => (change.type === 'LicenseSaved' ? [change.key] : [])),
  );
  const relisted = kept.filter(({ key }) => saved.has(key));
  await deleteWhere(runner, t.licenseUsers, 'license_id', [...gone, ...relisted.map(({ id }) => id)]);
  const listed = relisted.flatMap(({ id, namedUsers }) =>
    [...namedUsers].map((user) => ({ license_id: id, user_id: user })),
  );
  await insertRows(runner, t.licenseUsers, listed);
  await saveModules(runner, set);
}

async function saveModules(runner: QueryRunner, set: WorkingSet): Promise<void> {
  const modules = present(set.modules.changes().values());
  await upsertRows(
    runner,
    t.modules,
    modules.map((module) => moduleToRow(module, set.environment.id)),
  );
  await deleteWhere(
    runner,
    t.moduleLicenses,
    'module_id',
    modules.map(({ id }) => id),
  );
  const taken = modules.flatMap(({ id, licenseIds }) =>
    licenseIds.map((licenseId, position) => ({ module_id: id, license_id: licenseId, position })),
  );
  await insertRows(runner, t.moduleLicenses, taken);
}

async function saveTokens(runner: QueryRunner, set: WorkingSet): Promise<void> {
  const tokens = present(set.apiTokens.changes().values());
  await upsertRows(
    runner,
    t.apiTokens,
    tokens.map((token) => apiTokenToRow(token, set.environment.id)),
  );
  const extra = [...set.extraTokens.changes()].flatMap(([hash, token]) =>
    token === undefined ? [] : [{ hash, session_id: token.sessionId }],
  );
  await insertRows(runner, t.sessionTokens, extra);
}

function changeToRow(environmentId: string, { revision, change }: Committed, at: number): Row {
  const { type } = change;
  const row = { environment_id: environmentId, revision, at, type };
  if ('session' in change) {
    const before = 'before' in change ? JSON.stringify(change.before) : null;
    return { ...row, subject: change.session.id, session: JSON.stringify(change.session), before };
  }
  if ('key' in change) return { ...row, subject: change.key };
  return 'userId' in change ? { ...row, subject: change.userId } : row;
}

function denialToRow(environmentId: string, denial: WorkingSet['denials'][number]): Row {
  const { id, at, login, moduleKey, licenseKey, refusal, host, ipAddress, total, inUse } = denial;
  return {
    ...{ id, environment_id: environmentId, at, login, refusal, host, total },
    ...{ module_key: moduleKey, license_key: licenseKey, ip_address: ipAddress, in_use: inUse },
    ...{ login_key: loginKey(login), search_text: searchTextOf(denial) },
  };
}

function auditToRow(environmentId: string, entry: WorkingSet['audit'][number]): Row {
  const { id, at, actor, ipAddress, action, subject } = entry;
  const [before, after] = [entry.before, entry.after].map((value) =>
    value === null ? null : JSON.stringify(value),
  );
  return {
    id,
    environment_id: environmentId,
    at,
    actor,
    ip_address: ipAddress,
    action,
    subject,
    before,
    after,
    search_text: searchTextOf(entry),
  };
}

function present<Value>(values: Iterable<Value | undefined>): Value[] {
  return [...values].filter((value) => value !== undefined);
}
