import { textInSearch } from '../shell/text-in-search.ts';
import { isDay, type Day } from '../ui/zone.ts';
import type { AuditFilter } from './documents.ts';

/** Everything that leaves an entry, by the name under which it is kept. */
export const auditActions = [
  ...(['killSessions', 'releaseSeats', 'notifySessions', 'cancelSignOff'] as const),
  ...(['updateSettings', 'saveLicense', 'removeLicense', 'saveModule', 'removeModule'] as const),
  ...(['saveUser', 'saveEnvironment', 'createApiToken', 'renewApiToken', 'revokeApiToken'] as const),
  ...(['signIn', 'changePassword', 'updateProfile'] as const),
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What the address bar says about the audit log; absent means no such filter. */
export type AuditSearch = {
  readonly search?: string;
  readonly actor?: string;
  readonly action?: AuditAction;
  readonly subject?: string;
  readonly from?: Day;
  readonly to?: Day;
};

export function parseAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const action = auditActions.find((each) => each === raw['action']);
  const { from, to } = raw;
  return {
    ...textInSearch(raw, 'search'),
    ...textInSearch(raw, 'actor'),
    ...textInSearch(raw, 'subject'),
    ...(action && { action }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  };
}

export function auditFilterOf({ search, actor, action, subject }: AuditSearch): AuditFilter {
  return {
    ...(search !== undefined && { search }),
    ...(actor !== undefined && { actor }),
    ...(action && { actions: [action] }),
    ...(subject !== undefined && { subject }),
  };
}

export function isNarrowed(search: AuditSearch): boolean {
  return ['search', 'actor', 'action', 'subject', 'from', 'to'].some((key) => key in search);
}
