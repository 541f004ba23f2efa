import { type Clock, systemClock } from './clock.ts';
import { closeWindowDocument, heartbeatDocument, signOffDocument, signOnDocument } from './documents.ts';
import { type Endpoint, requestGraphQL } from './graphql-request.ts';
import { retrying } from './retrying.ts';
import type { HeartbeatResult, SignOffResult, SignOnResult } from './results.ts';

export interface BackendOptions {
  /** Seatkeeper's GraphQL endpoint, for example `https://seats.example.com/graphql`. */
  url: string;
  /** An API token with the right SESSIONS_OPEN. It never leaves the back end. */
  token: string;
  fetch?: typeof fetch;
  /** How long one try waits for its answer, in milliseconds; 10,000 unless told. */
  timeoutMs?: number;
  /** How often a sign-on or sign-off is tried altogether while answers are lost; 5 unless told, over about ten seconds. */
  attempts?: number;
  clock?: Clock;
  /** A number from 0 up to 1. */
  random?: () => number;
}

export interface SignOnInput {
  /** The environment's key; may be left out where the token sees only one, as it usually does. */
  environment?: string;
  /**
   * Names this sign-on: the same id again gives the same session. Made up for each call unless told. Pass your own where
   * *your* caller may ask again because your answer to it was lost.
   */
  requestId?: string;
  /** The operator's login. Unknown ones are created. */
  user: string;
  displayName?: string;
  /** The module's key. */
  module: string;
  /** The name of the client's computer. */
  host?: string;
  /** Names the client's installation or browser; licenses that count by client go by it. */
  clientId?: string;
  /** The client's address as this back end sees it. */
  ipAddress?: string;
  appServer?: string;
  userAgent?: string;
  /** End the user's earlier sessions in this module, in the same step: the answer to `AlreadySignedOn`. */
  replace?: boolean;
  /** End exactly these sessions of the user, in the same step: the answer to `SessionCapReached`. */
  replaceSessions?: string[];
}

export interface BackendHeartbeat {
  sessionToken: string;
  /** The client's address as this back end sees it. */
  ipAddress?: string;
  /** The user did something since the last beat. */
  active?: boolean;
  /** An add or edit screen with unsaved work is open in this window. */
  editing?: boolean;
  /** The window's own id. Left out, the beat is none of any window. */
  window?: string;
  /** Ids of the messages that the user has seen. */
  acknowledge?: string[];
}

export interface Backend {
  /**
   * Asks for a session and its seats. A refusal is an answer, not an exception. While answers are lost, asks again with
   * the same `requestId`: it can never take two seats for one sign-on.
   *
   * @throws NoAnswer after the last try; call again with the same `requestId` to learn what became of it
   * @throws RequestRejected for an unknown module, a bad token and the like
   */
  signOn(input: SignOnInput): Promise<SignOnResult>;
  /**
   * Ends the session. Safe to repeat: an ended session answers `SessionEnded`.
   *
   * @throws NoAnswer, RequestRejected
   */
  signOff(sessionToken: string, options?: { ipAddress?: string }): Promise<SignOffResult>;
  /**
   * Beats once on behalf of a client that cannot do so itself, or asks whether the session may still work.
   * Tried once: the next beat is the retry.
   *
   * @throws NoAnswer, RequestRejected
   */
  heartbeat(beat: BackendHeartbeat): Promise<HeartbeatResult>;
  /**
   * Says that a window closed; the last one counts as user exit.
   *
   * @throws NoAnswer, RequestRejected
   */
  closeWindow(
    window: string,
    session: { sessionToken: string; ipAddress?: string },
  ): Promise<HeartbeatResult>;
}

/** Seatkeeper for an application's back end, which holds the API token. */
export function createBackend(options: BackendOptions): Backend {
  const { clock = systemClock, random = Math.random, attempts = 5 } = options;
  const endpoint: Endpoint = {
    url: options.url,
    token: options.token,
    fetch: options.fetch ?? globalThis.fetch,
    timeoutMs: options.timeoutMs ?? 10_000,
    clock,
  };
  const patience = { attempts, clock, random };

  return {
    async signOn(signOn) {
      const input = { requestId: crypto.randomUUID(), ...signOn };
      const data = await retrying(patience, () =>
        requestGraphQL<{ signOn: SignOnResult }>(endpoint, signOnDocument, { input }),
      );
      return data.signOn;
    },

    async signOff(sessionToken, { ipAddress } = {}) {
      const input = { sessionToken, ipAddress };
      const data = await retrying(patience, () =>
        requestGraphQL<{ signOff: SignOffResult }>(endpoint, signOffDocument, { input }),
      );
      return data.signOff;
    },

    async heartbeat(input) {
      const data = await requestGraphQL<{ heartbeat: HeartbeatResult }>(endpoint, heartbeatDocument, {
        input,
      });
      return data.heartbeat;
    },

    async closeWindow(window, input) {
      const variables = { window, input };
      const data = await retrying(patience, () =>
        requestGraphQL<{ closeWindow: HeartbeatResult }>(endpoint, closeWindowDocument, variables),
      );
      return data.closeWindow;
    },
  };
}
