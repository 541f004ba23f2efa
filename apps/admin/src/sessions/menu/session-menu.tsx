import { Menu } from '@mantine/core';
import { IconCopy, IconPlayerStop, IconStack2, IconUser } from '@tabler/icons-react';
import { useMessages } from '../../messages/messages.ts';
import type { SessionRow } from '../documents.ts';
import { useCopyDetails } from './copy-details.ts';

export type MenuPlace = { readonly session: SessionRow; readonly x: number; readonly y: number };

type SessionMenuProps = {
  readonly place: MenuPlace | null;
  /** What is selected; the row that the menu was opened on is among them. */
  readonly sessions: readonly SessionRow[];
  readonly onClose: () => void;
  readonly onFilter: (filter: { user?: string; module?: string }) => void;
  /** Absent without the right to interrupt sessions. */
  readonly onKill?: () => void;
};

export function SessionMenu({ place, sessions, onClose, onFilter, onKill }: SessionMenuProps) {
  const m = useMessages();
  const copy = useCopyDetails();
  const { user, module } = place?.session ?? {};
  return (
    <Menu
      opened={place !== null}
      onClose={onClose}
      position="bottom-start"
      offset={2}
      width={240}
      transitionProps={{ duration: 80 }}
      key={place === null ? 'closed' : `${place.x} ${place.y}`}
    >
      <Menu.Target>
        <div aria-hidden style={{ position: 'fixed', left: place?.x ?? 0, top: place?.y ?? 0 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={m.sessions.menu}>
        {onKill && (
          <>
            <Menu.Item
              c="var(--sk-bad)"
              leftSection={<IconPlayerStop size={16} />}
              onClick={onKill}
              disabled={sessions.length === 0}
            >
              {m.kill.item(Math.max(1, sessions.length))}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {user && (
          <Menu.Item leftSection={<IconUser size={16} />} onClick={() => onFilter({ user: user.login })}>
            {m.sessions.onlyUser(user.login)}
          </Menu.Item>
        )}
        {module && (
          <Menu.Item leftSection={<IconStack2 size={16} />} onClick={() => onFilter({ module: module.key })}>
            {m.sessions.onlyModule(module.name)}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => void copy(sessions)}>
          {m.sessions.copyDetails}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
