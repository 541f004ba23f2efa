import type { PlainLicense, PlainSession, State } from './state.ts';

export interface Counted {
  readonly inUse: number;
  readonly allocated: number;
  readonly namedInUse: number;
}

/** [LC2, LC3] A listed user's claims are counted apart, and never refused. */
export function listed(license: PlainLicense, login: string): boolean {
  return license.model !== 'CONCURRENT' && license.named.includes(login);
}

/** [LC4, LC7] Every claim of every live session, counted from nothing. */
export function counted(license: PlainLicense, sessions: readonly PlainSession[]): Counted {
  const claiming = (state: 'IN_USE' | 'ALLOCATED'): PlainSession[] =>
    sessions.filter(
      ({ ended, claims }) =>
        ended === null && claims.some((claim) => claim.license === license.key && claim.state === state),
    );
  const inUse = claiming('IN_USE');
  const named = new Set(inUse.filter(({ login }) => listed(license, login)).map(({ login }) => login));
  const others = inUse.filter(({ login }) => !listed(license, login));
  const holders = new Set(others.map((session) => holder(license, session)));
  let shared = 0;
  for (const each of holders) {
    shared += seats(license, others.filter((session) => holder(license, session) === each).length);
  }
  return {
    inUse: license.model === 'NAMED' ? shared + named.size : shared,
    allocated: claiming('ALLOCATED').length,
    namedInUse: named.size,
  };
}

function holder(license: PlainLicense, { id, login, clientId }: PlainSession): string {
  if (license.countBy === 'USER') return login;
  if (license.countBy === 'CLIENT' && clientId !== null) return `${login} at ${clientId}`;
  return id;
}

function seats(license: PlainLicense, claims: number): number {
  let [used, room] = [0, 0];
  for (let claim = 0; claim < claims; claim += 1) {
    if (room === 0) {
      used += 1;
      room = license.sessionsPerSeat ?? Infinity;
    }
    room -= 1;
  }
  return used;
}

export function licenseOf(state: State, key: string): PlainLicense {
  const license = state.licenses.find((each) => each.key === key);
  if (license === undefined) throw new Error(`the reference knows no license ${key}`);
  return license;
}

/** [LC1, LC5] The first license that this session's claims would carry past its total, sharing what is held already. */
export function firstFull(
  state: State,
  sessions: readonly PlainSession[],
  wanting: PlainSession,
  before: readonly PlainSession[],
): PlainLicense | null {
  const others = sessions.filter(({ id }) => id !== wanting.id);
  for (const { license: key } of wanting.claims) {
    const license = licenseOf(state, key);
    if (listed(license, wanting.login)) continue;
    const after = counted(license, [...others, wanting]).inUse;
    if (after > license.total && after > counted(license, before).inUse) return license;
  }
  return null;
}
