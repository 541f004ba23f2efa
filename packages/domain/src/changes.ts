import type { Session } from './session.ts';
import type { Instant, Right } from './vocabulary.ts';

/** The parts of a session that a change can alter: enough to know whether it matched a filter before. */
export type SessionBefore = Partial<
  Pick<
    Session,
    | 'user'
    | 'keepAlive'
    | 'hung'
    | 'editing'
    | 'windows'
    | 'exitedAt'
    | 'ipAddress'
    | 'ipMismatches'
    | 'seats'
    | 'countdown'
    | 'pendingMessages'
    | 'ended'
    | 'searchText'
  >
>;

/** A recorded change: one revision each, published after commit (FE1). */
export type Change =
  | { readonly type: 'SessionStarted'; readonly session: Session }
  | { readonly type: 'SessionUpdated'; readonly session: Session; readonly before: SessionBefore }
  | { readonly type: 'SessionEnded'; readonly session: Session; readonly before: SessionBefore }
  | { readonly type: 'EnvironmentSaved' | 'SettingsChanged' }
  | { readonly type: 'LicenseSaved' | 'LicenseRemoved'; readonly key: string }
  | { readonly type: 'ModuleSaved' | 'ModuleRemoved'; readonly key: string }
  | { readonly type: 'UserSaved'; readonly userId: string };

/** A change with the revision that it made. */
export interface Committed {
  readonly revision: number;
  readonly change: Change;
}

/** A refused sign-on, kept with its reason (SO6). No change: it has no revision. */
export interface Denial {
  readonly id: string;
  readonly at: Instant;
  readonly login: string;
  readonly moduleKey: string;
  readonly licenseKey: string | null;
  readonly refusal: string;
  readonly host: string | null;
  readonly ipAddress: string | null;
  readonly total: number | null;
  readonly inUse: number | null;
}

/** Who did what, when, from where (SE3, PM4). */
export interface AuditEntry {
  readonly id: string;
  readonly at: Instant;
  readonly actor: string;
  readonly ipAddress: string | null;
  readonly action: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Who asks, as decisions and the audit log see them. */
export interface Actor {
  /** A login, an API token's name, or `system`. */
  readonly name: string;
  readonly ipAddress: string | null;
  /** The session they act from, which they cannot kill (KL5). */
  readonly sessionId: string | null;
  /** The user they are, when they are one. */
  readonly userId: string | null;
  readonly rights: readonly Right[];
}
