import type { ApiToken, Catalog, Environment, Module, User } from '../catalog.ts';
import type { AuditEntry, Change, Denial } from '../changes.ts';
import type { Command } from '../commands.ts';
import type { Outage } from '../deadlines.ts';
import type { License } from '../license.ts';
import { loginKey } from '../login.ts';
import { needsOf, usersToLookInto } from '../needs.ts';
import type { IpAttempt, Session, SessionMessage, SessionWindow } from '../session.ts';
import { defaultSettings, type Settings, type SettingsChange } from '../settings.ts';
import { WorkingSet, type KnownNotification, type KnownRequest } from '../working-set.ts';

/**
 * The records of one environment, loaded for each batch by its needs alone, as a database is: what a decision looks at
 * without having said that it needs it is missing here too.
 */
export class RecordStore {
  environment: Environment = {
    id: 'environment_live',
    key: 'live',
    name: 'Live',
    open: true,
    contact: null,
    revision: 0,
  };
  settings: Settings = defaultSettings;
  settingsRevision = 0;
  settingsChanges: readonly SettingsChange[] = [];
  outages: Outage[] = [];
  readonly licenses = new Map<string, License>();
  readonly modules = new Map<string, Module>();
  readonly users = new Map<string, User>();
  readonly sessions = new Map<string, Session>();
  readonly windows = new Map<string, readonly SessionWindow[]>();
  readonly messages = new Map<string, readonly SessionMessage[]>();
  readonly notifications = new Map<string, KnownNotification>();
  readonly requests = new Map<string, KnownRequest>();
  readonly apiTokens = new Map<string, ApiToken>();
  /** Session ids by the hash of each token that works. */
  readonly tokens = new Map<string, string>();
  readonly changes: Change[] = [];
  readonly denials: Denial[] = [];
  readonly audit: AuditEntry[] = [];
  readonly ipAttempts: IpAttempt[] = [];

  get catalog(): Catalog {
    const { environment, settings, settingsRevision, settingsChanges } = this;
    const [licenses, modules] = [[...this.licenses.values()], [...this.modules.values()]];
    return { environment, settings, settingsRevision, settingsChanges, licenses, modules };
  }

  liveSessions(): Session[] {
    return [...this.sessions.values()].filter(({ ended }) => ended === null);
  }

  load(commands: readonly Command[]): WorkingSet {
    const set = new WorkingSet(this.catalog, this.outages);
    const needs = needsOf(commands);
    for (const user of this.users.values()) {
      if (needs.loginKeys.has(loginKey(user.login)) || needs.userIds.has(user.id)) set.loadUser(user);
    }
    for (const key of needs.requestKeys) {
      const known = this.requests.get(key);
      if (known === undefined) continue;
      set.requests.load(key, known);
      needs.sessionIds.add(known.sessionId);
    }
    for (const key of needs.notificationKeys) {
      const known = this.notifications.get(key);
      if (known === undefined) continue;
      set.notifications.load(key, known);
      for (const { sessionId } of known.told) needs.sessionIds.add(sessionId);
    }
    for (const { id, keepAlive, seats } of this.liveSessions()) {
      const holds = (key: string): boolean =>
        seats.some((seat) => seat.state === 'IN_USE' && seat.licenseId === set.licenseByKey(key)?.id);
      if (!keepAlive && [...needs.idleHolders].some(holds)) needs.sessionIds.add(id);
    }
    for (const id of needs.sessionIds) this.loadSession(set, id);
    const lookedInto = usersToLookInto(set, commands);
    for (const session of this.liveSessions()) {
      if (lookedInto.has(session.user.id)) this.loadSession(set, session.id);
    }
    for (const id of needs.windowsOf) loadInto(set.windows, this.windows, id);
    for (const token of this.apiTokens.values()) {
      const asked = token.requestKey !== null && needs.tokenRequestKeys.has(token.requestKey);
      if (asked || needs.tokenIds.has(token.id)) set.apiTokens.load(token.id, token);
    }
    for (const key of needs.recounts) {
      const license = set.licenseByKey(key);
      if (license === undefined) continue;
      set.claims.followAll(license.id);
      this.loadClaims(set, license.id, null);
    }
    for (const key of needs.moduleCounts) {
      set.loadModuleCount(key, this.liveSessions().filter(({ moduleKey }) => moduleKey === key).length);
    }
    this.loadClaimsOfHolders(set);
    return set;
  }

