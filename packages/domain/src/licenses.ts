import type { Answers } from './answers.ts';
import { audit } from './audit.ts';
import { recount } from './claims.ts';
import type { RemoveLicense, SaveLicense } from './commands.ts';
import { Faults, listLimits, loginFault, seatLimit, textLimits } from './input.ts';
import { isNamed, namedSeats, type License } from './license.ts';
import { loginKey } from './login.ts';
import { invalidInput } from './refusals.ts';
import { newUser } from './users.ts';
import type { Instant } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

export function saveLicense(set: WorkingSet, command: SaveLicense, now: Instant): Answers['SaveLicense'] {
  const mark = set.journal.mark();
  const before = set.licenseByKey(command.key);
  const faults = checked(command, before);
  if (faults.fields.length > 0) return invalidInput(faults.fields);
  const configured = configure(before ?? fresh(command), command);
  const namedUsers = namedUsersAfter(set, configured, command);
  const named = { ...configured, namedUsers };
  if (namedUsers.size > namedSeats(named) && named.model !== 'CONCURRENT') {
    set.journal.rollback(mark);
    const message = `The list has ${namedUsers.size} users, but there are only ${namedSeats(named)} named seats.`;
    return invalidInput([{ field: 'namedUsers', message }]);
  }
  const after = { ...named, ...recount(named, set.allClaims(named.id)) };
  set.licenses.put(after.id, after);
  // Nobody could have loaded the claims of a new one: they are counted from its first.
  if (before === undefined) set.claims.followAll(after.id);
  set.record({ type: 'LicenseSaved', key: after.key });
  audit(set, command, 'saveLicense', after.key, before && shown(before), shown(after), now);
  letGoUnnamed(set, after, now);
  return { kind: 'LicenseSaved', license: set.licenses.get(after.id) ?? after };
}

/** What an idle session kept because its user was named (EX6) goes with the name: others may have it (EX1). */
function letGoUnnamed(set: WorkingSet, license: License, now: Instant): void {
  for (const session of [...set.sessions.all()]) {
    if (session.ended !== null || session.keepAlive || isNamed(license, session.user.id)) continue;
    const holds = session.seats.some(
      ({ licenseId, state }) => licenseId === license.id && state === 'IN_USE',
    );
    if (holds) set.updateSession(session, { seats: set.seatsWith(session, 'ALLOCATED', now) });
  }
}

function checked(command: SaveLicense, before: License | undefined): Faults {
  const faults = new Faults();
  faults.key('key', command.key);
  faults.text('name', command.name, textLimits.name);
  faults.whole('total', command.total, 0, seatLimit);
  faults.whole('sessionsPerSeat', command.sessionsPerSeat, 1, seatLimit);
  faults.whole('namedTotal', command.namedTotal, 0, seatLimit);
  if (before === undefined && command.total === undefined)
    faults.add('total', 'A new license needs a total.');
  for (const field of ['namedUsers', 'addNamedUsers', 'removeNamedUsers'] as const) {
    const logins = command[field] ?? [];
    if (logins.length > listLimits.names) faults.add(field, `At most ${listLimits.names} users at a time.`);
    const fault = logins.map(loginFault).find((message) => message !== null);
    if (fault !== undefined) faults.add(field, `A login: ${fault}`);
  }
  return faults;
}

function fresh(command: SaveLicense): License {
  return {
    id: `license_${command.id}`,
    key: command.key,
    name: command.key,
    model: 'CONCURRENT',
    total: 0,
    countBy: 'SESSION',
    sessionsPerSeat: 1,
    namedTotal: 0,
    namedUsers: new Set(),
    inUse: 0,
    allocated: 0,
    namedInUse: 0,
  };
}

function configure(license: License, command: SaveLicense): License {
  return {
    ...license,
    name: command.name?.trim() ?? license.name,
    model: command.model ?? license.model,
    total: command.total ?? license.total,
    countBy: command.countBy ?? license.countBy,
    sessionsPerSeat:
      command.sessionsPerSeat === undefined ? license.sessionsPerSeat : command.sessionsPerSeat,
    namedTotal: command.namedTotal ?? license.namedTotal,
  };
}

/** Users named for the first time come to be (SO7). */
function namedUsersAfter(set: WorkingSet, license: License, command: SaveLicense): ReadonlySet<string> {
  const idOf = (login: string): string => {
    const known = set.userByLogin(login);
    if (known !== undefined) return known.id;
    const user = newUser(`${command.id}_${set.users.changes().size}`, login, null);
    set.putUser(user);
    return user.id;
  };
  const users =
    command.namedUsers === undefined ? new Set(license.namedUsers) : new Set(command.namedUsers.map(idOf));
  for (const login of command.addNamedUsers ?? []) users.add(idOf(login));
  const removed = new Set((command.removeNamedUsers ?? []).map(loginKey));
  for (const key of removed) {
    const user = set.userByLogin(key);
    if (user !== undefined) users.delete(user.id);
  }
  return users;
}

/** Refused while a module takes it or a session holds it (LC9). */
export function removeLicense(
  set: WorkingSet,
  command: RemoveLicense,
  now: Instant,
): Answers['RemoveLicense'] {
  const license = set.licenseByKey(command.key);
  if (license === undefined) {
    return invalidInput([{ field: 'key', message: `There is no license ${command.key}.` }]);
  }
  const modules = [...set.modules.all()].filter(
    ({ removed, licenseIds }) => !removed && licenseIds.includes(license.id),
  );
  const sessions = set.allClaims(license.id).reduce((sum, { claims }) => sum + claims, 0) + license.allocated;
  if (modules.length > 0 || sessions > 0) {
    const users = modules.map(({ key }) => key).join(', ');
    const by = [
      users === '' ? null : `modules ${users}`,
      sessions === 0 ? null : `${sessions} live sessions`,
    ];
    const message = `${license.name} is in use by ${by.filter((user) => user !== null).join(' and ')}.`;
    return { kind: 'InUse', message, modules, sessions };
  }
  set.licenses.remove(license.id);
  set.record({ type: 'LicenseRemoved', key: license.key });
  audit(set, command, 'removeLicense', license.key, shown(license), null, now);
  return { kind: 'Removed', key: license.key };
}

function shown(license: License): unknown {
  const { inUse: _, allocated: __, namedInUse: ___, namedUsers, ...rest } = license;
  return { ...rest, namedUsers: [...namedUsers] };
}
