import { useMessages } from '../../messages/messages.ts';
import type { SessionRow } from '../documents.ts';
import classes from './kill-dialog.module.css';

const named = 5;

/** The first several by user, module and host; the rest by count. */
export function Victims({ sessions }: { readonly sessions: readonly SessionRow[] }) {
  const m = useMessages();
  const rest = sessions.length - named;
  return (
    <ul className={classes['victims']}>
      {sessions.slice(0, named).map(({ id, user, module, host }) => (
        <li key={id}>
          <strong title={user.displayName}>{user.login}</strong>
          <span title={`${module.name}, ${host ?? m.kill.noHost}`}>
            {m.kill.on(module.name, host ?? m.kill.noHost)}
          </span>
        </li>
      ))}
      {rest > 0 && <li className={classes['rest']}>{m.kill.rest(rest)}</li>}
    </ul>
  );
}
