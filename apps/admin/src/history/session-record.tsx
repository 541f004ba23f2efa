import { Link } from '@tanstack/react-router';
import { serverNow } from '../graphql/server-clock.ts';
import { useMessages } from '../messages/messages.ts';
import cells from '../ui/cells.module.css';
import { DetailsDrawer } from '../ui/details-drawer.tsx';
import { useFormat } from '../ui/format.ts';
import type { PastSession } from './documents.ts';
import { actorName, durationOf } from './words.ts';
import classes from './history.module.css';

type SessionRecordProps = { readonly session: PastSession; readonly onClose: () => void };

/** What is kept of one session: who, where, from when to when, why and by whom it ended. */
export function SessionRecord({ session, onClose }: SessionRecordProps) {
  const m = useMessages();
  const format = useFormat();
  const { user, module, endedAt, endReason, endedBy, endNote, ipMismatches } = session;
  const optional = (label: string, value: string | null) => (value === null ? null : { label, value });
  return (
    <DetailsDrawer
      title={m.history.sessionTitle(user.login, module.name)}
      onClose={onClose}
      details={[
        {
          label: m.sessions.columns.user,
          value: user.displayName === user.login ? user.login : `${user.login} · ${user.displayName}`,
        },
        { label: m.sessions.columns.module, value: `${module.name} (${module.key})` },
        { label: m.sessions.columns.state, value: m.sessions.states[session.state] },
        endReason && {
          label: m.history.reason,
          value: <span className={classes['reason']}>{m.sessions.endReasons[endReason]}</span>,
        },
        optional(m.history.endedBy, endedBy === null ? null : actorName(endedBy, m)),
        optional(m.history.note, endNote),
        { label: m.sessions.columns.startedAt, value: format.extended(session.startedAt) },
        optional(m.history.endedAt, endedAt && format.extended(endedAt)),
        { label: m.history.duration, value: durationOf(session, serverNow(), m) },
        { label: m.sessions.columns.lastActiveAt, value: format.extended(session.lastActiveAt) },
        optional(m.sessions.columns.host, session.host),
        optional(m.sessions.columns.ipAddress, session.ipAddress),
        ipMismatches === 0 ? null : { label: m.history.mismatches, value: format.number(ipMismatches) },
        optional(m.history.clientId, session.clientId),
        optional(m.history.appServer, session.appServer),
        optional(m.history.userAgent, session.userAgent),
        { label: m.sessions.columns.sessionType, value: session.sessionType },
        { label: m.history.id, value: <code>{session.id}</code> },
      ]}
    >
      <div className={classes['links']}>
        <Link to="/history" search={{ user: user.login }} className={cells['link']} onClick={onClose}>
          {m.history.allOf(user.login)}
        </Link>
        <Link
          to="/history"
          search={{ tab: 'denials', user: user.login }}
          className={cells['link']}
          onClick={onClose}
        >
          {m.history.denialsOf(user.login)}
        </Link>
      </div>
    </DetailsDrawer>
  );
}
