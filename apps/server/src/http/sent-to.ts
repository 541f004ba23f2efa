import { isTrusted, type TrustedProxies } from '../identity/client-address.ts';

interface Sent {
  header(name: string): string | undefined;
  readonly peer: string | undefined;
}

/** How the sender named this server, which a proxy in between may have named anew. */
export interface SentTo {
  readonly host: string | undefined;
  /** It was sent over TLS, as far as is known. */
  readonly secure: boolean;
}

/**
 * As trusted proxies say; of several the one that the client spoke to, which stands first. Nobody wins by a lie: no other
 * site's page can set these headers, and who claims TLS in vain gets a cookie that their own browser drops.
 */
export function sentTo(request: Sent, proxies: TrustedProxies): SentTo {
  const own = { host: request.header('host'), secure: false };
  if (!isTrusted(request.peer, proxies)) return own;
  const told =
    proxies.header === 'forwarded'
      ? forwarded(request.header('forwarded'))
      : {
          host: first(request.header('x-forwarded-host')),
          proto: first(request.header('x-forwarded-proto')),
        };
  return { host: told.host ?? own.host, secure: told.proto?.toLowerCase() === 'https' };
}

function first(list: string | undefined): string | undefined {
  return list?.split(',')[0]?.trim() || undefined;
}

function forwarded(header: string | undefined): { host: string | undefined; proto: string | undefined } {
  const element = first(header) ?? '';
  const named = (name: string): string | undefined =>
    new RegExp(`(?:^|;)\\s*${name}=("[^"]*"|[^;]*)`, 'iu')
      .exec(element)?.[1]
      ?.trim()
      .replace(/^"(.*)"$/u, '$1') || undefined;
  return { host: named('host'), proto: named('proto') };
}
