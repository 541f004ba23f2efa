import {
  loginKey,
  stateOf,
  type ApiToken,
  type EndReason,
  type Environment,
  type License,
  type Module,
  type Outage,
  type Profile,
  type Right,
  type Seat,
  type SeatState,
  type Session,
  type SessionWindow,
  type Settings,
  type SettingsChange,
  type User,
} from '@seatkeeper/domain';
import type { Row } from './bulk.ts';

/** Between the domain's records and rows. SQLite gives flags as 0 and 1, PostgreSQL as booleans. */

export interface SessionRow extends Row {
  id: string;
  environment_id: string;
  user_id: string;
  login: string;
  display_name: string;
  module_key: string;
  session_type: string;
  keep_alive: unknown;
  hung: unknown;
  editing: unknown;
  windows: number;
  exited_at: number | null;
  host: string;
  client_id: string | null;
  ip_address: string | null;
  app_server: string | null;
  user_agent: string | null;
  started_at: number;
  last_seen_at: number;
  last_active_at: number;
  beat_ms: number;
  ip_mismatches: number;
  search_text: string;
  ended_at: number | null;
  end_reason: EndReason | null;
  ended_by: string | null;
  end_note: string | null;
  interrupted: unknown;
  ends_at: number | null;
  ends_by: string | null;
  ends_by_user: string | null;
  ends_note: string | null;
  pending_messages: number;
}

/** `row` is of sessions joined with its user's login and display name. */
export function sessionFromRow(row: SessionRow, seats: readonly Seat[]): Session {
  return {
    id: row.id,
    environmentId: row.environment_id,
    user: { id: row.user_id, login: row.login, displayName: row.display_name },
    moduleKey: row.module_key,
    sessionType: row.session_type,
    host: row.host === '' ? null : row.host,
    clientId: row.client_id,
    ipAddress: row.ip_address,
    appServer: row.app_server,
    userAgent: row.user_agent,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    lastActiveAt: row.last_active_at,
    beatSeconds: row.beat_ms / 1000,
    keepAlive: Boolean(row.keep_alive),
    hung: Boolean(row.hung),
    editing: Boolean(row.editing),
    windows: row.windows,
    exitedAt: row.exited_at,
    ipMismatches: row.ip_mismatches,
    seats,
    countdown:
      row.ends_at === null
        ? null
        : {
            endsAt: row.ends_at,
            by: row.ends_by ?? '',
            userId: row.ends_by_user,
            note: row.ends_note,
          },
    pendingMessages: row.pending_messages,
    ended:
      row.ended_at === null || row.end_reason === null
        ? null
        : {
            at: row.ended_at,
            reason: row.end_reason,
            by: row.ended_by ?? '',
            note: row.end_note,
            interrupted: Boolean(row.interrupted),
          },
    searchText: row.search_text,
  };
}

/** Columns that a live session's life changes; the others are fixed by its sign-on, or come with its end. */
export const livingColumns = [
  'state',
  'keep_alive',
  'hung',
  'editing',
  'windows',
  'exited_at',
  'ip_address',
  'last_seen_at',
  'last_active_at',
  'beat_ms',
  'ip_mismatches',
  'search_text',
  'ends_at',
  'ends_by',
  'ends_by_user',
  'ends_note',
  'pending_messages',
] as const;

export const endingColumns = ['ended_at', 'end_reason', 'ended_by', 'end_note', 'interrupted'] as const;

export function sessionToRow(session: Session): Row {
  const { countdown, ended } = session;
  return {
    id: session.id,
    environment_id: session.environmentId,
    user_id: session.user.id,
    login_key: loginKey(session.user.login),
    module_key: session.moduleKey,
    session_type: session.sessionType,
    state: stateOf(session),
    keep_alive: session.keepAlive,
    hung: session.hung,
    editing: session.editing,
    windows: session.windows,
    exited_at: session.exitedAt,
    host: session.host ?? '',
    client_id: session.clientId,
    ip_address: session.ipAddress,
    app_server: session.appServer,
    user_agent: session.userAgent,
    started_at: session.startedAt,
    last_seen_at: session.lastSeenAt,
    last_active_at: session.lastActiveAt,
    beat_ms: Math.round(session.beatSeconds * 1000),
    ip_mismatches: session.ipMismatches,
    search_text: session.searchText,
    ended_at: ended?.at ?? null,
    end_reason: ended?.reason ?? null,
    ended_by: ended?.by ?? null,
    end_note: ended?.note ?? null,
    interrupted: ended?.interrupted ?? false,
    ends_at: countdown?.endsAt ?? null,
    ends_by: countdown?.by ?? null,
    ends_by_user: countdown?.userId ?? null,
    ends_note: countdown?.note ?? null,
    pending_messages: session.pendingMessages,
  };
}

export interface SeatRow extends Row {
  session_id: string;
  license_id: string;
  state: SeatState;
  since: number;
}

function seatFromRow({ license_id, state, since }: SeatRow): Seat {
  return { licenseId: license_id, state, since };
}

/** The seats of each session. */
export function seatsBySession(rows: readonly SeatRow[]): Map<string, Seat[]> {
  const seats = new Map<string, Seat[]>();
  for (const row of rows) {
    const list = seats.get(row.session_id);
    if (list === undefined) seats.set(row.session_id, [seatFromRow(row)]);
    else list.push(seatFromRow(row));
  }
  return seats;
}

export function windowFromRow(row: Row): SessionWindow {
  const { id, seen_at: seenAt, beat_ms } = row as { id: string; seen_at: number; beat_ms: number };
  const [editing, open] = [Boolean(row['editing']), Boolean(row['open'])];
  return { id, seenAt, beatSeconds: beat_ms / 1000, editing, open };
}

