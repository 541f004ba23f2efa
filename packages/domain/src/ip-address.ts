import { type IpAddressChanged } from './refusals.ts';
import type { Session } from './session.ts';
import type { Instant, IpAddressCheck } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

/** Addresses that are remembered of a session: the latest. */
export const ipAttemptsRemembered = 20;

/** So many attempts are told as they come. Whoever goes on trying fills no log: past these only each doubling is a change. */
const attemptsTold = 100;

function isTold(count: number): boolean {
  return count <= attemptsTold || Number.isInteger(Math.log2(count));
}

/** Records and, where the setting says so, refuses a request from another address than the session's own (IP2). */
export function addressRefused(
  set: WorkingSet,
  session: Session,
  ipAddress: string | null,
  now: Instant,
): IpAddressChanged | null {
  const check = set.settings.clientIpAddressCheck;
  if (session.ipAddress === null && ipAddress !== null) {
    // A sign-on that named no address: the first request with the session's token fixes it (IP3).
    set.updateSession(session, { ipAddress });
    return null;
  }
  if (sameClient(session.ipAddress, ipAddress, check)) return null;
  const ipMismatches = session.ipMismatches + 1;
  if (isTold(ipMismatches)) set.updateSession(session, { ipMismatches });
  else set.touchSession(session, { ipMismatches });
  if (ipAddress !== null) set.noteIpAttempt({ sessionId: session.id, ipAddress, at: now, count: 1 });
  if (check === 'LOG') return null;
  const message = `This session was started from ${session.ipAddress ?? 'another address'} and cannot be used from ${ipAddress ?? 'here'}.`;
  return { kind: 'IpAddressChanged', message };
}

/** Is this address still the session's own, as the setting wants it compared? */
export function sameClient(own: string | null, ipAddress: string | null, check: IpAddressCheck): boolean {
  if (check === 'NO' || own === null || ipAddress === null || own === ipAddress) return true;
  return check === 'PREFIX' && network(own) === network(ipAddress);
}

/** The /24 of an IPv4 address, the /64 of an IPv6 one; both normalized. */
export function network(address: string): string {
  if (address.includes('.')) return address.split('.').slice(0, 3).join('.');
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const rest = tail === '' ? [] : tail.split(':');
    groups.push(...Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0'), ...rest);
  }
  return groups.slice(0, 4).join(':');
}
