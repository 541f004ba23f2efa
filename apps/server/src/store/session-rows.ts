import {
  loginKey,
  stateOf,
  type EndReason,
  type Seat,
  type SeatState,
  type Session,
  type SessionWindow,
} from '@seatkeeper/domain';
import type { Row } from './bulk.ts';

/** Between rows and the domain's sessions, seats and windows. SQLite gives flags as 0 and 1, PostgreSQL as booleans. */

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

export function sessionToRow(session: Session): Row {
  return {
    id: session.id,
    environment_id: session.environmentId,
    user_id: session.user.id,
    login_key: loginKey(session.user.login),
    module_key: session.moduleKey,
    session_type: session.sessionType,
    host: session.host ?? '',
    client_id: session.clientId,
    app_server: session.appServer,
    user_agent: session.userAgent,
    started_at: session.startedAt,
    ...lifeToRow(session),
  };
}

/** What a session's life and its end change; the rest is fixed by its sign-on. */
export function lifeToRow(session: Session): Row {
  const { countdown, ended } = session;
  return {
    state: stateOf(session),
    keep_alive: session.keepAlive,
    hung: session.hung,
    editing: session.editing,
    windows: session.windows,
    exited_at: session.exitedAt,
    ip_address: session.ipAddress,
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

export function seatFromRow({ license_id, state, since }: SeatRow): Seat {
  return { licenseId: license_id, state, since };
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
