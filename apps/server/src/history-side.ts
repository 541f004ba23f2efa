import type { AuditEntry, Denial, Instant } from '@seatkeeper/domain';
import type { Page, Place } from './read-side.ts';
import type { SessionAct } from './session-act.ts';

/** What can be asked of the past: refused sign-ons, the audit log, and the use of seats over time. */

/** All that is not null must hold. */
export interface DenialFilter {
  /** At or after, and before. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Login, compared as logins are. */
  readonly user: string | null;
  readonly module: string | null;
  readonly license: string | null;
  readonly refusals: readonly string[] | null;
  readonly host: string | null;
  readonly ipAddress: string | null;
  /** Every word occurs somewhere. */
  readonly search: string | null;
}

/** All that is not null must hold. */
export interface AuditFilter {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly actor: string | null;
  readonly actions: readonly string[] | null;
  readonly subject: string | null;
  readonly ipAddress: string | null;
  /** Every word occurs somewhere in actor, action, subject and address. */
  readonly search: string | null;
}

/** An entry of the audit log as it lies there: what was and what is are JSON texts. */
export interface AuditRecord extends Omit<AuditEntry, 'before' | 'after'> {
  readonly before: string | null;
  readonly after: string | null;
}

export interface HistoryPageRequest<Filter> {
  readonly environmentId: string;
  readonly filter: Filter;
  readonly limit: number;
  /** Rows strictly after this place; the newest come first. */
  readonly after: Place | null;
  /** Without it the total is exact; false: it is not asked for, and is 0. */
  readonly counted?: boolean;
}

export type HistoryPage<Item> = Page<{ readonly place: Place; readonly item: Item }>;

/** Use of one license in one whole hour (UTC). */
export interface HourOfUse {
  /** When the hour begins. */
  readonly at: Instant;
  /** Most seats in use at once, as committed. */
  readonly peak: number;
  /** Most named seats in use at once. */
  readonly namedPeak: number;
  /** The largest number of seats that there were. */
  readonly total: number;
  /** Sign-ons that this license refused. */
  readonly denials: number;
}

export interface HistorySide {
  denialPage(request: HistoryPageRequest<DenialFilter>): Promise<HistoryPage<Denial>>;
  /** A denial and the environment it belongs to. */
  denial(id: string): Promise<{ item: Denial; environmentId: string } | null>;
  auditPage(request: HistoryPageRequest<AuditFilter>): Promise<HistoryPage<AuditRecord>>;
  auditEntry(id: string): Promise<{ item: AuditRecord; environmentId: string } | null>;
  /**
   * What was done to these sessions since then, the oldest first. Of an act on more than a hundred sessions the log names
   * a hundred.
   */
  sessionActs(environmentId: string, sessionIds: readonly string[], since: Instant): Promise<SessionAct[]>;
  /**
   * Every hour that begins at `from` or later and before `to`, both full hours; those that begin after `now` are empty.
   * Null: there is no such license, and never was within memory.
   */
  hoursOfUse(request: {
    readonly environmentId: string;
    readonly license: string;
    readonly from: Instant;
    readonly to: Instant;
    readonly now: Instant;
  }): Promise<HourOfUse[] | null>;
}
