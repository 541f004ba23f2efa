import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useViewer } from './gate-context.ts';
import { pagesFor } from './pages.ts';
import classes from './navigation.module.css';

export function Navigation({ onNavigate }: { readonly onNavigate?: () => void }) {
  const m = useMessages();
  const shown = pagesFor(useViewer());
  return (
    <nav aria-label={m.shell.navigation} className={classes['navigation']}>
      {shown.map(({ id, to, Icon, group }, at) => (
        <Link
          key={id}
          to={to}
          activeOptions={{ exact: true, includeSearch: false }}
          className={classes['item']}
          data-first={at > 0 && shown[at - 1]?.group !== group}
          {...(onNavigate && { onClick: onNavigate })}
        >
          <Icon size={17} stroke={1.7} aria-hidden />
          <span className={classes['label']}>{m.shell.pages[id]}</span>
        </Link>
      ))}
    </nav>
  );
}
