import type { License } from './license.ts';
import type { Settings, SettingsChange } from './settings.ts';
import type { Right } from './vocabulary.ts';

/** One installation that users sign on to; everything else belongs to exactly one. */
export interface Environment {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly open: boolean;
  /** Whom to ask when no seat is free; shown in refusals. */
  readonly contact: string | null;
  /** The change counter: +1 per recorded change. */
  readonly revision: number;
}

/** What a user opens. Removed modules are kept for the history that names them. */
export interface Module {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly sessionType: string;
  /** Ids of the licenses it takes a seat in, all or none. */
  readonly licenseIds: readonly string[];
  /** Its sessions are killed only with an explicit override (KL5). */
  readonly protected: boolean;
  readonly removed: boolean;
}

export interface User {
  readonly id: string;
  /** As it was first spelled; compared by `loginKey` (SO7). */
  readonly login: string;
  readonly displayName: string;
  /** Null: as the environment's setting says (SO2). */
  readonly multipleSignOn: boolean | null;
  /** Live sessions that the user may have at once; null: any number. */
  readonly maxSessions: number | null;
  readonly blocked: boolean;
  readonly rights: readonly Right[];
  /** A password hash for those who may sign in to the console. */
  readonly passwordHash: string | null;
  readonly mustChangePassword: boolean;
  readonly profile: Profile;
}

/** How one admin wants to read times and texts. */
export interface Profile {
  readonly timeZone: string | null;
  readonly dateFormat: string | null;
  readonly locale: string | null;
}

export const emptyProfile: Profile = { timeZone: null, dateFormat: null, locale: null };

/** A machine's credential. Only hashes of its secrets exist here. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly rights: readonly Right[];
  /** Of the first secret, and of one more for each time that its request was repeated: any of them opens it. */
  readonly secretHashes: readonly string[];
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
  /** The creator's requestId, so that a repeated request makes no second token. */
  readonly requestKey: string | null;
}

/** What changes seldom and every decision looks at. */
export interface Catalog {
  readonly environment: Environment;
  readonly settings: Settings;
  /** Revision of the last settings change (SE2). */
  readonly settingsRevision: number;
  /** Past changes whose grace may still run (EX7). */
  readonly settingsChanges: readonly SettingsChange[];
  readonly licenses: readonly License[];
  readonly modules: readonly Module[];
}
