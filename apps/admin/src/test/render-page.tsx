import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
  type RouteComponent,
} from '@tanstack/react-router';
import type { Viewer } from '../sign-in/documents.ts';
import { renderConsole } from './render-console.tsx';
import type { Fixtures } from './fixture-exchange.ts';

/** Renders a page at its own path (which may have a search), with other pages to lead to; `address` is where it led last. */
export function renderPage(
  path: string,
  component: RouteComponent,
  fixtures: Fixtures,
  viewer?: Partial<Viewer>,
) {
  const root = createRootRoute();
  const pathname = path.split('?')[0] ?? path;
  const others = ['/', '/users', '/licenses', '/history'].filter((other) => other !== pathname);
  const router = createRouter({
    routeTree: root.addChildren([
      createRoute({ getParentRoute: () => root, path: pathname, component }),
      ...others.map((other) => createRoute({ getParentRoute: () => root, path: other })),
    ]),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  const view = renderConsole(<RouterProvider router={router as never} />, fixtures, viewer);
  return { ...view, address: () => router.state.location.href };
}
