import type { HeartbeatResult, SignOnResult } from '@seatkeeper/client';
import type { ModuleKey } from './modules.ts';

/** `POST /api/sign-on`. The back end adds what a browser cannot know about itself. */
export interface SignOnRequest {
  login: string;
  module: ModuleKey;
  /** The same one again where the back end's answer was lost. */
  requestId: string;
  /** Names this browser. */
  clientId: string;
  replace?: boolean;
  replaceSessions?: string[];
}

export type SignOnAnswer = SignOnResult;

/** Every other failure: HTTP 4xx or 5xx with this body. `refusal` where Seatkeeper no longer lets the session work. */
export interface Problem {
  message: string;
  refusal?: HeartbeatResult;
}
