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
  // A port may be obfuscated as well (RFC 7239), after a colon that an address alone has not.
  const bare = text
    .trim()
    .replace(/^"(.*)"$/u, '$1')
    .replace(/^\[([^\]]*)\](?::[\w.-]+)?$/u, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):[\w.-]+$/u, '$1')
    .replace(/%.*$/u, '');
  return isAddress(bare) ? ipaddr.process(bare).toString() : null;
}

/** In the usual notation only: 010.0.0.1, 10.1 and 0x7f000001 mean one thing here and another there. */
function isAddress(text: string): boolean {
  return text.includes(':') ? ipaddr.IPv6.isValid(text) : ipaddr.IPv4.isValidFourPartDecimal(text);
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
  let nearest = own;
  const hops =
    proxies.header === 'forwarded' ? elementsFromRight(header).map(forOf) : header.split(',').toReversed();
  for (const hop of hops) {
    const address = normalizeAddress(hop);
    // What a trusted proxy could not name ends the trail: the last known address stands.
    if (address === null) return nearest;
    nearest = address;
    if (!trusted(address, proxies)) return address;
  }
  return nearest;
}

/** Is this peer one whose headers are believed? */
export function isTrusted(peer: string | undefined, proxies: TrustedProxies): boolean {
  const own = proxies.blocks.length === 0 ? null : normalizeAddress(peer);
  return own !== null && trusted(own, proxies);
}

/** Is this an address or a CIDR block that TRUSTED_PROXIES may name? */
export function isAddressBlock(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  if (!isAddress(address) || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= (address.includes(':') ? 128 : 32))
  );
}

function trusted(address: string, { blocks }: TrustedProxies): boolean {
  if (blocks.length === 0) return false;
  const parsed = ipaddr.process(address);
  return blocks.some((block) => {
    const [range, bits] = blockOf(block);
    return range.kind() === parsed.kind() && parsed.match(range, bits);
  });
}

/** A block of IPv4 addresses in IPv6's notation is one of IPv4, as its addresses are. */
function blockOf(block: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const [range, bits] = ipaddr.parseCIDR(
    block.includes('/') ? block : `${block}/${block.includes(':') ? 128 : 32}`,
  );
  const mapped = range instanceof ipaddr.IPv6 && range.isIPv4MappedAddress() && bits >= 96;
  return mapped ? [range.toIPv4Address(), bits - 96] : [range, bits];
}

/**
 * Elements of a Forwarded header, the last one first. A comma within quotes divides nothing: what stands there a client may
 * have chosen, as it does its Host. Read from the right, a quote that a client left open swallows only what is its own.
 */
function elementsFromRight(header: string): string[] {
  const elements = [];
  let end = header.length;
  let isQuoted = false;
  for (let at = header.length - 1; at >= 0; at -= 1) {
    if (header[at] === '"' && !isEscaped(header, at)) isQuoted = !isQuoted;
    if (header[at] !== ',' || isQuoted) continue;
    elements.push(header.slice(at + 1, end));
    end = at;
  }
  return [...elements, header.slice(0, end)];
}

function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === '\\') start -= 1;
  return (at - start) % 2 === 1;
}

/** Whom an element is for; nothing where any of it is not well formed. */
function forOf(element: string): string | undefined {
  const pair = /\s*([^\s",;=\\]+)=("(?:[^"\\]|\\.)*"|[^\s",;\\]*)\s*(;|$)/uy;
  let found: string | undefined;
  while (pair.lastIndex < element.length) {
    const [, name = '', value] = pair.exec(element) ?? [];
    if (value === undefined) return undefined;
    if (name.toLowerCase() === 'for') found ??= value;
  }
  return found;
}
