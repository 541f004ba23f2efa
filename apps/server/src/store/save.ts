import {
  stateOf,
  type Committed,
  type Session,
  type SessionState,
  type WorkingSet,
} from '@seatkeeper/domain';
import { apiTokenToRow, userToRow } from './account-rows.ts';
import * as accountTables from './account-tables.ts';
import { addRows, deleteWhere, insertRows, updateRows, upsertRows, type Row, type Writer } from './bulk.ts';
import { environmentToRow, licenseToRow, moduleToRow } from './catalog-rows.ts';
import * as catalogTables from './catalog-tables.ts';
import { auditToRow, changeToRow, denialToRow } from './history-rows.ts';
import * as historyTables from './history-tables.ts';
import { saveIpAttempts } from './ip-attempts.ts';
import { saveMessages, saveNotifications } from './messages.ts';
import { saveUsersInUse } from './overuse.ts';
import { sessionToRow, windowToRow } from './session-rows.ts';
import * as sessionTables from './session-tables.ts';
import { updateSessions } from './update-sessions.ts';

/** Gives all that a batch changed to be written, in a few set-based statements. `from` is the revision before it. */
export async function saveWorkingSet(
  runner: Writer,
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
    historyTables.changes,
    committed.map((entry) => changeToRow(environmentId, entry, now)),
  );
  await saveIpAttempts(runner, set.ipAttempts);
  await insertRows(
    runner,
    historyTables.denials,
    set.denials.map((denial) => denialToRow(environmentId, denial)),
  );
  await insertRows(
    runner,
    historyTables.audit,
    set.audit.map((entry) => auditToRow(environmentId, entry)),
  );
  return committed;
}

async function saveUsers(runner: Writer, set: WorkingSet): Promise<void> {
  const users = present(set.users.changes().values());
  await upsertRows(
    runner,
    accountTables.users,
    users.map((user) => userToRow(user, set.environment.id)),
  );
}

async function saveSessions(runner: Writer, set: WorkingSet): Promise<void> {
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
  await insertRows(runner, sessionTables.sessions, started);
  await updateSessions(
    runner,
    set,
    changed.filter(({ id }) => !starts.has(id)),
  );
  await saveWindows(runner, set);
  await saveMessages(runner, set);
}

async function saveWindows(runner: Writer, set: WorkingSet): Promise<void> {
  const changed = [...set.windows.changes()];
  // Those that lapsed are left out of what is written again.
  const before = changed.map(([id]) => id).filter((id) => !set.starts.changes().has(id));
  await deleteWhere(runner, sessionTables.sessionWindows, 'session_id', before);
  const rows = changed.flatMap(([sessionId, windows]) =>
    (windows ?? []).map((window) => windowToRow(window, sessionId, set.environment.id)),
  );
  await insertRows(runner, sessionTables.sessionWindows, rows);
}

/** Claims start, change and end with the sessions of this very transaction (LC8). */
async function saveSeats(runner: Writer, set: WorkingSet): Promise<void> {
  const touched = new Map<string, Session>();
  for (const change of set.changes) {
    if (change.type === 'SessionStarted') touched.set(change.session.id, change.session);
    if (change.type === 'SessionUpdated' && change.before.seats !== undefined)
      touched.set(change.session.id, change.session);
    if (change.type === 'SessionEnded') touched.set(change.session.id, change.session);
  }
  const all = [...touched.values()];
  const isNew = ({ id }: Session): boolean => set.starts.changes().has(id);
  const over = all.filter((session) => session.ended !== null && !isNew(session)).map(({ id }) => id);
  await deleteWhere(runner, sessionTables.seats, 'session_id', over);
  await insertRows(runner, sessionTables.seats, all.filter(isNew).flatMap(seatsToRows));
  // A live session's seats never become more or fewer, only other.
  const kept = all.filter((session) => session.ended === null && !isNew(session));
  await updateRows(runner, sessionTables.seats, ['state', 'since'], kept.flatMap(seatsToRows));
}

function seatsToRows({ id, seats }: Session): Row[] {
  return seats.map(({ licenseId, state, since }, position) => ({
    ...{ session_id: id, license_id: licenseId, position, state, since },
  }));
}

/** Sessions by module and state, moved by what the changes did. */
async function saveCounts(runner: Writer, set: WorkingSet): Promise<void> {
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
  await addRows(runner, sessionTables.sessionCounts, 'sessions', rows);
}

const savedColumns = [
  'name',
  'open',
  'contact',
  'revision',
  'settings',
  'settings_revision',
  'settings_changes',
];

async function saveCatalog(runner: Writer, set: WorkingSet, from: number): Promise<void> {
  const environmentId = set.environment.id;
  if (set.environment.revision !== from) {
    const row = environmentToRow(set.environment, set.settings, set.settingsRevision, set.settingsChanges);
    const saved = set.changes.some(({ type }) => type === 'EnvironmentSaved' || type === 'SettingsChanged');
    await updateRows(runner, catalogTables.environments, saved ? savedColumns : ['revision'], [row]);
  }
  const changed = [...set.licenses.changes()];
  const kept = present(changed.map(([, license]) => license));
  const gone = changed.filter(([, license]) => license === undefined).map(([id]) => id);
  // First what is gone: another may have its key by now.
  await deleteWhere(runner, catalogTables.licenses, 'id', gone);
  await upsertRows(
    runner,
    catalogTables.licenses,
    kept.map((license) => licenseToRow(license, environmentId)),
  );
  const saved = new Set(
    set.changes.flatMap((change) => (change.type === 'LicenseSaved' ? [change.key] : [])),
  );
  const relisted = kept.filter(({ key }) => saved.has(key));
  await deleteWhere(runner, catalogTables.licenseUsers, 'license_id', [
    ...gone,
    ...relisted.map(({ id }) => id),
  ]);
  const listed = relisted.flatMap(({ id, namedUsers }) =>
    [...namedUsers].map((user) => ({ license_id: id, user_id: user })),
  );
  await insertRows(runner, catalogTables.licenseUsers, listed);
  await saveModules(runner, set);
}

async function saveModules(runner: Writer, set: WorkingSet): Promise<void> {
  const modules = present(set.modules.changes().values());
  await upsertRows(
    runner,
    catalogTables.modules,
    modules.map((module) => moduleToRow(module, set.environment.id)),
  );
  await deleteWhere(
    runner,
    catalogTables.moduleLicenses,
    'module_id',
    modules.map(({ id }) => id),
  );
  const taken = modules.flatMap(({ id, licenseIds }) =>
    licenseIds.map((licenseId, position) => ({ module_id: id, license_id: licenseId, position })),
  );
  await insertRows(runner, catalogTables.moduleLicenses, taken);
}

async function saveTokens(runner: Writer, set: WorkingSet): Promise<void> {
  const tokens = present(set.apiTokens.changes().values());
  await upsertRows(
    runner,
    accountTables.apiTokens,
    tokens.map((token) => apiTokenToRow(token, set.environment.id)),
  );
  const extra = [...set.extraTokens.changes()].flatMap(([hash, token]) =>
    token === undefined ? [] : [{ hash, session_id: token.sessionId }],
  );
  await insertRows(runner, sessionTables.sessionTokens, extra);
}

function present<Value>(values: Iterable<Value | undefined>): Value[] {
  return [...values].filter((value) => value !== undefined);
}
