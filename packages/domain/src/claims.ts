import type { Journal } from './journal.ts';
import { isNamed, seatsTaken, holderOf, type Claimant, type License } from './license.ts';

/** Claims in use of one user on one license, by client id (null for none). */
export interface ClaimCount {
  readonly licenseId: string;
  readonly userId: string;
  readonly clientId: string | null;
  readonly claims: number;
}

/**
 * How many claims each holder has, for the licenses whose counting needs to know (LC4). Kept by user and client rather
 * than by holder, so that it stays right when a license changes how it counts.
 */
export class ClaimCounts {
  private readonly counts = new Map<string, Map<string | null, number>>();
  private readonly followed = new Set<string>();
  private readonly journal: Journal;

  constructor(journal: Journal) {
    this.journal = journal;
  }

  /** From here on every claim of this license is counted, whatever its way of counting. */
  followAll(licenseId: string): void {
    this.followed.add(licenseId);
  }

  follows(license: License): boolean {
    return sharesSeats(license) || this.followed.has(license.id);
  }

  /** Takes in a count as it stands in the store; what this batch has changed already stays. */
  load({ licenseId, userId, clientId, claims }: ClaimCount): void {
    const clients = this.ofUser(licenseId, userId);
    if (!clients.has(clientId)) clients.set(clientId, claims);
  }

  add(license: License, claimant: Claimant, change: 1 | -1): void {
    const clients = this.ofUser(license.id, claimant.userId);
    const had = clients.get(claimant.clientId) ?? 0;
    clients.set(claimant.clientId, had + change);
    this.journal.push(() => clients.set(claimant.clientId, had));
  }

  /** Everything known of one license. */
  ofLicense(licenseId: string): ClaimCount[] {
    return [...this.counts.entries()].flatMap(([key, clients]) => {
      const [license = '', userId = ''] = key.split('\n');
      if (license !== licenseId) return [];
      return [...clients].map(([clientId, claims]) => ({ licenseId, userId, clientId, claims }));
    });
  }

  /** Claims in use of the holder that this claimant is, or would be, part of; its own not yet granted one excluded. */
  ofHolder(license: License, claimant: Claimant): number {
    const clients = this.ofUser(license.id, claimant.userId);
    if (isNamed(license, claimant.userId) || license.countBy === 'USER') return sum(clients.values());
    if (license.countBy === 'CLIENT' && claimant.clientId !== null)
      return clients.get(claimant.clientId) ?? 0;
    return 0;
  }

  private ofUser(licenseId: string, userId: string): Map<string | null, number> {
    const key = `${licenseId}\n${userId}`;
    let clients = this.counts.get(key);
    if (clients === undefined) this.counts.set(key, (clients = new Map<string | null, number>()));
    return clients;
  }
}

/** Does counting on this license depend on what else its holders claim? */
export function sharesSeats(license: License): boolean {
  return license.model !== 'CONCURRENT' || license.countBy !== 'SESSION';
}

/** The counters that all claims in use of a license add up to, by the license's present way of counting. */
export function recount(license: License, all: readonly ClaimCount[]): Pick<License, 'inUse' | 'namedInUse'> {
  const holders = new Map<string, number>();
  let [inUse, namedInUse] = [0, 0];
  for (const { userId, clientId, claims } of all) {
    const holder = holderOf(license, { sessionId: '', userId, clientId });
    // Sessions that hold for themselves take a seat each.
    if (holder.startsWith('session\n')) inUse += claims;
    else holders.set(holder, (holders.get(holder) ?? 0) + claims);
  }
  for (const [holder, claims] of holders) {
    if (holder.startsWith('named\n')) namedInUse += seatsTaken(license, holder, claims);
    else inUse += seatsTaken(license, holder, claims);
  }
  return { inUse: license.model === 'NAMED' ? inUse + namedInUse : inUse, namedInUse };
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
