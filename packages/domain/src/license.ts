import type { CountBy, LicenseModel } from './vocabulary.ts';

/** A pool of seats. The three counters are kept with it and proved by a recount (LC8). */
export interface License {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly model: LicenseModel;
  /** Seats that everyone shares (CONCURRENT, HYBRID), or the number of named seats (NAMED). */
  readonly total: number;
  readonly countBy: CountBy;
  /** Claims of one holder that share a seat; null: any number (LC4). */
  readonly sessionsPerSeat: number | null;
  /** Named seats of a HYBRID license; unused otherwise. */
  readonly namedTotal: number;
  /** Ids of the users on its list (LC2, LC3). */
  readonly namedUsers: ReadonlySet<string>;
  /** Seats used by claims that count. */
  readonly inUse: number;
  /** Claims that are remembered but count for nothing. */
  readonly allocated: number;
  /** Listed users who hold at least one claim that counts. */
  readonly namedInUse: number;
}

/** Whose claim it is, as far as counting cares. */
export interface Claimant {
  readonly sessionId: string;
  readonly userId: string;
  readonly clientId: string | null;
}

/** Does the license hold this user on its list, so that the claim counts as a named one? */
export function isNamed(license: License, userId: string): boolean {
  return license.model !== 'CONCURRENT' && license.namedUsers.has(userId);
}

/** Claims with the same holder share seats (LC4). Without a client id a session holds for itself under CLIENT. */
export function holderOf(license: License, claimant: Claimant): string {
  if (isNamed(license, claimant.userId)) return `named\n${claimant.userId}`;
  switch (license.countBy) {
    case 'SESSION':
      return `session\n${claimant.sessionId}`;
    case 'USER':
      return `user\n${claimant.userId}`;
    case 'CLIENT':
      return claimant.clientId === null
        ? `session\n${claimant.sessionId}`
        : `client\n${claimant.userId}\n${claimant.clientId}`;
  }
}

/** Seats that a holder with `claims` claims in use takes (LC4). A named holder takes the one that is theirs. */
export function seatsTaken(license: License, holder: string, claims: number): number {
  if (claims === 0) return 0;
  if (license.sessionsPerSeat === null || holder.startsWith('named\n')) return 1;
  return Math.ceil(claims / license.sessionsPerSeat);
}

/** Seats that one more sign-on could take (LC7). */
export function available(license: License): number {
  return Math.max(0, license.total - license.inUse);
}

/** Seats in use beyond the total, after it was lowered (LC5). */
export function over(license: License): number {
  return Math.max(0, license.inUse - license.total);
}

/** Named seats that the license has (LC3). */
export function namedSeats(license: License): number {
  switch (license.model) {
    case 'CONCURRENT':
      return 0;
    case 'NAMED':
      return license.total;
    case 'HYBRID':
      return license.namedTotal;
  }
}
