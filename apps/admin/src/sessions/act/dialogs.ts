import { lazy } from 'react';
import { fetched } from '../../ui/fetched.ts';

/** Fetched when they are first needed. */
export const dialogs = {
  kill: lazy(() => fetched(async () => ({ default: (await import('./kill-dialog.tsx')).KillDialog }))),
  notify: lazy(() => fetched(async () => ({ default: (await import('./notify-dialog.tsx')).NotifyDialog }))),
  release: lazy(() =>
    fetched(async () => ({ default: (await import('./release-dialog.tsx')).ReleaseDialog })),
  ),
};
