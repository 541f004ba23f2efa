import { IconLock } from '@tabler/icons-react';
import type { Messages } from '../messages/messages.ts';
import type { Column } from '../ui/data-table.tsx';
import type { Format } from '../ui/format.ts';
import { sessionsColumn } from '../ui/sessions-column.tsx';
import type { UserDetails } from './documents.ts';
import classes from './users.module.css';

export function userColumns(m: Messages, format: Format): readonly Column<UserDetails>[] {
  return [
    {
      ...{ id: 'login', label: m.users.login },
      cell: ({ login, displayName }) => (
        <span title={displayName === login ? login : `${login} · ${displayName}`}>
          {login} {displayName !== login && <span className={classes['name']}>{displayName}</span>}
        </span>
      ),
    },
    {
      ...{ id: 'state', label: m.users.state },
      cell: ({ blocked }) =>
        blocked ? (
          <span className={classes['blocked']}>
            <IconLock size={13} aria-hidden /> {m.users.blocked}
          </span>
        ) : (
          m.users.mayWork
        ),
    },
    {
      ...{ id: 'multipleSignOn', label: m.users.multipleSignOn },
      cell: ({ multipleSignOn }) => {
        if (multipleSignOn === null) return <span className={classes['dim']}>{m.users.asSetting}</span>;
        return multipleSignOn ? m.common.yes : m.common.no;
      },
    },
    {
      ...{ id: 'maxSessions', label: m.users.maxSessions, align: 'end' },
      cell: ({ maxSessions }) =>
        maxSessions === null ? (
          <span className={classes['dim']}>{m.common.unlimited}</span>
        ) : (
          format.number(maxSessions)
        ),
    },
    {
      ...{ id: 'rights', label: m.users.rights },
      cell: ({ rights }) =>
        rights.length === 0 ? (
          <span className={classes['dim']}>{m.users.noRights}</span>
        ) : (
          <span title={rights.map((right) => m.tokens.rightNames[right]).join(', ')}>
            {m.users.rightsCount(rights.length)}
          </span>
        ),
    },
    {
      ...{ id: 'seatsInUse', label: m.users.seatsInUse, align: 'end' },
      cell: ({ seatsInUse }) => format.number(seatsInUse),
    },
    sessionsColumn(
      m,
      ({ login }) => m.users.sessionsOf(login),
      ({ login }) => ({ user: login }),
    ),
  ];
}
