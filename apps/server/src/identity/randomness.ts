import { randomFillSync } from 'node:crypto';

/** Asking the system for a few bytes costs as much as for some thousand. */
const pool = Buffer.alloc(8192);
let used = pool.length;

/** Bytes that nobody can guess, each given out once. */
export function randomOnce(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const taken = Buffer.from(pool.subarray(used, used + bytes));
  used += bytes;
  return taken;
}
