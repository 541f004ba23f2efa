import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';

/** Room for quotes, brackets, zone and port. */
const longestAddress = 200;

/** The same few clients ask again and again. */
const normalized = new LRUCache<string, { readonly address: string | null }>({ max: 10_000 });

/** Addresses as one text each: IPv4-mapped IPv6 as IPv4, no zone, no port (IP1). Null: no address. */
export function normalizeAddress(text: string | undefined): string | null {
  if (text === undefined || text.length > longestAddress) return null;
  let known = normalized.get(text);
  if (known === undefined) normalized.set(text, (known = { address: normalize(text) }));
  return known.address;
}

function normalize(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^"(.*)"$/u, '$1')
    .replace(/^\[([^\]]*)\](?::\d+)?$/u, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/u, '$1')
    .replace(/%.*$/u, '');
  return ipaddr.isValid(bare) && (bare.includes(':') || /^\d+\.\d+\.\d+\.\d+$/u.test(bare))
    ? ipaddr.process(bare).toString()
    : null;
}

export interface TrustedProxies {
  /** Addresses and CIDR blocks, already checked. */
  readonly blocks: readonly string[];
  readonly header: 'x-forwarded-for' | 'forwarded';
}

/** The client of a request: the socket's peer, or what trusted proxies say, read from the right (IP1). */
export function clientAddress(
  peer: string | undefined,
  headerOf: (name: string) => string | undefined,
  proxies: TrustedProxies,
): string | null {
  const own = normalizeAddress(peer);
  if (own === null || !trusted(own, proxies)) return own;
  const header = headerOf(proxies.header);
  if (header === undefined) return own;
  const hops = header
    .split(',')
    .map((hop) => normalizeAddress(proxies.header === 'forwarded' ? forOf(hop) : hop));
  let nearest = own;
  for (const hop of hops.toReversed()) {
    // What a trusted proxy could not name ends the trail: the last known address stands.
    if (hop === null) return nearest;
    nearest = hop;
    if (!trusted(hop, proxies)) return hop;
  }
  return nearest;
}

/** Is this a block that TRUSTED_PROXIES may name? */
export function isAddressBlock(text: string): boolean {
  return text.includes('/') ? ipaddr.isValidCIDR(text) : ipaddr.isValid(text);
}

function trusted(address: string, { blocks }: TrustedProxies): boolean {
  const parsed = ipaddr.process(address);
  return blocks.some((block) => {
    const [range, bits] = ipaddr.parseCIDR(
      block.includes('/') ? block : `${block}/${block.includes(':') ? 128 : 32}`,
    );
    return range.kind() === parsed.kind() && parsed.match(range, bits);
  });
}

function forOf(element: string): string | undefined {
  return /(?:^|;)\s*for=("[^"]*"|[^;]*)/iu.exec(element)?.[1];
}
