/** Instants are RFC 3339 texts with an offset, as the server sends them. */
export type Instant = string;

/** ACTIVE, IDLE (keep alive is over, the seats are available to others), HUNG (its client fell silent), ENDED. */
export type SessionState = 'ACTIVE' | 'IDLE' | 'HUNG' | 'ENDED';

/** Why a session ended. */
export type EndReason =
  'SIGNED_OFF' | 'USER_EXIT' | 'KILLED' | 'REPLACED' | 'USER_EXPIRED' | 'SESSION_EXPIRED' | 'HUNG';

/** What a client needs to know about its own session while it runs. */
export interface SessionStatus {
  id: string;
  state: SessionState;
  /** false: idle past its limit; its seats may go to somebody else. */
  keepAlive: boolean;
  /** What its seats count as; null for a session that takes none. */
  licenseState: 'IN_USE' | 'ALLOCATED' | null;
  /** How many windows are open. */
  windows: number;
  editing: boolean;
  /** When it would end if nothing more is heard from it. */
  expiresAt: Instant | null;
  /** When the server last heard of it: after a beat, the server's own time. */
  lastSeenAt: Instant;
  /** When it will be signed off on somebody's order, where one is counting down. */
  endsAt: Instant | null;
  /** Who ordered that: a login or an API token's name. */
  endsBy: string | null;
  /** What they said about it. */
  endsNote: string | null;
  user: { login: string; displayName: string | null };
  module: { key: string; name: string };
}

/** A session as a sign-on and its refusals show it. */
export interface Session extends SessionStatus {
  host: string | null;
  ipAddress: string | null;
  startedAt: Instant;
  lastActiveAt: Instant;
}

/** The record of an end: the same one for everybody who asks. */
export interface EndRecord {
  id: string;
  endReason: EndReason;
  /** A login, an API token's name, or `system`. */
  endedBy: string | null;
  /** What the person who ended it wanted to say. */
  endNote: string | null;
  endedAt: Instant;
}

/** A message for the session's user. */
export interface SessionMessage {
  id: string;
  text: string;
  /** Who sent it: a login, an API token's name or `system`. */
  from: string;
  at: Instant;
  /** Set where the session will be signed off then. */
  signOffAt: Instant | null;
}
