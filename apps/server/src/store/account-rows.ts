import { fold, loginKey, type ApiToken, type Profile, type Right, type User } from '@seatkeeper/domain';
import type { Row } from './bulk.ts';

/** Between rows and the domain's users and API tokens. SQLite gives flags as 0 and 1, PostgreSQL as booleans. */

export function userFromRow(row: Row): User {
  const multipleSignOn = row['multiple_sign_on'];
  return {
    id: row['id'] as string,
    login: row['login'] as string,
    displayName: row['display_name'] as string,
    multipleSignOn: multipleSignOn === null ? null : Boolean(multipleSignOn),
    maxSessions: row['max_sessions'] as number | null,
    blocked: Boolean(row['blocked']),
    rights: JSON.parse(row['rights'] as string) as Right[],
    passwordHash: row['password_hash'] as string | null,
    mustChangePassword: Boolean(row['must_change_password']),
    profile: JSON.parse(row['profile'] as string) as Profile,
  };
}

export function userToRow(user: User, environmentId: string): Row {
  return {
    id: user.id,
    environment_id: environmentId,
    login: user.login,
    login_key: loginKey(user.login),
    display_name: user.displayName,
    multiple_sign_on: user.multipleSignOn,
    max_sessions: user.maxSessions,
    blocked: user.blocked,
    rights: JSON.stringify(user.rights),
    password_hash: user.passwordHash,
    must_change_password: user.mustChangePassword,
    profile: JSON.stringify(user.profile),
    search_text: fold(`${user.login}\n${user.displayName}`),
  };
}

export function apiTokenFromRow(row: Row): ApiToken {
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    rights: JSON.parse(row['rights'] as string) as Right[],
    secretHashes: (row['secret_hash'] as string).split(' '),
    createdBy: row['created_by'] as string,
    createdAt: row['created_at'] as number,
    expiresAt: row['expires_at'] as number | null,
    lastUsedAt: row['last_used_at'] as number | null,
    revokedAt: row['revoked_at'] as number | null,
    requestKey: row['request_key'] as string | null,
  };
}

export function apiTokenToRow(token: ApiToken, environmentId: string): Row {
  return {
    id: token.id,
    environment_id: environmentId,
    name: token.name,
    rights: JSON.stringify(token.rights),
    // Hashes have no spaces. Nearly always it is one.
    secret_hash: token.secretHashes.join(' '),
    created_by: token.createdBy,
    created_at: token.createdAt,
    expires_at: token.expiresAt,
    last_used_at: token.lastUsedAt,
    revoked_at: token.revokedAt,
    request_key: token.requestKey,
  };
}
