import type { ApiToken, Catalog, Environment, Module, User } from './catalog.ts';
import type { AuditEntry, Change, Denial, SessionBefore } from './changes.ts';
import { ClaimCounts, sharesSeats, type ClaimCount } from './claims.ts';
import type { Outage, Timekeeping } from './deadlines.ts';
import { Journal, Shelf } from './journal.ts';
import { holderOf, isNamed, seatsTaken, type License } from './license.ts';
import { loginKey } from './login.ts';
import type { Ending, IpAttempt, Seat, Session, SessionMessage, SessionWindow } from './session.ts';
import type { Settings, SettingsChange } from './settings.ts';
import type { Instant, SeatState } from './vocabulary.ts';

/** A sign-on that was answered: the same request again gives the same session (SO5). */
export interface KnownRequest {
  readonly sessionId: string;
  readonly inputHash: string;
}

/** What one part of a notification did (KL6): the same request again gives the same answer. */
export interface KnownNotification {
  readonly inputHash: string;
  readonly at: Instant;
  readonly chosen: readonly string[];
  /** Sessions that it was about; those that were told have the message's id. */
  readonly told: readonly {
    readonly sessionId: string;
    readonly messageId: string | null;
    readonly signOffAt: Instant | null;
  }[];
}

/**
 * One environment's part that a batch of commands needs, as a copy to decide on. The store loads it, `decide` changes it,
 * the store writes what changed. Seats and counters move only by the methods here, so that they cannot come apart.
 */
export class WorkingSet {
  readonly journal = new Journal();
  readonly licenses = new Shelf<License>(this.journal);
  readonly modules = new Shelf<Module>(this.journal);
  readonly users = new Shelf<User>(this.journal);
  readonly sessions = new Shelf<Session>(this.journal);
  readonly windows = new Shelf<readonly SessionWindow[]>(this.journal);
  /** Of each session those that are not acknowledged, the oldest first: loaded with their session. */
  readonly messages = new Shelf<readonly SessionMessage[]>(this.journal);
  readonly notifications = new Shelf<KnownNotification>(this.journal);
  readonly apiTokens = new Shelf<ApiToken>(this.journal);
  readonly requests = new Shelf<KnownRequest>(this.journal);
  readonly claims = new ClaimCounts(this.journal);
  /** Hashes of session tokens beyond a session's first, by hash. */
  readonly extraTokens = new Shelf<{ readonly sessionId: string }>(this.journal);
  /** Hash of each new session's own token and the request it answers. */
  readonly starts = new Shelf<{ readonly tokenHash: string; readonly requestKey: string | null }>(
    this.journal,
  );

  readonly changes: Change[] = [];
  readonly denials: Denial[] = [];
  readonly audit: AuditEntry[] = [];
  /** In the order of their coming; those of one session from one address add up. */
  readonly ipAttempts: IpAttempt[] = [];

  environment: Environment;
  settings: Settings;
  settingsRevision: number;
  settingsChanges: readonly SettingsChange[];
  readonly outages: readonly Outage[];
  private readonly userIds = new Map<string, string>();
  private readonly moduleCounts = new Map<string, number>();

  constructor(catalog: Catalog, outages: readonly Outage[]) {
    this.environment = catalog.environment;
    this.settings = catalog.settings;
    this.settingsRevision = catalog.settingsRevision;
    this.settingsChanges = catalog.settingsChanges;
    this.outages = outages;
    for (const license of catalog.licenses) this.licenses.load(license.id, license);
    for (const module of catalog.modules) this.modules.load(module.key, module);
  }

  get time(): Timekeeping {
    return { settings: this.settings, outages: this.outages, changes: this.settingsChanges };
  }

  loadUser(user: User): void {
    this.users.load(user.id, user);
    this.userIds.set(loginKey(user.login), user.id);
  }

  userByLogin(login: string): User | undefined {
    const id = this.userIds.get(loginKey(login));
    return id === undefined ? undefined : this.users.get(id);
  }

  putUser(user: User): void {
    this.users.put(user.id, user);
    this.userIds.set(loginKey(user.login), user.id);
  }

  licenseByKey(key: string): License | undefined {
    for (const license of this.licenses.all()) if (license.key === key) return license;
    return undefined;
  }

  /** A module that may be opened; removed ones are history. */
  module(key: string): Module | undefined {
    const module = this.modules.get(key);
    return module === undefined || module.removed ? undefined : module;
  }

  /** Every claim in use on a license: loaded for those that are to be counted anew. */
  allClaims(licenseId: string): readonly ClaimCount[] {
    return this.claims.ofLicense(licenseId);
  }

  loadModuleCount(key: string, sessions: number): void {
    this.moduleCounts.set(key, sessions);
  }

  /** Live sessions in a module, what this batch did included. */
  liveSessionsIn(key: string): number {
    let sessions = this.moduleCounts.get(key) ?? 0;
    for (const change of this.changes) {
      if (change.type === 'SessionStarted' && change.session.moduleKey === key) sessions += 1;
      if (change.type === 'SessionEnded' && change.session.moduleKey === key) sessions -= 1;
    }
    return sessions;
  }

  liveSessionsOf(userId: string): Session[] {
    return [...this.sessions.all()].filter(({ user, ended }) => user.id === userId && ended === null);
  }

