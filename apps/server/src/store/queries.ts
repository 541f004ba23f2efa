import {
  fold,
  loginKey,
  type ApiToken,
  type Committed,
  type KnownNotification,
  type IpAttempt,
  type Session,
  type SessionMessage,
  type User,
} from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { apiTokenFromRow, userFromRow } from './account-rows.ts';
import { anyOf, rowsOf, type Row } from './bulk.ts';
import type { Database } from './database.ts';
import { loadIpAttempts } from './ip-attempts.ts';
import { changeFromRow } from './history-rows.ts';
import type { Overlay } from './load-sessions.ts';
import { loadMessages, notificationsOf } from './messages.ts';
import { liveSessionsOfUsers, overusers, seatsInUse, sessionsInUse } from './overuse.ts';
import type {
  Overusers,
  Page,
  ReadSide,
  SessionCredentials,
  SessionPage,
  SessionPageRequest,
  SettingsPreview,
  SettingsPreviewRequest,
} from '../read-side.ts';
import { readSessions } from './read-sessions.ts';
import { sessionPage } from './session-list.ts';
import { settingsPreview } from './settings-preview.ts';
import { likeLiteral, Sql } from './sql.ts';

/** The read side. Every answer is of one moment of the database. */
export class Queries implements ReadSide {
  private readonly database: Database;
  private readonly overlay: Overlay;

  /** `overlay` adds to a session what is accepted, but not on disk yet. Asked before the read is over. */
  constructor(database: Database, overlay: Overlay) {
    this.database = database;
    this.overlay = overlay;
  }

  sessionPage(request: SessionPageRequest): Promise<SessionPage> {
    return this.database.read(async (runner) => {
      const page = await sessionPage(runner, request);
      const items = page.items.map((item) => ({ ...item, session: this.overlay(item.session) }));
      return { ...page, items };
    });
  }

  settingsPreview(request: SettingsPreviewRequest): Promise<SettingsPreview> {
    return this.database.read((runner) => settingsPreview(runner, request));
  }

  async session(id: string): Promise<Session | null> {
    return (await this.sessions([id]))[0] ?? null;
  }

  /** Those of the sessions that exist, in no order. */
  sessions(ids: readonly string[]): Promise<Session[]> {
    const where = (runner: QueryRunner): string => `s.id IN ${anyOf(runner, '$1')}`;
    return this.sessionsWhere(where, [JSON.stringify(ids)]);
  }

  ipAttempts(sessionIds: readonly string[]): Promise<IpAttempt[]> {
    return this.database.read((runner) => loadIpAttempts(runner, sessionIds));
  }

  liveSessionsOf(environmentId: string, login: string): Promise<Session[]> {
    const where = (): string => 's.environment_id = $1 AND s.login_key = $2 AND s.ended_at IS NULL';
    return this.sessionsWhere(where, [environmentId, loginKey(login)]);
  }

  credentials(sessionId: string): Promise<SessionCredentials | null> {
    return this.database.read(async (runner) => {
      const sql = 'SELECT environment_id, token_hash, ended_at FROM sessions WHERE id = $1';
      type Found = { environment_id: string; token_hash: string; ended_at: number | null };
      const [row] = await rowsOf<Found>(runner, sql, [sessionId]);
      if (row === undefined) return null;
      const more = await rowsOf<{ hash: string }>(
        runner,
        'SELECT hash FROM session_tokens WHERE session_id = $1',
        [sessionId],
      );
      return {
        environmentId: row.environment_id,
        ended: row.ended_at !== null,
        tokenHashes: [row.token_hash, ...more.map(({ hash }) => hash)],
      };
    });
  }

  async user(id: string): Promise<User | null> {
    return (await this.userIn(id))?.user ?? null;
  }

  /** A user and the environment it belongs to. */
  userIn(id: string): Promise<{ user: User; environmentId: string } | null> {
    return this.database.read(async (runner) => {
      const [row] = await rowsOf(runner, 'SELECT * FROM users WHERE id = $1', [id]);
      return row === undefined
        ? null
        : { user: userFromRow(row), environmentId: row['environment_id'] as string };
    });
  }

  userByLogin(environmentId: string, login: string): Promise<User | null> {
    return this.database.read(async (runner) => {
      const sql = 'SELECT * FROM users WHERE environment_id = $1 AND login_key = $2';
      const [row] = await rowsOf(runner, sql, [environmentId, loginKey(login)]);
      return row === undefined ? null : userFromRow(row);
    });
  }