  /** More sessions in the middle of a batch, as before a refusal (SO3). */
  loadMore(set: WorkingSet, sessionIds: readonly string[]): void {
    for (const id of sessionIds) {
      this.loadSession(set, id);
      loadInto(set.windows, this.windows, id);
    }
    this.loadClaimsOfHolders(set);
  }

  save(set: WorkingSet): void {
    this.environment = set.environment;
    this.settings = set.settings;
    this.settingsRevision = set.settingsRevision;
    this.settingsChanges = set.settingsChanges;
    saveFrom(set.licenses.changes(), this.licenses);
    saveFrom(set.modules.changes(), this.modules);
    saveFrom(set.users.changes(), this.users);
    saveFrom(set.sessions.changes(), this.sessions);
    saveFrom(set.windows.changes(), this.windows);
    // A database has no rows of an empty list.
    for (const [id, windows] of this.windows) if (windows.length === 0) this.windows.delete(id);
    saveFrom(set.messages.changes(), this.messages);
    saveFrom(set.notifications.changes(), this.notifications);
    saveFrom(set.requests.changes(), this.requests);
    saveFrom(set.apiTokens.changes(), this.apiTokens);
    for (const [id, start] of set.starts.changes()) {
      if (start !== undefined) this.tokens.set(start.tokenHash, id);
    }
    for (const [hash, token] of set.extraTokens.changes()) {
      if (token !== undefined) this.tokens.set(hash, token.sessionId);
    }
    this.changes.push(...set.changes);
    this.denials.push(...set.denials);
    this.audit.push(...set.audit);
    this.ipAttempts.push(...set.ipAttempts);
  }

  /** With its messages, unless this batch has been at them. */
  private loadSession(set: WorkingSet, id: string): void {
    if (set.sessions.get(id) === undefined) loadInto(set.messages, this.messages, id);
    loadInto(set.sessions, this.sessions, id);
  }

  /** Claims of every user in the set, on the licenses whose counting looks beyond the single session. */
  private loadClaimsOfHolders(set: WorkingSet): void {
    const users = new Set([...set.users.all()].map(({ id }) => id));
    for (const session of set.sessions.all()) users.add(session.user.id);
    for (const license of set.licenses.all()) {
      if (set.claims.follows(license)) this.loadClaims(set, license.id, users);
    }
  }

  private loadClaims(set: WorkingSet, licenseId: string, userIds: ReadonlySet<string> | null): void {
    const claims = new Map<string, { userId: string; clientId: string | null; claims: number }>();
    for (const { user, clientId, seats } of this.liveSessions()) {
      if (userIds !== null && !userIds.has(user.id)) continue;
      if (!seats.some((seat) => seat.licenseId === licenseId && seat.state === 'IN_USE')) continue;
      const key = JSON.stringify([user.id, clientId]);
      const group = claims.get(key) ?? { userId: user.id, clientId, claims: 0 };
      claims.set(key, { ...group, claims: group.claims + 1 });
    }
    for (const group of claims.values()) set.claims.load({ licenseId, ...group });
  }
}

function loadInto<Value>(
  shelf: { load(id: string, value: Value): void },
  records: ReadonlyMap<string, Value>,
  id: string,
): void {
  const record = records.get(id);
  if (record !== undefined) shelf.load(id, record);
}

/** Records are frozen, so that a decision that alters one in place is found out. */
function saveFrom<Value>(changes: ReadonlyMap<string, Value | undefined>, records: Map<string, Value>): void {
  for (const [id, value] of changes) {
    if (value === undefined) records.delete(id);
    else records.set(id, Object.freeze(value));
  }
}
