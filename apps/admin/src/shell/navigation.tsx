import { IconKey, IconSettings, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useViewer } from './gate-context.ts';
import classes from './navigation.module.css';

export function Navigation({ onNavigate }: { readonly onNavigate?: () => void }) {
  const m = useMessages();
  const { rights } = useViewer();
  const items = [
    { to: '/', label: m.shell.sessions, Icon: IconUsers, isShown: true },
    { to: '/settings', label: m.shell.settings, Icon: IconSettings, isShown: true },
    { to: '/tokens', label: m.shell.tokens, Icon: IconKey, isShown: rights.includes('TOKENS_MANAGE') },
  ] as const;
  return (
    <nav aria-label={m.shell.navigation} className={classes['navigation']}>
      {items
        .filter(({ isShown }) => isShown)
        .map(({ to, label, Icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: true, includeSearch: false }}
            className={classes['item']}
            {...(onNavigate && { onClick: onNavigate })}
          >
            <Icon size={17} stroke={1.7} aria-hidden />
            {label}
          </Link>
        ))}
    </nav>
  );
}
