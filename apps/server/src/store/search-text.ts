import { fold, type AuditEntry, type Denial } from '@seatkeeper/domain';

/** What a search in the lists of the past looks through, folded as searches are. */
export function searchTextOf(entry: Denial | Omit<AuditEntry, 'before'>): string {
  const parts =
    'login' in entry
      ? [entry.login, entry.moduleKey, entry.licenseKey, entry.refusal, entry.host, entry.ipAddress]
      : [entry.actor, entry.action, entry.subject, entry.ipAddress, ...whoseSessions(entry.after)];
  return fold(parts.filter((part) => part !== null).join('\n'));
}

/** Logins and hosts of the sessions that an entry names: an id alone is nothing that people look for. */
function whoseSessions(after: unknown): Set<string> {
  if (typeof after !== 'object' || after === null || !('sessions' in after)) return new Set();
  const { sessions } = after;
  if (!Array.isArray(sessions)) return new Set();
  return new Set(
    sessions.flatMap(({ login, host }: { login?: unknown; host?: unknown }) =>
      [login, host].filter((part) => typeof part === 'string'),
    ),
  );
}
