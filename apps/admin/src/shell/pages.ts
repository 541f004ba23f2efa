import {
  IconBoxMultiple,
  IconChartHistogram,
  IconGauge,
  IconHistory,
  IconKey,
  IconLicense,
  IconListDetails,
  IconPlugConnected,
  IconServer2,
  IconSettings,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Messages } from '../messages/messages.ts';
import type { Viewer } from '../sign-in/documents.ts';

export type PageId = keyof Messages['shell']['pages'];

type PageDescription = {
  readonly id: PageId;
  readonly to: string;
  /** Pressed after g. */
  readonly letter: string;
  readonly Icon: TablerIcon;
  /** Who lacks it is not offered the page. */
  readonly right: Viewer['rights'][number];
  /** What a line in the navigation sets apart: watching from managing. */
  readonly group: 'watch' | 'manage';
};

/** What the navigation, the palette and the keyboard lead to. My profile is in the viewer's menu. */
export const allPages = [
  {
    ...{ id: 'overview', to: '/overview', letter: 'o', Icon: IconGauge },
    ...{ right: 'SESSIONS_VIEW', group: 'watch' },
  },
  {
    ...{ id: 'sessions', to: '/', letter: 's', Icon: IconPlugConnected },
    ...{ right: 'SESSIONS_VIEW', group: 'watch' },
  },
  {
    ...{ id: 'history', to: '/history', letter: 'h', Icon: IconHistory },
    ...{ right: 'SESSIONS_VIEW', group: 'watch' },
  },
  {
    ...{ id: 'reports', to: '/reports', letter: 'r', Icon: IconChartHistogram },
    ...{ right: 'SESSIONS_VIEW', group: 'watch' },
  },
  {
    ...{ id: 'licenses', to: '/licenses', letter: 'l', Icon: IconLicense },
    ...{ right: 'SESSIONS_VIEW', group: 'manage' },
  },
  {
    ...{ id: 'modules', to: '/modules', letter: 'm', Icon: IconBoxMultiple },
    ...{ right: 'SESSIONS_VIEW', group: 'manage' },
  },
  {
    ...{ id: 'users', to: '/users', letter: 'u', Icon: IconUsers },
    ...{ right: 'SESSIONS_VIEW', group: 'manage' },
  },
  {
    ...{ id: 'environments', to: '/environments', letter: 'e', Icon: IconServer2 },
    ...{ right: 'ENVIRONMENTS_MANAGE', group: 'manage' },
  },
  {
    ...{ id: 'settings', to: '/settings', letter: 't', Icon: IconSettings },
    ...{ right: 'SETTINGS_CHANGE', group: 'manage' },
  },
  {
    ...{ id: 'tokens', to: '/tokens', letter: 'k', Icon: IconKey },
    ...{ right: 'TOKENS_MANAGE', group: 'manage' },
  },
  {
    ...{ id: 'audit', to: '/audit', letter: 'a', Icon: IconListDetails },
    ...{ right: 'AUDIT_READ', group: 'manage' },
  },
] as const satisfies readonly PageDescription[];

export function pagesFor({ rights }: Pick<Viewer, 'rights'>) {
  // Settings are shown to whoever sees sessions, too: read only.
  return allPages.filter(
    ({ id, right }) => rights.includes(right) || (id === 'settings' && rights.includes('SESSIONS_VIEW')),
  );
}
