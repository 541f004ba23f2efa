import {
  createBrowserHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { parseAuditSearch } from '../audit/audit-search.ts';
import { parseHistorySearch } from '../history/history-search.ts';
import { parseReportsSearch } from '../reports/reports-search.ts';
import type { Connection } from '../graphql/connection.ts';
import { askFirstPage } from '../sessions/live/feed-source.ts';
import { SessionsPage } from '../sessions/sessions-page.tsx';
import { filterOf, orderOf, parseSessionsSearch } from '../sessions/sessions-search.ts';
import { parseUsersSearch } from '../users/users-search.ts';
import { part } from '../ui/fetched.ts';
import { Crashed } from './crashed.tsx';
import { NotFound } from './not-found.tsx';
import { NotHereYet } from './not-here-yet.tsx';
import type { PageId } from './pages.ts';
import type { Viewer } from '../sign-in/documents.ts';
import { Shell } from './shell.tsx';
import { environmentOf, type Environment } from './use-environment.ts';

/** What a page can ask for before it is drawn. */
export type PageContext = {
  readonly connection: Connection;
  readonly environments: readonly Environment[];
  readonly rights: Viewer['rights'];
};

type ShellSearch = { readonly environment?: string };

function parseShellSearch({ environment }: Record<string, unknown>): ShellSearch {
  return typeof environment === 'string' ? { environment } : {};
}

const root = createRootRouteWithContext<PageContext>()({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Crashed,
  validateSearch: parseShellSearch,
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
  // The server reads the rows while the page around them is drawn. Groups wait for who comes first.
  loader({ cause, context: { connection, environments, rights }, location }) {
    const asked: Record<string, unknown> = { ...location.search };
    const search = parseSessionsSearch(asked);
    if (cause !== 'enter' || search.group !== undefined || !rights.includes('SESSIONS_VIEW')) return;
    const environment = environmentOf(environments, parseShellSearch(asked).environment)?.key;
    askFirstPage(connection, { environment, filter: filterOf(search), orderBy: orderOf(search) });
  },
});

const overview = createRoute({
  getParentRoute,
  path: '/overview',
  component: lazyRouteComponent(part(() => import('../overview/overview-page.tsx'), 'OverviewPage')),
  staticData: { title: 'overview' },
});

const history = createRoute({
  getParentRoute,
  path: '/history',
  component: lazyRouteComponent(part(() => import('../history/history-page.tsx'), 'HistoryPage')),
  staticData: { title: 'history' },
  validateSearch: parseHistorySearch,
});

const reports = createRoute({
  getParentRoute,
  path: '/reports',
  component: lazyRouteComponent(part(() => import('../reports/reports-page.tsx'), 'ReportsPage')),
  staticData: { title: 'reports' },
  validateSearch: parseReportsSearch,
});

const licenses = createRoute({
  getParentRoute,
  path: '/licenses',
  component: lazyRouteComponent(part(() => import('../licenses/licenses-page.tsx'), 'LicensesPage')),
  staticData: { title: 'licenses' },
});

const modules = createRoute({
  getParentRoute,
  path: '/modules',
  component: lazyRouteComponent(part(() => import('../modules/modules-page.tsx'), 'ModulesPage')),
  staticData: { title: 'modules' },
});

const users = createRoute({
  getParentRoute,
  path: '/users',
  component: lazyRouteComponent(part(() => import('../users/users-page.tsx'), 'UsersPage')),
  staticData: { title: 'users' },
  validateSearch: parseUsersSearch,
});

const environments = createRoute({
  getParentRoute,
  path: '/environments',
  component: lazyRouteComponent(
    part(() => import('../environments/environments-page.tsx'), 'EnvironmentsPage'),
  ),
  staticData: { title: 'environments' },
});

const settings = createRoute({
  getParentRoute,
  path: '/settings',
  component: lazyRouteComponent(part(() => import('../settings/settings-page.tsx'), 'SettingsPage')),
  staticData: { title: 'settings' },
});

const tokens = createRoute({
  getParentRoute,
  path: '/tokens',
  component: lazyRouteComponent(part(() => import('../tokens/tokens-page.tsx'), 'TokensPage')),
  staticData: { title: 'tokens' },
});

const audit = createRoute({
  getParentRoute,
  path: '/audit',
  component: lazyRouteComponent(part(() => import('../audit/audit-page.tsx'), 'AuditPage')),
  staticData: { title: 'audit' },
  validateSearch: parseAuditSearch,
});

const profile = createRoute({
  getParentRoute,
  path: '/profile',
  component: lazyRouteComponent(part(() => import('../profile/profile-page.tsx'), 'ProfilePage')),
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

/** One for all routers, each of which would listen to the browser's for ever. */
const browserHistory = createBrowserHistory();

export function openRouter(context: PageContext) {
  return createRouter({
    ...{ routeTree, context, history: browserHistory },
    defaultPendingComponent: NotHereYet,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof openRouter>;
  }
  interface StaticDataRouteOption {
    /** What the top bar calls the page. */
    title?: PageId;
  }
}
