import { useMantineColorScheme } from '@mantine/core';
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPlugConnected,
  IconSearch,
  IconServer2,
  IconSun,
  IconUser,
  IconUserCircle,
  type TablerIcon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMutation } from 'urql';
import { languageNames, languages } from '../messages/language.ts';
import { useLanguage, useMessages } from '../messages/messages.ts';
import { UpdateProfileMutation } from '../profile/documents.ts';
import { useViewer } from '../shell/gate-context.ts';
import { pagesFor } from '../shell/pages.ts';
import { useEnvironment } from '../shell/use-environment.ts';
import { useSignOut } from '../shell/use-sign-out.ts';
import { useFound } from './use-found.ts';

export type PaletteItem = {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly Icon: TablerIcon;
  readonly run: () => void;
};
export type PaletteGroup = { readonly label: string; readonly items: readonly PaletteItem[] };

const schemes = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;

/** All that can be gone to or done, by what was typed; users and sessions as the server finds them. */
export function usePaletteItems(text: string, onHelp: () => void): readonly PaletteGroup[] {
  const m = useMessages();
  const viewer = useViewer();
  const environment = useEnvironment();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();
  const { prefer } = useLanguage();
  const [, updateProfile] = useMutation(UpdateProfileMutation);
  const seesSessions = viewer.rights.includes('SESSIONS_VIEW');
  const words = text.trim();
  const { users, sessions } = useFound(seesSessions ? words : '');

  const wanted = words.toLowerCase().split(/\s+/u);
  const matches = ({ label, detail = '' }: PaletteItem) =>
    wanted.every((word) => `${label} ${detail}`.toLowerCase().includes(word));

  const pages: PaletteItem[] = [
    ...pagesFor(viewer).map(({ id, to, letter, Icon }) => ({
      ...{ id: `page-${id}`, label: m.shell.pages[id], detail: `g ${letter}`, Icon },
      run: () => void navigate({ to }),
    })),
    {
      ...{ id: 'page-profile', label: m.shell.pages.profile, detail: 'g p', Icon: IconUserCircle },
      run: () => void navigate({ to: '/profile' }),
    },
  ];
  const environments: PaletteItem[] = viewer.environments
    .filter(({ key }) => key !== environment?.key)
    .map(({ key, name }) => ({
      ...{ id: `environment-${key}`, label: m.palette.environment(name), detail: key, Icon: IconServer2 },
      run: () => void navigate({ to: '.', search: { environment: key } }),
    }));
  const commands: PaletteItem[] = [
    ...(['light', 'dark', 'auto'] as const).map((scheme) => ({
      ...{ id: `theme-${scheme}`, label: m.shell[scheme], Icon: schemes[scheme] },
      run: () => setColorScheme(scheme),
    })),
    ...languages.map((language) => ({
      ...{ id: `language-${language}`, label: m.palette.language(languageNames[language]) },
      ...{ detail: language, Icon: IconLanguage },
      run: () => {
        prefer(language);
        void updateProfile({ input: { locale: language } });
      },
    })),
    { id: 'keys', label: m.shell.keys.open, detail: '?', Icon: IconKeyboard, run: onHelp },
    { id: 'sign-out', label: m.shell.signOut, Icon: IconLogout, run: () => void signOut() },
  ];
  const foundUsers: PaletteItem[] = users.map(({ id, login, displayName }) => ({
    ...{ id: `user-${id}`, label: login, Icon: IconUser },
    ...(displayName !== login && { detail: displayName }),
    run: () => void navigate({ to: '/users', search: { search: login } }),
  }));
  const foundSessions: PaletteItem[] = sessions.map(({ id, user, module, host, ipAddress }) => ({
    ...{ id: `session-${id}`, label: user.login, Icon: IconPlugConnected },
    detail: m.kill.on(module.name, host ?? ipAddress),
    run: () => void navigate({ to: '/', search: { user: user.login, module: module.key } }),
  }));
  const searches: PaletteItem[] =
    words === '' || !seesSessions
      ? []
      : [
          {
            ...{ id: 'search-sessions', label: m.palette.searchSessions(words), Icon: IconSearch },
            run: () => void navigate({ to: '/', search: { search: words } }),
          },
          {
            ...{ id: 'search-users', label: m.palette.searchUsers(words), Icon: IconSearch },
            run: () => void navigate({ to: '/users', search: { search: words } }),
          },
        ];
  return [
    { label: m.palette.groups.pages, items: pages.filter(matches) },
    { label: m.palette.groups.environments, items: environments.filter(matches) },
    { label: m.palette.groups.users, items: foundUsers },
    { label: m.palette.groups.sessions, items: foundSessions },
    { label: m.palette.groups.commands, items: [...commands.filter(matches), ...searches] },
  ].filter(({ items }) => items.length > 0);
}
