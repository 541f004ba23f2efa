/**
 * How far the server's clock is ahead of this machine's, in milliseconds, from the Date header of answers.
 * Idle times are shown against the server's clock, because only that one decides.
 */
let offsetMs = 0;

export function noteServerDate(header: string | null): void {
  if (header === null) return;
  const serverMs = Date.parse(header);
  if (Number.isNaN(serverMs)) return;
  const difference = serverMs - Date.now();
  // The header has whole seconds: a difference below that is noise, not a wrong clock.
  offsetMs = Math.abs(difference) < 1500 ? 0 : difference;
}

/** Now, in milliseconds since 1970, by the server's clock. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}
