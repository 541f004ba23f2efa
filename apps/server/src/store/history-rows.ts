import { loginKey, type Change, type Committed, type Denial, type WorkingSet } from '@seatkeeper/domain';
import type { AuditRecord } from '../history-side.ts';
import type { Row } from './bulk.ts';
import { searchTextOf } from './search-text.ts';

/** Between rows and the domain's changes, denials and entries of the audit log. */

export function changeToRow(environmentId: string, { revision, change }: Committed, at: number): Row {
  const { type } = change;
  const row = { environment_id: environmentId, revision, at, type };
  if ('session' in change) {
    const before = 'before' in change ? JSON.stringify(change.before) : null;
    return { ...row, subject: change.session.id, session: JSON.stringify(change.session), before };
  }
  if ('key' in change) return { ...row, subject: change.key };
  return 'userId' in change ? { ...row, subject: change.userId } : row;
}

/** What a session written by an earlier version has no word of. */
const addedSince = { countdown: null, pendingMessages: 0 };

/** With the parts that its type has, and no others: what a change is about is told by them. */
export function changeFromRow(row: Row): Change {
  const { type, subject } = row as { type: Change['type']; subject: string | null };
  const parsed = (column: string): Record<string, unknown> =>
    row[column] === null ? {} : { [column]: JSON.parse(row[column] as string) as unknown };
  const about = { ...parsed('session'), ...parsed('before') };
  if ('session' in about) about['session'] = { ...addedSince, ...(about['session'] as object) };
  if (!('session' in about) && subject !== null) about[type === 'UserSaved' ? 'userId' : 'key'] = subject;
  // Written by `changeToRow` from a change of this very type.
  return { type, ...about } as unknown as Change;
}

export function denialFromRow(row: Row): Denial {
  return {
    id: row['id'] as string,
    at: row['at'] as number,
    login: row['login'] as string,
    moduleKey: row['module_key'] as string,
    licenseKey: row['license_key'] as string | null,
    refusal: row['refusal'] as string,
    host: row['host'] as string | null,
    ipAddress: row['ip_address'] as string | null,
    total: row['total'] as number | null,
    inUse: row['in_use'] as number | null,
  };
}

export function denialToRow(environmentId: string, denial: WorkingSet['denials'][number]): Row {
  const { id, at, login, moduleKey, licenseKey, refusal, host, ipAddress, total, inUse } = denial;
  return {
    ...{ id, environment_id: environmentId, at, login, refusal, host, total },
    ...{ module_key: moduleKey, license_key: licenseKey, ip_address: ipAddress, in_use: inUse },
    ...{ login_key: loginKey(login), search_text: searchTextOf(denial) },
  };
}

export function auditFromRow(row: Row): AuditRecord {
  return {
    id: row['id'] as string,
    at: row['at'] as number,
    actor: row['actor'] as string,
    ipAddress: row['ip_address'] as string | null,
    action: row['action'] as string,
    subject: row['subject'] as string,
    before: row['before'] as string | null,
    after: row['after'] as string | null,
  };
}

export function auditToRow(environmentId: string, entry: WorkingSet['audit'][number]): Row {
  const { id, at, actor, ipAddress, action, subject } = entry;
  const [before, after] = [entry.before, entry.after].map((value) =>
    value === null ? null : JSON.stringify(value),
  );
  return {
    id,
    environment_id: environmentId,
    at,
    actor,
    ip_address: ipAddress,
    action,
    subject,
    before,
    after,
    search_text: searchTextOf(entry),
  };
}
