import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMessages } from '../../messages/messages.ts';
import { useOverusers } from '../../overview/use-counts.ts';
import type { SearchChange } from '../sessions-search.ts';
import classes from './overusers.module.css';

type OverusersProps = {
  /** Whom the list is limited to. */
  readonly user: string | undefined;
  readonly onChange: (change: SearchChange) => void;
};

const mostNamed = 6;

/** Who holds more sessions than the threshold, the most first: they come before all other groups. */
export function Overusers({ user, onChange }: OverusersProps) {
  const m = useMessages();
  const { data } = useOverusers();
  if (data === undefined) return null;
  const { users, isAll } = data;
  return (
    <section aria-label={m.filters.overusers} className={classes['overusers']}>
      <IconAlertTriangle size={14} aria-hidden data-any={users.length > 0} />
      <strong>{users.length === 0 ? m.overview.noneOver : m.filters.overusers}</strong>
      {users.slice(0, mostNamed).map(({ login, displayName, sessions }) => (
        <Button
          key={login}
          size="compact-xs"
          variant={user === login ? 'filled' : 'default'}
          title={displayName}
          aria-pressed={user === login}
          onClick={() => onChange({ user: user === login ? undefined : login })}
        >
          {login}: {m.sessions.total(sessions)}
        </Button>
      ))}
      {(users.length > mostNamed || !isAll) && (
        <Button size="compact-xs" variant="subtle" onClick={() => onChange({ overusers: true })}>
          {isAll ? m.kill.rest(users.length - mostNamed) : m.filters.overusers}
        </Button>
      )}
    </section>
  );
}
