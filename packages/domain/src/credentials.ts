import type { Answers } from './answers.ts';
import { audit } from './audit.ts';
import type { ApiToken } from './catalog.ts';
import type { ChangePassword, CreateApiToken, RevokeApiToken, UpdateProfile } from './commands.ts';
import { badInput } from './refusals.ts';
import type { Instant } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

/** Secrets of one token: some for answers that were lost, and not one a day for ever. */
const secretLimit = 20;

/** A token never has a right that its creator lacks (PM3). */
export function createApiToken(
  set: WorkingSet,
  command: CreateApiToken,
  now: Instant,
): Answers['CreateApiToken'] {
  const { name, expiresAt, secretHash, requestKey, actor } = command;
  const lacking = command.rights.filter((right) => !actor.rights.includes(right));
  if (lacking.length > 0) return badInput(`You cannot give rights that you lack: ${lacking.join(', ')}.`);
  if (expiresAt !== null && expiresAt <= now) return badInput('expiresAt must lie in the future.');
  const repeated = requestKey === null ? undefined : tokenOfRequest(set, requestKey);
  if (repeated !== undefined) {
    const same =
      repeated.name === name && repeated.expiresAt === expiresAt && sameRights(repeated, command.rights);
    if (!same) return badInput('This requestId was used before with other input.');
    if (repeated.revokedAt !== null) return badInput('The token of this requestId was revoked.');
    if (repeated.secretHashes.length >= secretLimit)
      return badInput('This requestId was repeated too often: make a token with another one.');
    // Only a hash is kept, so the first answer cannot be given again. It stays good: it may be under way still (SO5).
    const apiToken = { ...repeated, secretHashes: [...repeated.secretHashes, secretHash] };
    set.apiTokens.put(apiToken.id, apiToken);
    audit(set, command, 'renewApiToken', name, { id: apiToken.id }, { id: apiToken.id }, now);
    return { kind: 'ApiTokenCreated', apiToken };
  }
  const apiToken: ApiToken = {
    id: `token_${command.id}`,
    name,
    rights: [...new Set(command.rights)],
    secretHashes: [secretHash],
    createdBy: actor.name,
    createdAt: now,
    expiresAt,
    lastUsedAt: null,
    revokedAt: null,
    requestKey,
  };
  set.apiTokens.put(apiToken.id, apiToken);
  audit(
    set,
    command,
    'createApiToken',
    name,
    null,
    { id: apiToken.id, rights: apiToken.rights, expiresAt },
    now,
  );
  return { kind: 'ApiTokenCreated', apiToken };
}

function sameRights(token: ApiToken, rights: CreateApiToken['rights']): boolean {
  const wanted = new Set(rights);
  return wanted.size === token.rights.length && token.rights.every((right) => wanted.has(right));
}

function tokenOfRequest(set: WorkingSet, requestKey: string): ApiToken | undefined {
  for (const token of set.apiTokens.all()) if (token.requestKey === requestKey) return token;
  return undefined;
}

export function revokeApiToken(
  set: WorkingSet,
  command: RevokeApiToken,
  now: Instant,
): Answers['RevokeApiToken'] {
  const before = set.apiTokens.get(command.tokenId);
  if (before === undefined) return badInput(`There is no API token ${command.tokenId}.`);
  if (before.revokedAt !== null) return { kind: 'ApiTokenRevoked', apiToken: before };
  const apiToken = { ...before, revokedAt: now };
  set.apiTokens.put(apiToken.id, apiToken);
  audit(set, command, 'revokeApiToken', before.name, { id: before.id }, { revokedAt: now }, now);
  return { kind: 'ApiTokenRevoked', apiToken };
}

export function changePassword(
  set: WorkingSet,
  command: ChangePassword,
  now: Instant,
): Answers['ChangePassword'] {
  const before = set.users.get(command.userId);
  if (before === undefined) return badInput('There is no such user.');
  const { passwordHash, mustChangePassword } = command;
  const user = { ...before, passwordHash, mustChangePassword };
  set.putUser(user);
  audit(set, command, 'changePassword', user.login, null, { mustChangePassword }, now);
  return { kind: 'PasswordChanged', user };
}

/** How an admin reads times and texts: theirs alone, so it is no change of the environment. */
export function updateProfile(
  set: WorkingSet,
  command: UpdateProfile,
  now: Instant,
): Answers['UpdateProfile'] {
  const before = set.users.get(command.userId);
  if (before === undefined) return badInput('There is no such user.');
  const { timeZone, dateFormat, locale } = command;
  const profile = {
    timeZone: timeZone === undefined ? before.profile.timeZone : timeZone,
    dateFormat: dateFormat === undefined ? before.profile.dateFormat : dateFormat,
    locale: locale === undefined ? before.profile.locale : locale,
  };
  const user = { ...before, profile };
  set.putUser(user);
  audit(set, command, 'updateProfile', user.login, before.profile, profile, now);
  return { kind: 'ProfileUpdated', user };
}
