import { parseToken } from '../identity/tokens.ts';
import type { Context } from './context.ts';
import { badUserInput, forbidden, unauthenticated } from './errors.ts';

/** A session that the caller proved to hold, and the client's address as far as it is known. */
export interface ProvedSession {
  readonly sessionId: string;
  readonly environmentId: string;
  readonly ipAddress: string | null;
}

/**
 * The session that a request of the client speaks of: by its own token, or by a back end's API token with the session's
 * token in the input (IP3). Whether the session still lives is for the engine to say.
 */
export async function provedSession(
  context: Context,
  input: { readonly sessionToken?: string | null | undefined; readonly ipAddress: string | null },
): Promise<ProvedSession> {
  const { identity } = context.services;
  const own = context.token === null ? null : parseToken(context.token);
  if (own?.kind === 'session') {
    if (input.ipAddress !== null)
      throw forbidden('Only a back end with an API token may say what address its client has.');
    if (input.sessionToken && input.sessionToken !== context.token) {
      throw forbidden('Only a back end with an API token may act for another session.');
    }
    const environmentId = await identity.proveSession(own);
    if (environmentId === null) throw unauthenticated();
    return { sessionId: own.sessionId, environmentId, ipAddress: context.ipAddress };
  }
  const caller = await context.signedIn();
  if (caller.kind !== 'apiToken') throw unauthenticated();
  if (!caller.rights.includes('SESSIONS_OPEN')) throw forbidden('This needs the right SESSIONS_OPEN.');
  if (!input.sessionToken) throw badUserInput("sessionToken: a back end must send the session's token.");
  const parsed = parseToken(input.sessionToken);
  const environmentId = parsed?.kind === 'session' ? await identity.proveSession(parsed) : null;
  if (parsed?.kind !== 'session' || environmentId === null)
    throw badUserInput('sessionToken: is no session token.');
  if (environmentId !== caller.environmentId) throw forbidden('This session is not in your environment.');
  return { sessionId: parsed.sessionId, environmentId, ipAddress: input.ipAddress };
}

/**
 * The same for what a page sends while it unloads. A beacon has no header to carry a token: the session's own in the body
 * is as good, and a cookie that came along means nothing beside it.
 */
export async function provedByBeacon(
  context: Context,
  input: { readonly sessionToken?: string | null | undefined; readonly ipAddress: string | null },
): Promise<ProvedSession> {
  const own = input.sessionToken ? parseToken(input.sessionToken) : null;
  if (own?.kind !== 'session' || input.ipAddress !== null || context.bearer)
    return provedSession(context, input);
  const environmentId = await context.services.identity.proveSession(own);
  if (environmentId === null) throw unauthenticated();
  return { sessionId: own.sessionId, environmentId, ipAddress: context.ipAddress };
}
