import { useMessages } from '../messages/messages.ts';
import { useModuleName } from '../sessions/use-module-name.ts';
import { subjectText } from './action-text.ts';
import { auditedSessions, type AuditedSession } from './audited-sessions.ts';
import type { AuditEntry } from './documents.ts';

export type SubjectText = {
  readonly ofSession: (session: AuditedSession) => string;
  readonly of: (entry: AuditEntry) => string;
};

/** What an entry was about, in words: whose session and where, or what goes by a name of its own. */
export function useSubjectText(): SubjectText {
  const m = useMessages();
  const moduleName = useModuleName();
  const ofSession = ({ id, whose }: AuditedSession) =>
    whose === null ? id : `${whose.login} · ${m.kill.on(moduleName(whose.module), whose.host)}`;
  return {
    ofSession,
    of(entry) {
      const sessions = auditedSessions(entry);
      const only = sessions.find(({ id }) => id === entry.subject);
      if (only) return ofSession(only);
      const logins = [...new Set(sessions.flatMap(({ whose }) => whose?.login ?? []))];
      if (logins.length === 0) return subjectText(entry.subject, m);
      return `${subjectText(entry.subject, m)}: ${logins.join(', ')}`;
    },
  };
}