export function windowToRow(window: SessionWindow, sessionId: string, environmentId: string): Row {
  const { id, seenAt, beatSeconds, editing, open } = window;
  return {
    ...{ session_id: sessionId, id, environment_id: environmentId },
    ...{ seen_at: seenAt, beat_ms: Math.round(beatSeconds * 1000), editing, open },
  };
}

export interface EnvironmentRow extends Row {
  id: string;
  key: string;
  name: string;
  open: unknown;
  contact: string | null;
  revision: number;
  settings_revision: number;
  settings: string;
  outages: string;
  alive_at: number;
  settings_changes: string;
}

export function environmentFromRow(row: EnvironmentRow): Environment {
  const { id, key, name, contact, revision } = row;
  return { id, key, name, open: Boolean(row.open), contact, revision };
}

export const settingsFromRow = (row: EnvironmentRow): Settings => JSON.parse(row.settings) as Settings;
export const settingsChangesFromRow = (row: Pick<EnvironmentRow, 'settings_changes'>): SettingsChange[] =>
  JSON.parse(row.settings_changes) as SettingsChange[];
export const outagesFromRow = (row: EnvironmentRow): Outage[] => JSON.parse(row.outages) as Outage[];

export function environmentToRow(
  environment: Environment,
  settings: Settings,
  settingsRevision: number,
  settingsChanges: readonly SettingsChange[],
): Row {
  const { id, key, name, open, contact, revision } = environment;
  return {
    id,
    key,
    name,
    open,
    contact,
    revision,
    settings: JSON.stringify(settings),
    settings_revision: settingsRevision,
    settings_changes: JSON.stringify(settingsChanges),
  };
}

export function licenseFromRow(row: Row, namedUsers: ReadonlySet<string>): License {
  return {
    id: row['id'] as string,
    key: row['key'] as string,
    name: row['name'] as string,
    model: row['model'] as License['model'],
    total: row['total'] as number,
    countBy: row['count_by'] as License['countBy'],
    sessionsPerSeat: row['sessions_per_seat'] as number | null,
    namedTotal: row['named_total'] as number,
    namedUsers,
    inUse: row['in_use'] as number,
    allocated: row['allocated'] as number,
    namedInUse: row['named_in_use'] as number,
  };
}

export function licenseToRow(license: License, environmentId: string): Row {
  return {
    id: license.id,
    environment_id: environmentId,
    key: license.key,
    name: license.name,
    model: license.model,
    total: license.total,
    count_by: license.countBy,
    sessions_per_seat: license.sessionsPerSeat,
    named_total: license.namedTotal,
    in_use: license.inUse,
    allocated: license.allocated,
    named_in_use: license.namedInUse,
  };
}

export function moduleFromRow(row: Row, licenseIds: readonly string[]): Module {
  return {
    id: row['id'] as string,
    key: row['key'] as string,
    name: row['name'] as string,
    sessionType: row['session_type'] as string,
    licenseIds,
    protected: Boolean(row['protected']),
    removed: Boolean(row['removed']),
  };
}

export function moduleToRow(module: Module, environmentId: string): Row {
  const { id, key, name, sessionType, protected: guarded, removed } = module;
  return {
    id,
    environment_id: environmentId,
    key,
    name,
    session_type: sessionType,
    protected: guarded,
    removed,
  };
}

export function userFromRow(row: Row): User {
  const multipleSignOn = row['multiple_sign_on'];
  return {
    id: row['id'] as string,
    login: row['login'] as string,
    displayName: row['display_name'] as string,
    multipleSignOn: multipleSignOn === null ? null : Boolean(multipleSignOn),
    maxSessions: row['max_sessions'] as number | null,
    blocked: Boolean(row['blocked']),
    rights: JSON.parse(row['rights'] as string) as Right[],
    passwordHash: row['password_hash'] as string | null,
    mustChangePassword: Boolean(row['must_change_password']),
    profile: JSON.parse(row['profile'] as string) as Profile,
  };
}

export function userToRow(user: User, environmentId: string): Row {
  return {
    id: user.id,
    environment_id: environmentId,
    login: user.login,
    login_key: loginKey(user.login),
    display_name: user.displayName,
    multiple_sign_on: user.multipleSignOn,
    max_sessions: user.maxSessions,
    blocked: user.blocked,
    rights: JSON.stringify(user.rights),
    password_hash: user.passwordHash,
    must_change_password: user.mustChangePassword,
    profile: JSON.stringify(user.profile),
  };
}

export function apiTokenFromRow(row: Row): ApiToken {
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    rights: JSON.parse(row['rights'] as string) as Right[],
    secretHash: row['secret_hash'] as string,
    createdBy: row['created_by'] as string,
    createdAt: row['created_at'] as number,
    expiresAt: row['expires_at'] as number | null,
    lastUsedAt: row['last_used_at'] as number | null,
    revokedAt: row['revoked_at'] as number | null,
    requestKey: row['request_key'] as string | null,
  };
}

export function apiTokenToRow(token: ApiToken, environmentId: string): Row {
  return {
    id: token.id,
    environment_id: environmentId,
    name: token.name,
    rights: JSON.stringify(token.rights),
    secret_hash: token.secretHash,
    created_by: token.createdBy,
    created_at: token.createdAt,
    expires_at: token.expiresAt,
    last_used_at: token.lastUsedAt,
    revoked_at: token.revokedAt,
    request_key: token.requestKey,
  };
}
