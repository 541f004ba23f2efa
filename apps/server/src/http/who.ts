import { parseCookie, stringifySetCookie } from 'cookie';
import { clientAddress, type TrustedProxies } from '../identity/client-address.ts';
import { Context, type Services } from '../graphql/context.ts';
import { sentTo } from './sent-to.ts';

const cookieName = 'seatkeeper_session';

/** What is looked at of a request, whatever carried it. */
export interface RequestParts {
  header(name: string): string | undefined;
  readonly peer: string | undefined;
  /** Adds a Set-Cookie header to the answer, where it can have one. */
  setCookie?(header: string): void;
  /** A token that came otherwise than in the headers: with a WebSocket's connection_init. */
  readonly token?: string | null;
  /** Hears every answered ping of a WebSocket; the result stops listening. */
  onPulse?(beat: () => void): () => void;
}

export function contextOf(services: Services, proxies: TrustedProxies, request: RequestParts): Context {
  return new Context(services, {
    token: request.token ?? tokenOf(request, proxies),
    bearer: (request.token ?? null) !== null || isBearer(request.header('authorization')),
    ipAddress: () => clientAddress(request.peer, (name) => request.header(name), proxies),
    userAgent: () => request.header('user-agent') ?? null,
    setCookie: (token) => {
      // Nor may another site's page sign anyone in as somebody else.
      if (sameOrigin(request, proxies)) request.setCookie?.(sessionCookie(token, isSecure(request, proxies)));
    },
    onPulse: (beat) => request.onPulse?.(beat) ?? (() => undefined),
  });
}

/** The bearer token, or the cookie's where the request comes from our own pages. */
function tokenOf(request: RequestParts, proxies: TrustedProxies): string | null {
  const authorization = request.header('authorization');
  if (isBearer(authorization)) return bearer(authorization);
  const cookies = request.header('cookie');
  return cookies === undefined || !sameOrigin(request, proxies)
    ? null
    : (parseCookie(cookies)[cookieName] ?? null);
}

/** Does it speak to us? What a proxy asks for itself (Basic) comes along with everything a browser sends. */
export function isBearer(authorization: string | undefined): authorization is string {
  return authorization !== undefined && /^Bearer(?: |$)/iu.test(authorization);
}

export function bearer(authorization: string): string | null {
  return /^Bearer +(\S+)$/iu.exec(authorization)?.[1] ?? null;
}

/** A cookie is sent along by the browser unasked: another site's page must not act with it. */
function sameOrigin(request: RequestParts, proxies: TrustedProxies): boolean {
  const origin = request.header('origin');
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === sentTo(request, proxies).host;
}

/** Did it come over TLS? A browser's own word, of a page of ours, needs no proxy to confirm it. */
function isSecure(request: RequestParts, proxies: TrustedProxies): boolean {
  return (request.header('origin') ?? '').startsWith('https://') || sentTo(request, proxies).secure;
}

function sessionCookie(token: string | null, secure: boolean): string {
  const rules = { httpOnly: true, sameSite: 'strict', path: '/', secure } as const;
  return token === null
    ? stringifySetCookie({ name: cookieName, value: '', ...rules, maxAge: 0 })
    : stringifySetCookie({ name: cookieName, value: token, ...rules });
}
