import { lazy } from 'react';
import { part } from '../../ui/fetched.ts';

/** Fetched when they are first needed. */
export const dialogs = {
  kill: lazy(part(() => import('./kill-dialog.tsx'), 'KillDialog')),
  notify: lazy(part(() => import('./notify-dialog.tsx'), 'NotifyDialog')),
  release: lazy(part(() => import('./release-dialog.tsx'), 'ReleaseDialog')),
};
