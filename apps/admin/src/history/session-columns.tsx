import { serverNow } from '../graphql/server-clock.ts';
import type { Messages } from '../messages/messages.ts';
import type { Column } from '../ui/data-table.tsx';
import { Instant } from '../ui/instant.tsx';
import { actorName, durationOf } from './words.ts';
import type { PastSession } from './documents.ts';
import type { HistoryTab } from './history-search.ts';
import classes from './history.module.css';

export function sessionColumns(
  tab: Exclude<HistoryTab, 'denials'>,
  m: Messages,
): readonly Column<PastSession>[] {
  const now = serverNow();
  const who: readonly Column<PastSession>[] = [
    {
      ...{ id: 'user', label: m.sessions.columns.user },
      cell: ({ user: { login, displayName } }) => (
        <span title={displayName === login ? login : `${login} · ${displayName}`}>{login}</span>
      ),
    },
    { ...{ id: 'module', label: m.sessions.columns.module }, cell: ({ module }) => module.name },
    {
      ...{ id: 'host', label: m.sessions.columns.host },
      cell: ({ host, ipAddress }) => (
        <span title={ipAddress ?? ''}>{host ?? ipAddress ?? m.common.nothing}</span>
      ),
    },
    {
      ...{ id: 'startedAt', label: m.sessions.columns.startedAt },
      cell: ({ startedAt }) => <Instant at={startedAt} now={now} />,
    },
  ];
  const duration: Column<PastSession> = {
    ...{ id: 'duration', label: m.history.duration, align: 'end' },
    cell: (session) => <span className={classes['figure']}>{durationOf(session, now, m)}</span>,
  };
  if (tab === 'active') {
    return [
      ...who,
      duration,
      { ...{ id: 'state', label: m.sessions.columns.state }, cell: ({ state }) => m.sessions.states[state] },
    ];
  }
  return [
    ...who,
    {
      ...{ id: 'endedAt', label: m.history.endedAt },
      cell: ({ endedAt }) => (endedAt === null ? m.common.nothing : <Instant at={endedAt} now={now} />),
    },
    duration,
    {
      ...{ id: 'reason', label: m.history.reason },
      cell: ({ endReason }) =>
        endReason === null ? (
          m.common.nothing
        ) : (
          <span className={classes['reason']}>{m.sessions.endReasons[endReason]}</span>
        ),
    },
    {
      ...{ id: 'endedBy', label: m.history.endedBy },
      cell: ({ endedBy, endNote }) => (
        <span>
          {endedBy === null ? m.common.nothing : actorName(endedBy, m)}
          {endNote !== null && <span className={classes['note']}>{endNote}</span>}
        </span>
      ),
    },
  ];
}
