import type {
  ApiToken,
  Committed,
  KnownNotification,
  IpAttempt,
  License,
  Outage,
  Session,
  SessionMessage,
  SessionFilter,
  SessionOrderField,
  Settings,
  User,
} from '@seatkeeper/domain';

/**
 * What can be asked of the store. The API and the store know each other only by this: neither imports the other.
 */

export interface SessionOrder {
  readonly field: SessionOrderField;
  readonly descending: boolean;
  /** By user only: login keys, each once, of those whose sessions come before all others', as listed, in either direction. */
  readonly usersFirst?: readonly string[];
}

/** Values of an order's columns in one row: the place from which a page goes on. */
export type Place = readonly (string | number)[];

export interface SessionPageRequest {
  readonly environmentId: string;
  readonly filter: SessionFilter;
  readonly order: SessionOrder;
  readonly limit: number;
  /** Rows strictly after this place. */
  readonly after: Place | null;
  /** Rows strictly before this place. */
  readonly before: Place | null;
  /** Read from the end: `last` rather than `first`. */
  readonly fromEnd: boolean;
  /** Rows to pass over before the page, in the direction it is read; none where nothing is said. */
  readonly skip?: number;
  /** Without it the total is exact; false: it is not asked for, and is 0. */
  readonly counted?: boolean;
}

export interface SessionPage {
  /** The environment's revision that the page was read at (FE2). */
  readonly revision: number;
  readonly total: number;
  readonly items: readonly { readonly session: Session; readonly place: Place }[];
  /** There are rows beyond the page, in the direction it was read. */
  readonly more: boolean;
}

/** Users with more sessions in use than the threshold. */
export interface Overusers {
  readonly threshold: number;
  readonly total: number;
  /** The most sessions first, then by login; no more than were asked for. */
  readonly users: readonly User[];
}

export interface SettingsPreviewRequest {
  readonly environmentId: string;
  readonly before: Settings;
  readonly after: Settings;
  readonly outages: readonly Outage[];
  readonly licenses: readonly License[];
  readonly now: number;
}

/** What a change of settings would do right now. */
export interface SettingsPreview {
  readonly sessionsEnding: number;
  readonly seatsFreed: number;
  readonly sessionsGoingIdle: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly more: boolean;
}

/** What is needed to know whether a session token is good. */
export interface SessionCredentials {
  readonly environmentId: string;
  readonly ended: boolean;
  readonly tokenHashes: readonly string[];
}

/** Every answer is of one moment of the database, with what is accepted but not on disk yet laid over it. */
export interface ReadSide {
  sessionPage(request: SessionPageRequest): Promise<SessionPage>;
  settingsPreview(request: SettingsPreviewRequest): Promise<SettingsPreview>;
  session(id: string): Promise<Session | null>;
  /** Those of the sessions that exist, in no order. */
  sessions(ids: readonly string[]): Promise<Session[]>;
  /** Other addresses that these sessions' tokens were used from, the latest first. */
  ipAttempts(sessionIds: readonly string[]): Promise<IpAttempt[]>;
  liveSessionsOf(environmentId: string, login: string): Promise<Session[]>;
  /** All of them, however many. */
  liveSessionsOfUsers(environmentId: string, logins: readonly string[]): Promise<Session[]>;
  /** Those not acknowledged, the oldest first, for each of these sessions that has any. */
  messagesOf(sessionIds: readonly string[]): Promise<ReadonlyMap<string, readonly SessionMessage[]>>;
  /** What a part of a request to notify did; null: it was not made in the last day. */
  notification(environmentId: string, key: string): Promise<KnownNotification | null>;
  /** Null: there is no such session. */
  credentials(sessionId: string): Promise<SessionCredentials | null>;
  user(id: string): Promise<User | null>;
  /** A user and the environment it belongs to. */
  userIn(id: string): Promise<{ user: User; environmentId: string } | null>;
  userByLogin(environmentId: string, login: string): Promise<User | null>;
  users(ids: readonly string[]): Promise<User[]>;
  /** Users in the order of their logins, from after one login key on. */
  userPage(
    environmentId: string,
    search: string | null,
    after: string | null,
    limit: number,
  ): Promise<Page<{ key: string; user: User }>>;
  /** Claims that count, for each of these users who has any. */
  seatsInUse(userIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Live sessions with a seat that is IN_USE, for each of these users who has any. */
  sessionsInUse(userIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  overusers(environmentId: string, limit: number): Promise<Overusers>;
  apiToken(id: string): Promise<{ token: ApiToken; environmentId: string } | null>;
  apiTokens(environmentId: string): Promise<ApiToken[]>;
  /** Up to `limit` changes after `revision`, with the environment's revision; null where the first of them is gone. */
  changesSince(
    environmentId: string,
    revision: number,
    limit: number,
  ): Promise<{ committed: Committed[]; revision: number } | null>;
}
