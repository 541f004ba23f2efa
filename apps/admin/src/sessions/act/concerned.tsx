import { Skeleton } from '@mantine/core';
import { useMessages } from '../../messages/messages.ts';
import type { Summary } from './use-summary.ts';
import classes from './act.module.css';

/** The first several by user, module and host; the rest by count. */
export function Concerned({ summary }: { readonly summary: Summary | null }) {
  const m = useMessages();
  if (summary === null) return <Skeleton height={96} mb="md" radius={8} aria-label={m.common.loading} />;
  const { named, more, byModule, users } = summary;
  return (
    <>
      <ul className={classes['victims']}>
        {named.map(({ id, user, module, host }) => (
          <li key={id}>
            <strong title={user.login}>{user.login}</strong>
            <span title={m.kill.on(module.name, host)}>{m.kill.on(module.name, host)}</span>
          </li>
        ))}
        {more > 0 && <li className={classes['rest']}>{m.kill.rest(more)}</li>}
      </ul>
      {byModule.length > 0 && (
        <p className={classes['counts']}>
          {users !== null && <span>{m.acts.users(users)}</span>}
          {byModule.map(({ name, count }) => (
            <span key={name}>{m.acts.inModule(name, count)}</span>
          ))}
        </p>
      )}
    </>
  );
}
