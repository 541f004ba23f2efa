import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useRight } from '../shell/gate-context.ts';
import cells from '../ui/cells.module.css';
import { auditedSessions, type AuditedSession } from './audited-sessions.ts';
import classes from './audit.module.css';
import type { AuditEntry } from './documents.ts';
import { useSubjectText } from './use-subject-text.ts';

/** What an entry was about; the one session that it was about leads to its details. */
export function Subject({ entry, text }: { readonly entry: AuditEntry; readonly text: string }) {
  const only = auditedSessions(entry).find(({ id }) => id === entry.subject);
  return (
    <span className={classes['subject']} title={text}>
      {only ? <SessionLink id={only.id} text={text} /> : text}
    </span>
  );
}

/** Each session that an entry names, with the way to its details. */
export function AuditedSessions({ sessions }: { readonly sessions: readonly AuditedSession[] }) {
  const m = useMessages();
  const { ofSession } = useSubjectText();
  return (
    <>
      <h3 className={classes['heading']}>{m.audit.fields.ids}</h3>
      <ul className={classes['sessions']}>
        {sessions.map((session) => (
          <li key={session.id}>
            <SessionLink id={session.id} text={ofSession(session)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function SessionLink({ id, text }: { readonly id: string; readonly text: string }) {
  if (!useRight('SESSIONS_VIEW')) return text;
  return (
    <Link to="/" search={{ session: id }} className={cells['link']}>
      {text}
    </Link>
  );
}
