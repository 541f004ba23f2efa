import type { Answers } from './answers.ts';
import { audit } from './audit.ts';
import { emptyProfile, type User } from './catalog.ts';
import type { SaveUser } from './commands.ts';
import { Faults, textLimits } from './input.ts';
import { fold } from './login.ts';
import { invalidInput } from './refusals.ts';
import type { Session } from './session.ts';
import type { Instant } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

/** Unknown users come to be by their first sign-on, or by being named (SO7). */
export function newUser(idSeed: string, login: string, displayName: string | null): User {
  return {
    id: `user_${idSeed}`,
    login: login.trim(),
    displayName: displayName?.trim() ?? login.trim(),
    multipleSignOn: null,
    maxSessions: null,
    blocked: false,
    rights: [],
    passwordHash: null,
    mustChangePassword: false,
    profile: emptyProfile,
  };
}

/** Blocking refuses new sign-ons and leaves live sessions alone (LC9). */
export function saveUser(set: WorkingSet, command: SaveUser, now: Instant): Answers['SaveUser'] {
  const faults = new Faults();
  faults.text('login', command.login, textLimits.login);
  faults.text('displayName', command.displayName, textLimits.name);
  faults.whole('maxSessions', command.maxSessions, 1, 100_000);
  const before = set.userByLogin(command.login);
  const granted = (command.rights ?? []).filter((right) => before?.rights.includes(right) !== true);
  const lacking = granted.filter((right) => !command.actor.rights.includes(right));
  if (lacking.length > 0)
    faults.add('rights', `You cannot give rights that you lack: ${lacking.join(', ')}.`);
  if (before !== undefined && before.id === command.actor.userId) refuseOwnLockout(faults, before, command);
  if (faults.fields.length > 0) return invalidInput(faults.fields);

  const known = before ?? newUser(command.id, command.login, command.displayName ?? null);
  const { displayName, multipleSignOn, maxSessions, blocked, rights } = command;
  const after: User = {
    ...known,
    displayName: displayName?.trim() ?? known.displayName,
    multipleSignOn: multipleSignOn === undefined ? known.multipleSignOn : multipleSignOn,
    maxSessions: maxSessions === undefined ? known.maxSessions : maxSessions,
    blocked: blocked ?? known.blocked,
    rights: rights === undefined ? known.rights : [...new Set(rights)],
  };
  set.putUser(after);
  set.record({ type: 'UserSaved', userId: after.id });
  audit(set, command, 'saveUser', after.login, before && publicUser(before), publicUser(after), now);
  if (before !== undefined && before.displayName !== after.displayName) rename(set, after);
  return { kind: 'UserSaved', user: after };
}

/** Whoever manages users can let back in whom they shut out by mistake: all but themselves (SO8). */
function refuseOwnLockout(faults: Faults, user: User, { blocked, rights }: SaveUser): void {
  if (blocked === true && !user.blocked) faults.add('blocked', 'You cannot block yourself.');
  if (rights !== undefined && user.rights.includes('USERS_MANAGE') && !rights.includes('USERS_MANAGE'))
    faults.add('rights', 'You cannot take USERS_MANAGE from yourself: another admin has to.');
}

/** A user's live sessions show the new name, and are found by it. */
function rename(set: WorkingSet, user: User): void {
  for (const session of set.liveSessionsOf(user.id)) {
    set.updateSession(session, {
      user: { ...session.user, displayName: user.displayName },
      searchText: renamed(session, user.displayName),
    });
  }
}

function renamed(session: Session, displayName: string): string {
  const [login = '', , ...rest] = session.searchText.split('\n');
  return [login, fold(displayName), ...rest].join('\n');
}

function publicUser({ passwordHash: _, profile: __, ...user }: User): Omit<User, 'passwordHash' | 'profile'> {
  return user;
}
