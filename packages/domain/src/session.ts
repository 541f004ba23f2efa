import type { EndReason, Instant, SeatState, SessionState } from './vocabulary.ts';

/** One session's claim on one license. Lives and dies with its session (LC8). */
export interface Seat {
  readonly licenseId: string;
  readonly state: SeatState;
  readonly since: Instant;
}

/** How a session ended: fixed by the first end, for ever (KL3). */
export interface Ending {
  readonly at: Instant;
  readonly reason: EndReason;
  /** A login, an API token's name, or `system`. */
  readonly by: string;
  readonly note: string | null;
  /** The actor was neither the session's own user nor the system (HI1). */
  readonly interrupted: boolean;
}

/** An announced end (KL6): an instant that the user was shown, whatever the clock does until then. */
export interface Countdown {
  readonly endsAt: Instant;
  /** Who started it: a login or an API token's name. */
  readonly by: string;
  /** The user who started it, where it was one. */
  readonly userId: string | null;
  /** What they said about it, which becomes the end's note. */
  readonly note: string | null;
}

/** What somebody said to a session's user, kept until it is acknowledged (AC2). */
export interface SessionMessage {
  readonly id: string;
  readonly text: string;
  /** A login or an API token's name. */
  readonly from: string;
  readonly at: Instant;
  /** When the session will be ended; null: the message announces no end. */
  readonly signOffAt: Instant | null;
}

/** As much of the user as every view of a session shows. */
export interface SessionUser {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
}

/** One user in one module from one client. */
export interface Session {
  readonly id: string;
  readonly environmentId: string;
  readonly user: SessionUser;
  readonly moduleKey: string;
  readonly sessionType: string;
  readonly host: string | null;
  readonly clientId: string | null;
  readonly ipAddress: string | null;
  readonly appServer: string | null;
  readonly userAgent: string | null;
  readonly startedAt: Instant;
  readonly lastSeenAt: Instant;
  readonly lastActiveAt: Instant;
  /** Seconds that the client was last told to wait before its next beat (HU1). */
  readonly beatSeconds: number;
  /** False: idle past its limit, its seats are available to others. */
  readonly keepAlive: boolean;
  /** The client stopped beating. */
  readonly hung: boolean;
  readonly editing: boolean;
  /** Open windows. */
  readonly windows: number;
  /** When the last window said that it closed (UX2); null: one has opened since, or none ever closed. */
  readonly exitedAt: Instant | null;
  /** Requests that came from another address (IP2). */
  readonly ipMismatches: number;
  readonly seats: readonly Seat[];
  /** Null: nobody counts it down. */
  readonly countdown: Countdown | null;
  /** Messages that its user has not acknowledged. */
  readonly pendingMessages: number;
  readonly ended: Ending | null;
  /** Folded text that `search` looks in. */
  readonly searchText: string;
}

/**
 * A window of the client that announced itself (UX1). A closed one never reopens, for as long as the session
 * remembers it. One that lapsed (UX3) is forgotten: it may come back.
 */
export interface SessionWindow {
  readonly id: string;
  readonly seenAt: Instant;
  /** Seconds that this window was last told to wait before its next beat. */
  readonly beatSeconds: number;
  readonly editing: boolean;
  readonly open: boolean;
}

/** An address other than its own that a session's token was used from (IP2). */
export interface IpAttempt {
  readonly sessionId: string;
  readonly ipAddress: string;
  /** When it was last. */
  readonly at: Instant;
  readonly count: number;
}

/** The one recorded state that lists, counts and the feed show: HUNG is shown before IDLE where both hold. */
export function stateOf(session: Pick<Session, 'ended' | 'hung' | 'keepAlive'>): SessionState {
  if (session.ended !== null) return 'ENDED';
  if (session.hung) return 'HUNG';
  return session.keepAlive ? 'ACTIVE' : 'IDLE';
}

/** Epicor's License column: null for a seatless session. */
export function licenseStateOf(session: Pick<Session, 'seats'>): SeatState | null {
  if (session.seats.length === 0) return null;
  return session.seats.some((seat) => seat.state === 'IN_USE') ? 'IN_USE' : 'ALLOCATED';
}
