import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { parseAuditSearch } from '../audit/audit-search.ts';
import { parseHistorySearch } from '../history/history-search.ts';
import { parseReportsSearch } from '../reports/reports-search.ts';
import { SessionsPage } from '../sessions/sessions-page.tsx';
import { parseSessionsSearch } from '../sessions/sessions-search.ts';
import { parseUsersSearch } from '../users/users-search.ts';
import { NotFound } from './not-found.tsx';
import type { PageId } from './pages.ts';
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

const getParentRoute = () => root;

const sessions = createRoute({
  getParentRoute,
  path: '/',
  // The page that is opened most comes with the frame around it: its rows wait for no further file.
  component: SessionsPage,
  staticData: { title: 'sessions' },
  validateSearch: parseSessionsSearch,
});

const overview = createRoute({
  getParentRoute,
  path: '/overview',
  component: lazyRouteComponent(() => import('../overview/overview-page.tsx'), 'OverviewPage'),
  staticData: { title: 'overview' },
});

const history = createRoute({
  getParentRoute,
  path: '/history',
  component: lazyRouteComponent(() => import('../history/history-page.tsx'), 'HistoryPage'),
  staticData: { title: 'history' },
  validateSearch: parseHistorySearch,
});

const reports = createRoute({
  getParentRoute,
  path: '/reports',
  component: lazyRouteComponent(() => import('../reports/reports-page.tsx'), 'ReportsPage'),
  staticData: { title: 'reports' },
  validateSearch: parseReportsSearch,
});

const licenses = createRoute({
  getParentRoute,
  path: '/licenses',
  component: lazyRouteComponent(() => import('../licenses/licenses-page.tsx'), 'LicensesPage'),
  staticData: { title: 'licenses' },
});

const modules = createRoute({
  getParentRoute,
  path: '/modules',
  component: lazyRouteComponent(() => import('../modules/modules-page.tsx'), 'ModulesPage'),
  staticData: { title: 'modules' },
});

const users = createRoute({
  getParentRoute,
  path: '/users',
  component: lazyRouteComponent(() => import('../users/users-page.tsx'), 'UsersPage'),
  staticData: { title: 'users' },
  validateSearch: parseUsersSearch,
});

const environments = createRoute({
  getParentRoute,
  path: '/environments',
  component: lazyRouteComponent(() => import('../environments/environments-page.tsx'), 'EnvironmentsPage'),
  staticData: { title: 'environments' },
});

const settings = createRoute({
  getParentRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
  staticData: { title: 'settings' },
});

const tokens = createRoute({
  getParentRoute,
  path: '/tokens',
  component: lazyRouteComponent(() => import('../tokens/tokens-page.tsx'), 'TokensPage'),
  staticData: { title: 'tokens' },
});

const audit = createRoute({
  getParentRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('../audit/audit-page.tsx'), 'AuditPage'),
  staticData: { title: 'audit' },
  validateSearch: parseAuditSearch,
});

const profile = createRoute({
  getParentRoute,
  path: '/profile',
  component: lazyRouteComponent(() => import('../profile/profile-page.tsx'), 'ProfilePage'),
  staticData: { title: 'profile' },
});

const routeTree = root.addChildren([
  sessions,
  overview,
  history,
  reports,
  licenses,
  modules,
  users,
  environments,
  settings,
  tokens,
  audit,
  profile,
]);

export const router = createRouter({ routeTree });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** What the top bar calls the page. */
    title?: PageId;
  }
}
