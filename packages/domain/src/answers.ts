import type { ApiToken, Environment, Module, User } from './catalog.ts';
import type { License } from './license.ts';
import type {
  BadInput,
  InvalidInput,
  IpAddressChanged,
  NoSeatAvailable,
  SessionEnded,
  SignOnRefusal,
} from './refusals.ts';
import type { Session, SessionMessage } from './session.ts';
import type { Settings } from './settings.ts';

export interface SignedOn {
  readonly kind: 'SignedOn';
  readonly session: Session;
  readonly nextHeartbeatInSeconds: number;
}

export interface HeartbeatAccepted {
  readonly kind: 'HeartbeatAccepted';
  readonly session: Session;
  readonly nextHeartbeatInSeconds: number;
  /** Those not acknowledged yet, the oldest first. */
  readonly messages: readonly SessionMessage[];
}

export interface SignedOff {
  readonly kind: 'SignedOff';
  readonly session: Session;
}

export interface SessionNotFound {
  readonly kind: 'SessionNotFound';
  readonly message: string;
  readonly id: string;
}

/** One per session asked for (KL2). */
export type KillResult =
  | { readonly kind: 'SessionKilled'; readonly session: Session }
  | SessionEnded
  | SessionNotFound
  | { readonly kind: 'OwnSession'; readonly message: string; readonly session: Session }
  | { readonly kind: 'ProtectedSession'; readonly message: string; readonly session: Session };

export interface Kills {
  readonly kind: 'Kills';
  readonly revision: number;
  readonly results: readonly KillResult[];
}

/** One per session asked for. `message` is what the user is shown; null: there was nothing to tell. */
export type NotifyResult =
  | {
      readonly kind: 'SessionNotified';
      readonly session: Session;
      readonly message: SessionMessage | null;
    }
  | SessionEnded
  | SessionNotFound;

export interface Notifications {
  readonly kind: 'Notifications';
  readonly revision: number;
  readonly results: readonly NotifyResult[];
  /** Everything that the request chose when it was first made. */
  readonly chosen: readonly string[];
}

export type ReleaseResult =
  { readonly kind: 'SeatsReleased'; readonly session: Session } | SessionEnded | SessionNotFound;

export interface Releases {
  readonly kind: 'Releases';
  readonly revision: number;
  readonly results: readonly ReleaseResult[];
}

export interface InUse {
  readonly kind: 'InUse';
  readonly message: string;
  readonly modules: readonly Module[];
  readonly sessions: number;
}

/** What each command can be answered. */
export interface Answers {
  SignOn: SignedOn | SignOnRefusal | SessionEnded | BadInput;
  Heartbeat: HeartbeatAccepted | SessionEnded | IpAddressChanged | NoSeatAvailable | BadInput;
  CloseWindow: HeartbeatAccepted | SessionEnded | IpAddressChanged;
  SignOff: SignedOff | SessionEnded | IpAddressChanged;
  KillSessions: Kills;
  EndOwnSessions: Kills;
  NotifySessions: Notifications | BadInput;
  CancelSignOff: Notifications;
  ReleaseSeats: Releases;
  Settle: { readonly kind: 'Settled'; readonly settled: number };
  SaveEnvironment: { readonly kind: 'EnvironmentSaved'; readonly environment: Environment } | InvalidInput;
  SaveLicense: { readonly kind: 'LicenseSaved'; readonly license: License } | InvalidInput;
  SaveModule: { readonly kind: 'ModuleSaved'; readonly module: Module } | InvalidInput;
  SaveUser: { readonly kind: 'UserSaved'; readonly user: User } | InvalidInput;
  RemoveLicense: { readonly kind: 'Removed'; readonly key: string } | InUse | InvalidInput;
  RemoveModule: { readonly kind: 'Removed'; readonly key: string } | InUse | InvalidInput;
  UpdateSettings:
    | { readonly kind: 'SettingsUpdated'; readonly settings: Settings; readonly revision: number }
    | {
        readonly kind: 'SettingsConflict';
        readonly message: string;
        readonly settings: Settings;
        readonly revision: number;
      }
    | InvalidInput;
  CreateApiToken: { readonly kind: 'ApiTokenCreated'; readonly apiToken: ApiToken } | BadInput;
  RevokeApiToken: { readonly kind: 'ApiTokenRevoked'; readonly apiToken: ApiToken } | BadInput;
  ChangePassword: { readonly kind: 'PasswordChanged'; readonly user: User } | BadInput;
  UpdateProfile: { readonly kind: 'ProfileUpdated'; readonly user: User } | BadInput;
}
