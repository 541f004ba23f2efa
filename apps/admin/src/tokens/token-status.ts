import type { ApiToken } from './documents.ts';

export type TokenStatus = 'active' | 'expired' | 'revoked';

/** `now` in milliseconds since 1970. */
export function tokenStatus({ revokedAt, expiresAt }: ApiToken, now: number): TokenStatus {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'expired' : 'active';
}
