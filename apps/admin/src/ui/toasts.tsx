import { notificationsStore, useNotifications } from '@mantine/notifications';
import { lazy, Suspense, useState } from 'react';
import { part } from './fetched.ts';

const ToastHost = lazy(part(() => import('./toast-host.tsx'), 'ToastHost'));

// What is said before the host is there waits in the place where the host would put it.
notificationsStore.setState({ ...notificationsStore.getState(), limit: 3, defaultPosition: 'top-center' });

/** Short messages. What shows and moves them is no part of the first page: most visits begin without one. */
export function Toasts() {
  const { notifications } = useNotifications();
  const [isNeeded, setNeeded] = useState(false);
  if (!isNeeded && notifications.length > 0) setNeeded(true);
  return isNeeded ? (
    <Suspense>
      <ToastHost />
    </Suspense>
  ) : null;
}
