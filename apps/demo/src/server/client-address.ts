import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';

/** The address that the browser connects from, IPv4 written as IPv4. */
export function clientAddress({ socket }: Pick<IncomingMessage, 'socket'>): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:(?=[\d.]+$)/, '');
}

/** A name for the browser's computer: a browser does not tell it, but for this very machine it is known. */
export function clientHost(address: string): string {
  return address === '::1' || address.startsWith('127.') ? hostname() : address;
}
