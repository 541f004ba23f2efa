import type { AuditEntry } from './documents.ts';

/** A session that something was done to; of entries from before they said more, its id alone. */
export type AuditedSession = {
  readonly id: string;
  readonly whose: { readonly login: string; readonly module: string; readonly host: string | null } | null;
};

type Said = { readonly ids?: unknown; readonly sessions?: unknown };

/** Those that an entry names: of an act on very many not all. None: it is about something else. */
export function auditedSessions({ after }: Pick<AuditEntry, 'after'>): readonly AuditedSession[] {
  const { ids, sessions }: Said = readObject(after);
  if (!Array.isArray(ids)) return [];
  const known: readonly unknown[] = Array.isArray(sessions) ? sessions : [];
  return ids.filter((id) => typeof id === 'string').map((id, at) => ({ id, whose: whoseOf(known[at]) }));
}

function whoseOf(said: unknown): AuditedSession['whose'] {
  if (typeof said !== 'object' || said === null) return null;
  const { login, module, host }: { login?: unknown; module?: unknown; host?: unknown } = said;
  if (typeof login !== 'string' || typeof module !== 'string') return null;
  return { login, module, host: typeof host === 'string' ? host : null };
}

function readObject(json: string | null): Said {
  try {
    const value: unknown = JSON.parse(json ?? 'null');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
