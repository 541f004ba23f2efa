import { fold, type AuditEntry, type Denial } from '@seatkeeper/domain';

/** What a search in the lists of the past looks through, folded as searches are. */
export function searchTextOf(entry: Denial | Omit<AuditEntry, 'before' | 'after'>): string {
  const parts =
    'login' in entry
      ? [entry.login, entry.moduleKey, entry.licenseKey, entry.refusal, entry.host, entry.ipAddress]
      : [entry.actor, entry.action, entry.subject, entry.ipAddress];
  return fold(parts.filter((part) => part !== null).join('\n'));
}
