import type { Actor } from './changes.ts';
import type { Settings } from './settings.ts';
import type { CountBy, LicenseModel, Right } from './vocabulary.ts';

/** Every command carries the id it is known by; whatever it creates derives its own id from that. */
interface Identified {
  readonly id: string;
}

export interface SignOn extends Identified {
  readonly type: 'SignOn';
  readonly actor: Actor;
  /** Who chose the requestId: the same one of another caller is another request (SO5). Null for sign-ins. */
  readonly request: { readonly owner: string; readonly id: string; readonly inputHash: string } | null;
  readonly user: string;
  readonly displayName: string | null;
  readonly module: string;
  readonly host: string | null;
  readonly clientId: string | null;
  readonly ipAddress: string | null;
  readonly appServer: string | null;
  readonly userAgent: string | null;
  readonly replace: boolean;
  readonly replaceSessions: readonly string[];
  readonly tokenHash: string;
  /** Through the console's door (SO8). */
  readonly viaSignIn: boolean;
  readonly jitter: number;
}

export interface Heartbeat extends Identified {
  readonly type: 'Heartbeat';
  readonly sessionId: string;
  readonly active: boolean;
  /** Null: says nothing about it. */
  readonly editing: boolean | null;
  readonly window: string | null;
  readonly ipAddress: string | null;
  /** -0.1 to 0.1: how much of the interval to add, so that clients never beat in step (AC2). Null: promises nothing new. */
  readonly jitter: number | null;
  /** Messages that the user has seen; ids that are not pending say nothing. */
  readonly acknowledge?: readonly string[];
  /** When it was accepted, where that was before it is decided: then that moment counts. */
  readonly at?: number;
}

export interface CloseWindow extends Identified {
  readonly type: 'CloseWindow';
  readonly sessionId: string;
  readonly window: string;
  readonly ipAddress: string | null;
  readonly jitter: number;
}

export interface SignOff extends Identified {
  readonly type: 'SignOff';
  readonly sessionId: string;
  readonly ipAddress: string | null;
}

export interface KillSessions extends Identified {
  readonly type: 'KillSessions';
  readonly actor: Actor;
  readonly ids: readonly string[];
  readonly note: string | null;
  readonly includeProtected: boolean;
  /** Not at once, but when this many seconds have passed: a countdown (KL6). */
  readonly afterSeconds?: number | null;
}

/** A message to the users of these sessions, perhaps with a countdown to their end (KL6). */
export interface NotifySessions extends Identified {
  readonly type: 'NotifySessions';
  readonly actor: Actor;
  /** As for a sign-on. Large numbers come in parts, each a command of its own, numbered from 0. */
  readonly request: {
    readonly owner: string;
    readonly id: string;
    readonly inputHash: string;
    readonly part: number;
  };
  /** Everything that the request chose, which its first part remembers for a repetition. */
  readonly chosen: readonly string[];
  /** Those of this part. */
  readonly ids: readonly string[];
  readonly text: string;
  readonly signOffAfterSeconds: number | null;
}

/** Calls off countdowns. */
export interface CancelSignOff extends Identified {
  readonly type: 'CancelSignOff';
  readonly actor: Actor;
  readonly ids: readonly string[];
}

/** Takes the seats of sessions that live on (RL1). */
export interface ReleaseSeats extends Identified {
  readonly type: 'ReleaseSeats';
  readonly actor: Actor;
  readonly ids: readonly string[];
}

/** A user ends sessions of their own (MY1). */
export interface EndOwnSessions extends Identified {
  readonly type: 'EndOwnSessions';
  readonly actor: Actor;
  readonly ids: readonly string[];
}

/** Time has passed for these sessions: record what has fallen due. Harmless where nothing has. */
export interface Settle extends Identified {
  readonly type: 'Settle';
  readonly ids: readonly string[];
}

/** Save commands change only what is given. */
export interface SaveEnvironment extends Identified {
  readonly type: 'SaveEnvironment';
  readonly actor: Actor;
  readonly name?: string;
  readonly open?: boolean;
  readonly contact?: string | null;
}

export interface SaveLicense extends Identified {
  readonly type: 'SaveLicense';
  readonly actor: Actor;
  readonly key: string;
  readonly name?: string;
  readonly model?: LicenseModel;
  readonly total?: number;
  readonly countBy?: CountBy;
  readonly sessionsPerSeat?: number | null;
  readonly namedTotal?: number;
  readonly namedUsers?: readonly string[];
  readonly addNamedUsers?: readonly string[];
  readonly removeNamedUsers?: readonly string[];
}

export interface SaveModule extends Identified {
  readonly type: 'SaveModule';
  readonly actor: Actor;
  readonly key: string;
  readonly name?: string;
  readonly sessionType?: string;
  readonly licenses?: readonly string[];
  readonly protected?: boolean;
}

export interface SaveUser extends Identified {
  readonly type: 'SaveUser';
  readonly actor: Actor;
  readonly login: string;
  readonly displayName?: string;
  readonly multipleSignOn?: boolean | null;
  readonly maxSessions?: number | null;
  readonly blocked?: boolean;
  readonly rights?: readonly Right[];
}

export interface RemoveLicense extends Identified {
  readonly type: 'RemoveLicense';
  readonly actor: Actor;
  readonly key: string;
}

export interface RemoveModule extends Identified {
  readonly type: 'RemoveModule';
  readonly actor: Actor;
  readonly key: string;
}

export interface UpdateSettings extends Identified {
  readonly type: 'UpdateSettings';
  readonly actor: Actor;
  /** `Settings.revision` that the admin saw (SE2). */
  readonly revision: number;
  readonly change: Partial<Settings>;
}

export interface CreateApiToken extends Identified {
  readonly type: 'CreateApiToken';
  readonly actor: Actor;
  readonly requestKey: string | null;
  readonly name: string;
  readonly rights: readonly Right[];
  readonly expiresAt: number | null;
  readonly secretHash: string;
}

export interface RevokeApiToken extends Identified {
  readonly type: 'RevokeApiToken';
  readonly actor: Actor;
  readonly tokenId: string;
}

export interface ChangePassword extends Identified {
  readonly type: 'ChangePassword';
  readonly actor: Actor;
  readonly userId: string;
  readonly passwordHash: string;
  /** A generated one must be changed at the next sign-in. */
  readonly mustChangePassword: boolean;
}

export interface UpdateProfile extends Identified {
  readonly type: 'UpdateProfile';
  readonly actor: Actor;
  readonly userId: string;
  readonly timeZone?: string | null;
  readonly dateFormat?: string | null;
  readonly locale?: string | null;
}

export type Command =
  | SignOn
  | Heartbeat
  | CloseWindow
  | SignOff
  | KillSessions
  | EndOwnSessions
  | NotifySessions
  | CancelSignOff
  | ReleaseSeats
  | Settle
  | SaveEnvironment
  | SaveLicense
  | SaveModule
  | SaveUser
  | RemoveLicense
  | RemoveModule
  | UpdateSettings
  | CreateApiToken
  | RevokeApiToken
  | ChangePassword
  | UpdateProfile;
