import type { SaveLicense, SaveUser } from '../commands.ts';
import type { Settings } from '../settings.ts';

/** Which session is meant: the nth latest of those that live, that one user has, or that there ever were. */
export interface Pick {
  readonly among: 'live' | 'own' | 'all';
  readonly nth: number;
}

/** A command whose sessions are yet to be found, so that what is left of a shortened history still means something. */
export type Move =
  | {
      readonly type: 'SignOn';
      readonly user: string;
      readonly module: string;
      readonly clientId: string | null;
      readonly ipAddress: string | null;
      readonly replace: boolean;
      readonly replaceSessions: readonly Pick[];
      readonly request: { readonly owner: string; readonly id: string; readonly inputHash: string } | null;
      readonly viaSignIn: boolean;
      readonly jitter: number;
    }
  | {
      readonly type: 'Heartbeat';
      readonly session: Pick;
      readonly active: boolean;
      readonly editing: boolean | null;
      readonly window: string | null;
      readonly ipAddress: string | null;
      readonly jitter: number | null;
      /** Which of its messages the user has seen. */
      readonly seen: 'none' | 'oldest' | 'all';
    }
  | {
      readonly type: 'CloseWindow';
      readonly session: Pick;
      readonly window: string;
      readonly ipAddress: string | null;
      readonly jitter: number;
    }
  | { readonly type: 'SignOff'; readonly session: Pick; readonly ipAddress: string | null }
  | {
      readonly type: 'KillSessions';
      readonly sessions: readonly Pick[];
      readonly from: Pick | null;
      readonly includeProtected: boolean;
      readonly afterSeconds: number | null;
    }
  | {
      readonly type: 'NotifySessions';
      readonly sessions: readonly Pick[];
      readonly from: Pick | null;
      readonly request: { readonly id: string; readonly inputHash: string };
      readonly text: string;
      readonly signOffAfterSeconds: number | null;
    }
  | { readonly type: 'CancelSignOff' | 'ReleaseSeats'; readonly sessions: readonly Pick[] }
  | { readonly type: 'EndOwnSessions'; readonly sessions: readonly Pick[]; readonly from: Pick }
  /** The sweeper's look at everything, in the middle of whatever else goes on. */
  | { readonly type: 'Settle' }
  | { readonly type: 'SaveEnvironment'; readonly open: boolean }
  | (Partial<Omit<SaveLicense, 'id' | 'actor'>> & { readonly type: 'SaveLicense'; readonly key: string })
  | {
      readonly type: 'SaveModule';
      readonly key: string;
      readonly licenses?: readonly string[];
      readonly protected?: boolean;
    }
  | (Partial<Omit<SaveUser, 'id' | 'actor'>> & { readonly type: 'SaveUser'; readonly login: string })
  | { readonly type: 'RemoveLicense' | 'RemoveModule'; readonly key: string }
  | { readonly type: 'UpdateSettings'; readonly stale: boolean; readonly change: Partial<Settings> };

/** Moves that share a transaction, after some time has passed (or a clock was put back) and perhaps an outage was found to have been. */
export interface Turn {
  readonly wait: number;
  readonly outage: number;
  readonly moves: readonly Move[];
}

export type History = readonly Turn[];
