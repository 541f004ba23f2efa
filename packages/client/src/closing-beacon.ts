import { closeWindowDocument } from './documents.ts';

/** Sends a text that outlives the page; false: the browser did not take it. */
export type SendBeacon = (url: string, body: string) => boolean;

/**
 * Says by a beacon that a window closes. A beacon has no header: the session's token travels in the body, never in the
 * address.
 */
export function sendClosingBeacon(
  send: SendBeacon,
  { url, sessionToken, window }: { url: string; sessionToken: string; window: string },
): boolean {
  const variables = { window, input: { sessionToken } };
  return send(url, JSON.stringify({ query: closeWindowDocument, variables }));
}

/** The browser's own, where a fetch would end with its page: before Firefox 133 and Safari 13. */
export function beaconWhereNeeded(): SendBeacon | null {
  if (typeof navigator === 'undefined' || typeof navigator.sendBeacon !== 'function') return null;
  if (typeof Request === 'undefined' || 'keepalive' in Request.prototype) return null;
  return (url, body) => navigator.sendBeacon(url, body);
}
