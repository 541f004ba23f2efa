import type { SendBeacon } from './closing-beacon.ts';
import type { Clock } from './clock.ts';
import type { PageEvents } from './page-events.ts';
import type { IpAddressChanged, NoSeatAvailable } from './results.ts';
import type { EndReason, Instant, SessionMessage, SessionStatus } from './session.ts';

/** How a session ended, for the person who was working in it. */
export interface SessionEnd {
  reason: EndReason;
  /** Who ended it: a login, an API token's name, or `system`. */
  by: string | null;
  /** What that person wanted to say. */
  note: string | null;
  at: Instant;
}

/** The session will be signed off on somebody's order, unless that is called off. */
export interface Countdown {
  endsAt: Instant;
  /** Who ordered it: a login or an API token's name. */
  by: string | null;
  /** What they said about it. */
  note: string | null;
  /** Seconds until then, never below 0: by the server's clock, whatever this computer's says. */
  secondsLeft(): number;
}

/** The server does not take this client's beats as they are; see RequestRejected for the codes. */
export interface BeatRejected {
  __typename: 'BeatRejected';
  code: string;
  message: string;
}

/** Why a beat was refused. The session is not over by that: the client goes on beating at its interval. */
export type BeatRefusal = IpAddressChanged | NoSeatAvailable | BeatRejected;

/**
 * `live`: beats are answered and the socket is open, so an end is known within a second.
 * `reconnecting`: one of the two is being repaired.
 * `offline`: neither works. Nothing has ended: the server gives a silent client several intervals.
 */
export type ConnectionStatus = 'live' | 'reconnecting' | 'offline';

export interface KeepAliveOptions {
  /** Seatkeeper's GraphQL endpoint, absolute or relative to the page; its WebSocket is expected at the same address. */
  url: string;
  /** From `SignedOn.token`. */
  sessionToken: string;
  /** The interval until the first answer names one, in seconds: `SignedOn.nextHeartbeatInSeconds`; 30 unless told. */
  intervalSeconds?: number;

  /** Called exactly once, however the session ends, this window's own `signOff()` included. Nothing is called after it. */
  onEnd: (end: SessionEnd) => void;
  /** A message for the user: called once for each. Show it until the user has seen it; then `acknowledge(id)`. */
  onMessage?: (message: SessionMessage) => void;
  /**
   * A message need be shown no longer: it was acknowledged in another window, or announced an end that was called off or
   * put off since (another message says so). Not called for those that were acknowledged here.
   */
  onMessageGone?: (messageId: string) => void;
  /** Somebody counts the session down, has moved that, or called it off (null). When it is over, `onEnd` is called. */
  onCountdown?: (countdown: Countdown | null) => void;
  /** A beat was refused. May be called once per interval while the cause lasts. */
  onRefused?: (refusal: BeatRefusal) => void;
  /** How well the server is heard, whenever that changes; `reconnecting` until the first word. */
  onStatus?: (status: ConnectionStatus) => void;
  /** The session as the server sees it, after each accepted beat and each change. */
  onSession?: (session: SessionStatus) => void;

  /** Node 20 has no WebSocket of its own: pass the one of `ws`. */
  WebSocket?: unknown;
  fetch?: typeof fetch;
  /** Where page events come from: the browser's `window` unless told; null for none. */
  page?: PageEvents | null;
  /**
   * How a page that goes away says so where no fetch would outlive it: `navigator.sendBeacon` in browsers whose fetch does
   * not know `keepalive`, unless told; null: always by fetch.
   */
  sendBeacon?: SendBeacon | null;
  /** Makes a window's id; random UUIDs unless told. */
  newWindowId?: () => string;
  /** How long a beat waits for its answer, in milliseconds; 10,000 unless told. */
  timeoutMs?: number;
  clock?: Clock;
  /** A number from 0 up to 1. */
  random?: () => number;
}

export interface KeptSession {
  /** This window's id: a new one for every page load and for every return from the back-forward cache. */
  readonly window: string;
  /**
   * The user did something; the next beat says so. Cheap, and bound:
   * `addEventListener('keydown', session.touch, { passive: true })`.
   */
  readonly touch: () => void;
  /** Whether a screen with unsaved work is open in this window. Told at once, and with every beat. */
  setEditing(editing: boolean): void;
  /** The user has seen the message; told at once, and again until the server has heard it. */
  acknowledge(messageId: string): void;
  /**
   * Ends the session, in all its windows; `onEnd` is told.
   *
   * @throws NoAnswer where the server could not be reached: the session is still alive
   * @throws RequestRejected
   */
  signOff(): Promise<void>;
  /**
   * Says that this window closes, and stops. Browsers need not call it: leaving the page does.
   *
   * @throws NoAnswer, RequestRejected
   */
  closeWindow(): Promise<void>;
  /** Stops without a word: the server takes the window as lapsed after three intervals. */
  stop(): void;
}
