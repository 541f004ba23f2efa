import { hash } from 'node:crypto';

/** Tells a repeated request from another one that came under a used id (SO5). */
export function inputHash(input: unknown): string {
  return hash('sha256', JSON.stringify(input), 'base64url');
}
