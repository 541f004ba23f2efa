import { lazy, Suspense, type ComponentProps } from 'react';
import type { SessionMenu as Menu } from './session-menu.tsx';
import { part } from '../../ui/fetched.ts';

export type { MenuPlace } from './session-menu.tsx';

const LazyMenu = lazy(part(() => import('./session-menu.tsx'), 'SessionMenu'));

/** The session menu, fetched with its first opening: menus and what places them are no part of the first page. */
export function SessionMenu(props: ComponentProps<typeof Menu>) {
  if (props.place === null) return null;
  return (
    <Suspense>
      <LazyMenu {...props} />
    </Suspense>
  );
}