  users(ids: readonly string[]): Promise<User[]> {
    return this.database.read(async (runner) => {
      const rows = await rowsOf(runner, `SELECT * FROM users WHERE id IN ${anyOf(runner, '$1')}`, [
        JSON.stringify(ids),
      ]);
      return rows.map(userFromRow);
    });
  }

  /** Users in the order of their logins, from after one login on. */
  userPage(
    environmentId: string,
    search: string | null,
    after: string | null,
    limit: number,
  ): Promise<Page<{ key: string; user: User }>> {
    return this.database.read(async (runner) => {
      const sql = new Sql().and('environment_id = ?', environmentId);
      if (search !== null) {
        sql.and("search_text LIKE ? ESCAPE '!'", `%${likeLiteral(fold(search.trim()))}%`);
      }
      const [count] = await rowsOf<{ total: number }>(
        runner,
        `SELECT COUNT(*) AS total FROM users ${sql.where}`,
        sql.parameters,
      );
      if (after !== null) sql.and('login_key > ?', after);
      const text = `SELECT * FROM users ${sql.where} ORDER BY login_key LIMIT ${limit + 1}`;
      const rows = await rowsOf(runner, text, sql.parameters);
      return {
        items: rows
          .slice(0, limit)
          .map((row) => ({ key: row['login_key'] as string, user: userFromRow(row) })),
        total: count?.total ?? 0,
        more: rows.length > limit,
      };
    });
  }

  seatsInUse(userIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.database.read((runner) => seatsInUse(runner, userIds));
  }

  sessionsInUse(userIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.database.read((runner) => sessionsInUse(runner, userIds));
  }

  overusers(environmentId: string, limit: number): Promise<Overusers> {
    return this.database.read((runner) => overusers(runner, environmentId, limit));
  }

  messagesOf(sessionIds: readonly string[]): Promise<ReadonlyMap<string, readonly SessionMessage[]>> {
    return this.database.read((runner) => loadMessages(runner, sessionIds));
  }

  /** What a part of a request to notify did. */
  notification(environmentId: string, key: string): Promise<KnownNotification | null> {
    return this.database.read(
      async (runner) => (await notificationsOf(runner, environmentId, [key])).get(key) ?? null,
    );
  }

  liveSessionsOfUsers(environmentId: string, logins: readonly string[]): Promise<Session[]> {
    return this.database.read(async (runner) =>
      (await liveSessionsOfUsers(runner, environmentId, logins)).map((session) => this.overlay(session)),
    );
  }

  apiToken(id: string): Promise<{ token: ApiToken; environmentId: string } | null> {
    return this.database.read(async (runner) => {
      const [row] = await rowsOf(runner, 'SELECT * FROM api_tokens WHERE id = $1', [id]);
      return row === undefined
        ? null
        : { token: apiTokenFromRow(row), environmentId: row['environment_id'] as string };
    });
  }

  apiTokens(environmentId: string): Promise<ApiToken[]> {
    return this.database.read(async (runner) => {
      const sql =
        'SELECT * FROM api_tokens WHERE environment_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1000';
      return (await rowsOf(runner, sql, [environmentId])).map(apiTokenFromRow);
    });
  }

  /** Up to `limit` changes after `revision`, with the environment's revision; null where the first of them is gone. */
  changesSince(
    environmentId: string,
    revision: number,
    limit: number,
  ): Promise<{ committed: Committed[]; revision: number } | null> {
    return this.database.read(async (runner) => {
      const [environment] = await rowsOf<{ revision: number }>(
        runner,
        'SELECT revision FROM environments WHERE id = $1',
        [environmentId],
      );
      const now = environment?.revision ?? 0;
      if (revision > now) return null;
      const sql = `SELECT * FROM changes WHERE environment_id = $1 AND revision > $2 ORDER BY revision LIMIT ${limit}`;
      const rows = await rowsOf<Row & { revision: number }>(runner, sql, [environmentId, revision]);
      const first = rows[0]?.revision;
      if (first === undefined ? revision < now : first !== revision + 1) return null;
      return {
        committed: rows.map((row) => ({ revision: row.revision, change: changeFromRow(row) })),
        revision: now,
      };
    });
  }

  private sessionsWhere(where: (runner: QueryRunner) => string, parameters: unknown[]): Promise<Session[]> {
    return this.database.read(async (runner) => {
      const sessions = await readSessions(runner, `${where(runner)} LIMIT 10000`, parameters);
      return sessions.map((session) => this.overlay(session));
    });
  }
}