  /** Records a change: from here on it has a revision. */
  record(change: Change): void {
    this.changes.push(change);
    const before = this.environment;
    this.environment = { ...before, revision: before.revision + 1 };
    this.journal.push(() => {
      this.changes.pop();
      this.environment = before;
    });
  }

  deny(denial: Denial): void {
    this.denials.push(denial);
    this.journal.push(() => this.denials.pop());
  }

  noteIpAttempt(attempt: IpAttempt): void {
    this.ipAttempts.push(attempt);
    this.journal.push(() => this.ipAttempts.pop());
  }

  audited(entry: AuditEntry): void {
    this.audit.push(entry);
    this.journal.push(() => this.audit.pop());
  }

  /** Replaces the environment's own record or its settings. */
  reconfigure(to: {
    environment?: Environment;
    settings?: Settings;
    settingsChanges?: readonly SettingsChange[];
  }): void {
    const before = {
      environment: this.environment,
      settings: this.settings,
      revision: this.settingsRevision,
      changes: this.settingsChanges,
    };
    this.environment = to.environment ?? this.environment;
    this.settingsChanges = to.settingsChanges ?? this.settingsChanges;
    if (to.settings !== undefined) {
      this.settings = to.settings;
      this.settingsRevision = this.environment.revision + 1;
    }
    this.journal.push(() => {
      this.environment = before.environment;
      this.settings = before.settings;
      this.settingsRevision = before.revision;
      this.settingsChanges = before.changes;
    });
  }

  startSession(session: Session): void {
    this.sessions.put(session.id, session);
    for (const seat of session.seats) this.count(session, seat, 1);
    this.record({ type: 'SessionStarted', session });
  }

  /** Notes times, and attempts past counting, that make no change: nobody is told (FE6). */
  touchSession(
    session: Session,
    times: Partial<Pick<Session, 'lastSeenAt' | 'lastActiveAt' | 'beatSeconds' | 'ipMismatches'>>,
  ): Session {
    const after = { ...session, ...times };
    this.sessions.put(after.id, after);
    return after;
  }

  updateSession(session: Session, patch: SessionBefore): Session {
    const after = { ...session, ...patch };
    this.sessions.put(after.id, after);
    this.record({ type: 'SessionUpdated', session: after, before: valuesBefore(session, patch) });
    return after;
  }

  /** Gives the seats of a session the same state; a named holder's never becomes ALLOCATED (EX6). */
  seatsWith(session: Session, state: SeatState, now: Instant): readonly Seat[] {
    return session.seats.map((seat) => {
      const license = this.licenses.get(seat.licenseId);
      const kept = state === 'ALLOCATED' && license !== undefined && isNamed(license, session.user.id);
      if (seat.state === state || kept) return seat;
      const after = { ...seat, state, since: now };
      this.count(session, seat, -1);
      this.count(session, after, 1);
      return after;
    });
  }

  endSession(session: Session, ended: Ending): Session {
    for (const seat of session.seats) this.count(session, seat, -1);
    const patch = { ended, seats: [], windows: 0, editing: false, countdown: null, pendingMessages: 0 };
    const after = { ...session, ...patch };
    this.sessions.put(after.id, after);
    // Where nothing was loaded there may be some.
    if (this.windows.get(after.id)?.length !== 0) this.windows.remove(after.id);
    if (session.pendingMessages > 0) this.messages.remove(after.id);
    this.record({ type: 'SessionEnded', session: after, before: valuesBefore(session, patch) });
    return after;
  }

  private count(session: Session, seat: Seat, change: 1 | -1): void {
    const license = this.licenses.get(seat.licenseId);
    if (license === undefined) throw new Error(`seat of an unknown license ${seat.licenseId}`);
    if (seat.state === 'ALLOCATED') {
      this.licenses.put(license.id, { ...license, allocated: license.allocated + change });
      return;
    }
    const taken = seatsChange(license, session, this.claims, change);
    if (this.claims.follows(license)) this.claims.add(license, claimant(session), change);
    const named = isNamed(license, session.user.id);
    this.licenses.put(license.id, {
      ...license,
      inUse: license.inUse + (named && license.model === 'HYBRID' ? 0 : taken),
      namedInUse: license.namedInUse + (named ? taken : 0),
    });
  }
}

function claimant(session: Session): { sessionId: string; userId: string; clientId: string | null } {
  return { sessionId: session.id, userId: session.user.id, clientId: session.clientId };
}

/** Seats by which a license's count moves when this session's claim comes (1) or goes (-1). */
export function seatsChange(license: License, session: Session, claims: ClaimCounts, change: 1 | -1): number {
  if (!sharesSeats(license)) return change;
  const who = claimant(session);
  const holder = holderOf(license, who);
  const held = holder.startsWith('session\n') ? (change === 1 ? 0 : 1) : claims.ofHolder(license, who);
  return seatsTaken(license, holder, held + change) - seatsTaken(license, holder, held);
}

function valuesBefore(session: Session, patch: SessionBefore): SessionBefore {
  const changed = Object.keys(patch) as (keyof SessionBefore)[];
  return Object.fromEntries(changed.map((field) => [field, session[field]]));
}
