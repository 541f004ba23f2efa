import type { IncomingMessage } from 'node:http';
import { type Backend, NoAnswer, RequestRejected, type SessionStatus } from '@seatkeeper/client';
import type { ModuleKey } from '../orders/modules.ts';
import { clientAddress } from './client-address.ts';
import { HttpProblem } from './http.ts';

interface Demand {
  module: ModuleKey;
  /** The user is doing something right now; false for what a page asks by itself. */
  active: boolean;
}

/**
 * Lets a request in only while its session may work: Seatkeeper is asked each time, by a beat that belongs to no
 * window, so that a session that was ended a moment ago can no longer save anything.
 */
export async function authorize(
  backend: Backend,
  request: IncomingMessage,
  { module, active }: Demand,
): Promise<SessionStatus> {
  const sessionToken = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (!sessionToken) throw new HttpProblem(401, { message: 'Please sign on.' });

  const ipAddress = clientAddress(request);
  const result = await ask(() => backend.heartbeat({ sessionToken, active, ipAddress }).catch(unknownToken));
  if (result.__typename !== 'HeartbeatAccepted') {
    throw new HttpProblem(409, { message: result.message, refusal: result });
  }
  if (result.session.module.key !== module) {
    throw new HttpProblem(403, { message: `You are signed on to ${result.session.module.name}, not here.` });
  }
  return result.session;
}

/** All that this back end puts into the question is the browser's token: if that is bad input, it is a stale one. */
function unknownToken(error: unknown): never {
  const isUnknown = error instanceof RequestRejected && error.code === 'BAD_USER_INPUT';
  throw isUnknown
    ? new HttpProblem(401, { message: 'This session is not known any more. Please sign on again.' })
    : error;
}

/** Asks Seatkeeper, and says in words that a person can use when that is not possible. */
export async function ask<Answer>(question: () => Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof NoAnswer) {
      throw new HttpProblem(503, {
        message: 'The license server cannot be reached at the moment. Please try again.',
      });
    }
    if (error instanceof RequestRejected) {
      throw new HttpProblem(502, { message: `The license server refused the request: ${error.message}` });
    }
    throw error;
  }
}
