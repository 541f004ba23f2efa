import { Burger, Kbd, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Outlet, rootRouteId, useLocation, useMatches } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useMessages } from '../messages/messages.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { part } from '../ui/fetched.ts';
import { Brand } from './brand.tsx';
import { ColorSchemeToggle } from './color-scheme-toggle.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { ConnectionStatus } from './connection-status.tsx';
import { EnvironmentBadge } from './environment-badge.tsx';
import { useOwnSession } from './own-session.ts';
import { IfAllowed } from './if-allowed.tsx';
import { Navigation } from './navigation.tsx';
import { isLive, useEnvironment } from './use-environment.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { ViewerMenu } from './viewer-menu.tsx';
import classes from './shell.module.css';

const paletteKeys = /mac|iphone|ipad/iu.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K';

const NavigationDrawer = lazy(part(() => import('./navigation-drawer.tsx'), 'NavigationDrawer'));

const loadPalette = part(() => import('../palette/palette.tsx'), 'Palette');
const Palette = lazy(loadPalette);
const KeyboardHelp = lazy(part(() => import('./keyboard-help.tsx'), 'KeyboardHelp'));

/** The frame around every page: where, who, whether live. */
export function Shell() {
  const m = useMessages();
  const environment = useEnvironment();
  const pathname = useLocation({ select: (location) => location.pathname });
  const [isOpen, drawer] = useDisclosure(false);
  const [isPaletteOpen, palette] = useDisclosure(false);
  const [isHelpOpen, help] = useDisclosure(false);
  useOwnSession();
  // So that the first letters typed after Ctrl+K are not lost.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 3000);
    return () => clearTimeout(timer);
  }, []);
  useShortcuts({ onPalette: palette.toggle, onHelp: help.open });
  return (
    <div className={classes['shell']} data-live={environment !== undefined && isLive(environment)}>
      <a href="#content" className={classes['skip']}>
        {m.shell.skip}
      </a>
      <aside className={classes['side']}>
        <Brand />
        <Navigation />
      </aside>
      <Suspense>
        {isOpen && <NavigationDrawer onClose={drawer.close} />}
        {isPaletteOpen && <Palette onClose={palette.close} onHelp={help.open} />}
        {isHelpOpen && <KeyboardHelp onClose={help.close} />}
      </Suspense>
      <header className={classes['top']}>
        <Burger
          className={classes['burger'] ?? ''}
          opened={isOpen}
          onClick={drawer.toggle}
          size="sm"
          aria-label={m.shell.openNavigation}
        />
        <div className={classes['where']}>
          <PageTitle />
          <div className={classes['topBadge']}>
            <EnvironmentBadge />
          </div>
        </div>
        <UnstyledButton
          className={classes['palette']}
          onClick={palette.open}
          aria-keyshortcuts="Control+K Meta+K"
        >
          <IconSearch size={15} aria-hidden />
          <span className={classes['paletteWords']}>{m.palette.open}</span>
          <Kbd size="xs" className={classes['paletteWords'] ?? ''}>
            {paletteKeys}
          </Kbd>
        </UnstyledButton>
        <ConnectionStatus />
        <ColorSchemeToggle />
        <ViewerMenu onHelp={help.open} />
      </header>
      <div className={classes['banner']}>
        <ConnectionBanner />
      </div>
      <main id="content" className={classes['main']}>
        <ErrorBoundary key={pathname}>
          <Suspense>
            <IfAllowed>
              <Outlet />
            </IfAllowed>
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

function PageTitle() {
  const m = useMessages();
  const match = useMatches().at(-1);
  // Only the root matches an address that nobody knows.
  const isUnknown = match?.routeId === rootRouteId;
  const page = match?.staticData.title;
  const title = page === undefined ? isUnknown && m.shell.unknownPage : m.shell.pages[page];
  useEffect(() => {
    document.title = title ? `${title} · Seatkeeper` : 'Seatkeeper';
  }, [title]);
  return <h1 className={classes['title']}>{title}</h1>;
}
