import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { SessionsPage } from '../sessions/sessions-page.tsx';
import { parseSessionsSearch } from '../sessions/sessions-search.ts';
import { NotFound } from './not-found.tsx';
import { Shell } from './shell.tsx';

type ShellSearch = { readonly environment?: string };

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: ({ environment }: Record<string, unknown>): ShellSearch =>
    typeof environment === 'string' ? { environment } : {},
  // Whoever looks at one environment keeps looking at it on every page.
  search: { middlewares: [retainSearchParams(['environment'])] },
});

const sessions = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: SessionsPage,
  staticData: { title: 'sessions' },
  validateSearch: parseSessionsSearch,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
  staticData: { title: 'settings' },
});

const tokens = createRoute({
  getParentRoute: () => root,
  path: '/tokens',
  component: lazyRouteComponent(() => import('../tokens/tokens-page.tsx'), 'TokensPage'),
  staticData: { title: 'tokens' },
});

export const router = createRouter({ routeTree: root.addChildren([sessions, settings, tokens]) });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** What the top bar calls the page. */
    title?: 'sessions' | 'settings' | 'tokens';
  }
}
