import { Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useMatches } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useMessages } from '../messages/messages.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Brand } from './brand.tsx';
import { ColorSchemeToggle } from './color-scheme-toggle.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { ConnectionStatus } from './connection-status.tsx';
import { EnvironmentBadge } from './environment-badge.tsx';
import { useOwnSession } from './own-session.ts';
import { Navigation } from './navigation.tsx';
import { isLive, useEnvironment } from './use-environment.ts';
import { ViewerMenu } from './viewer-menu.tsx';
import classes from './shell.module.css';

const NavigationDrawer = lazy(async () => {
  const { NavigationDrawer: drawer } = await import('./navigation-drawer.tsx');
  return { default: drawer };
});

/** The frame around every page: where, who, whether live. */
export function Shell() {
  const m = useMessages();
  const environment = useEnvironment();
  const [isOpen, drawer] = useDisclosure(false);
  useOwnSession();
  return (
    <div className={classes['shell']} data-live={environment !== undefined && isLive(environment)}>
      <a href="#content" className={classes['skip']}>
        {m.shell.skip}
      </a>
      <aside className={classes['side']}>
        <Brand />
        <EnvironmentBadge />
        <Navigation />
      </aside>
      <Suspense>{isOpen && <NavigationDrawer onClose={drawer.close} />}</Suspense>
      <header className={classes['top']}>
        <Burger
          className={classes['burger'] ?? ''}
          opened={isOpen}
          onClick={drawer.toggle}
          size="sm"
          aria-label={m.shell.openNavigation}
        />
        <div className={classes['topBadge']}>
          <EnvironmentBadge />
        </div>
        <PageTitle />
        <ConnectionStatus />
        <ColorSchemeToggle />
        <ViewerMenu />
      </header>
      <div className={classes['banner']}>
        <ConnectionBanner />
      </div>
      <main id="content" className={classes['main']}>
        <ErrorBoundary>
          <Suspense>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

function PageTitle() {
  const m = useMessages();
  const title = useMatches().at(-1)?.staticData.title;
  return <h1 className={classes['title']}>{title && m.shell[title]}</h1>;
}
