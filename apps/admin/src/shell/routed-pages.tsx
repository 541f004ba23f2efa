import { RouterProvider } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useConnection } from '../graphql/connection-context.ts';
import { useViewer } from './gate-context.ts';
import { openRouter } from './router.tsx';

/** The pages, for who is signed in. */
export function RoutedPages() {
  const connection = useConnection();
  const { environments, rights } = useViewer();
  const context = useMemo(() => ({ connection, environments, rights }), [connection, environments, rights]);
  const [router] = useState(() => openRouter(context));
  return <RouterProvider router={router} context={context} />;
}
