import { hash, timingSafeEqual } from 'node:crypto';
import { randomOnce } from './randomness.ts';

/**
 * Tokens name what they open and prove it by a secret of 256 random bits. Only a hash of the secret is kept; a fast hash
 * does, because there is nothing to guess.
 */
export type ParsedToken =
  | { readonly kind: 'session'; readonly sessionId: string; readonly hash: string }
  | { readonly kind: 'api'; readonly tokenId: string; readonly hash: string };

export interface Secret {
  readonly secret: string;
  readonly hash: string;
}

const pattern = /^(sks|ska)_([0-9A-Za-z-]{1,80})_([0-9A-Za-z_-]{43})$/u;

export function newSecret(): Secret {
  const secret = randomOnce(32).toString('base64url');
  return { secret, hash: hashOf(secret) };
}

export function sessionToken(sessionId: string, { secret }: Secret): string {
  return `sks_${sessionId.replace('session_', '')}_${secret}`;
}

export function apiTokenText(tokenId: string, { secret }: Secret): string {
  return `ska_${tokenId.replace('token_', '')}_${secret}`;
}

/** Null: this was never one of our tokens. */
export function parseToken(token: string): ParsedToken | null {
  const match = pattern.exec(token);
  if (match === null) return null;
  const [, kind, id = '', secret = ''] = match;
  const hashed = hashOf(secret);
  return kind === 'sks'
    ? { kind: 'session', sessionId: `session_${id}`, hash: hashed }
    : { kind: 'api', tokenId: `token_${id}`, hash: hashed };
}

function hashOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

export function sameHash(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
