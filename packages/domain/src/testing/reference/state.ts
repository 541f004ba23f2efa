import type { Outage } from '../../deadlines.ts';
import { defaultSettings, type Settings } from '../../settings.ts';
import type { CountBy, EndReason, Instant, LicenseModel, SeatState } from '../../vocabulary.ts';

/**
 * What the world looks like to the reference: plain lists and no counters. Everything that `decide` keeps up to date is
 * worked out anew here each time that it is asked for.
 */
export interface State {
  open: boolean;
  settings: Settings;
  /** The revision that an admin must have seen to change the settings. */
  settingsRevision: number;
  /** Every settings that ever held, with the moment from which on they did. */
  settingsHistory: { from: Instant; settings: Settings }[];
  now: Instant;
  outages: Outage[];
  licenses: PlainLicense[];
  modules: PlainModule[];
  users: PlainUser[];
  sessions: PlainSession[];
  requests: { owner: string; id: string; inputHash: string; sessionId: string }[];
  notifications: {
    owner: string;
    id: string;
    inputHash: string;
    told: { session: string; message: PlainMessage | null }[];
  }[];
  /** Refused sign-ons, the latest last. */
  denials: { login: string; module: string; refusal: string; license: string | null; inUse: number | null }[];
}

/** An environment that nobody has touched yet. */
export const initialState = (now: Instant): State => ({
  open: true,
  settings: defaultSettings,
  settingsRevision: 0,
  settingsHistory: [{ from: -Infinity, settings: defaultSettings }],
  now,
  outages: [],
  licenses: [],
  modules: [],
  users: [],
  sessions: [],
  requests: [],
  notifications: [],
  denials: [],
});

export interface PlainLicense {
  readonly key: string;
  readonly model: LicenseModel;
  readonly total: number;
  readonly countBy: CountBy;
  readonly sessionsPerSeat: number | null;
  readonly namedTotal: number;
  /** Logins in lower case, as in everything here. */
  readonly named: readonly string[];
}

export interface PlainModule {
  readonly key: string;
  readonly licenses: readonly string[];
  readonly protected: boolean;
}

export interface PlainUser {
  readonly login: string;
  readonly shownAs: string;
  readonly displayName: string;
  readonly multipleSignOn: boolean | null;
  readonly maxSessions: number | null;
  readonly blocked: boolean;
}

export interface PlainSession {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly module: string;
  readonly clientId: string | null;
  readonly ipAddress: string | null;
  readonly mismatches: number;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
  readonly activeAt: Instant;
  readonly beatSeconds: number;
  readonly keepAlive: boolean;
  readonly hung: boolean;
  readonly windows: readonly PlainWindow[];
  /** When the last window was closed, while nobody has come back. */
  readonly exitedAt: Instant | null;
  readonly claims: readonly Claim[];
  /** Who ends it, when. */
  readonly countdown: {
    readonly at: Instant;
    readonly by: { readonly name: string; readonly login: string | null };
    readonly note: string | null;
  } | null;
  /** What its user has not acknowledged. */
  readonly messages: readonly PlainMessage[];
  readonly ended: {
    readonly reason: EndReason;
    readonly by: string;
    readonly note: string | null;
    readonly at: Instant;
    readonly interrupted: boolean;
  } | null;
}

export interface PlainWindow {
  readonly id: string;
  readonly editing: boolean;
  readonly state: 'open' | 'closed' | 'lapsed';
  readonly seenAt: Instant;
  readonly promised: number;
}

export interface PlainMessage {
  readonly id: string;
  readonly text: string;
  readonly from: string;
  readonly at: Instant;
  readonly signOffAt: Instant | null;
}

export interface Claim {
  readonly license: string;
  readonly state: SeatState;
}

export const sameLogin = (login: string): string => login.trim().toLowerCase();

export function userOf(state: State, login: string): PlainUser | undefined {
  return state.users.find((user) => user.login === sameLogin(login));
}

export function ensureUser(state: State, login: string, displayName: string | null): PlainUser {
  const known = userOf(state, login);
  if (known !== undefined) return known;
  const created = {
    login: sameLogin(login),
    shownAs: login.trim(),
    displayName: displayName ?? login.trim(),
    multipleSignOn: null,
    maxSessions: null,
    blocked: false,
  };
  state.users.push(created);
  return created;
}

export function liveOf(state: State, login: string): PlainSession[] {
  return state.sessions.filter((session) => session.login === login && session.ended === null);
}

export function sessionById(state: State, id: string): PlainSession | undefined {
  return state.sessions.find((session) => session.id === id);
}

/** The session with these parts replaced, wherever it is looked at from now on. */
export function change(state: State, id: string, parts: Partial<PlainSession>): PlainSession {
  state.sessions = state.sessions.map((session) => (session.id === id ? { ...session, ...parts } : session));
  const changed = sessionById(state, id);
  if (changed === undefined) throw new Error(`the reference knows no session ${id}`);
  return changed;
}

export const editing = (session: PlainSession): boolean =>
  session.windows.some((window) => window.state === 'open' && window.editing);

/** Windows that have a name and are open. */
export const openWindows = (session: PlainSession): readonly PlainWindow[] =>
  session.windows.filter(({ id, state }) => id !== '(none)' && state === 'open');
