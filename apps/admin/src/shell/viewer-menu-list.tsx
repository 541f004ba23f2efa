import { ActionIcon, Menu } from '@mantine/core';
import { IconAdjustments, IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useViewer } from './gate-context.ts';
import { useOpening } from './on-demand.tsx';
import { useSignOut } from './use-sign-out.ts';

export function ViewerMenuList({ onHelp }: { readonly onHelp: () => void }) {
  const m = useMessages();
  const { menu, target } = useOpening();
  const { login, displayName } = useViewer();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const name = displayName ?? login ?? m.common.none;
  return (
    <Menu {...menu} position="bottom-end" width={220}>
      <Menu.Target>
        {/* It takes the place of the button that was pressed, and its focus. */}
        <ActionIcon autoFocus variant="subtle" color="gray" aria-label={m.shell.viewerMenu(name)} {...target}>
          <IconUserCircle size={19} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{m.shell.signedInAs}</Menu.Label>
        <Menu.Item disabled c="inherit" opacity={1}>
          <div style={{ fontWeight: 600 }}>{name}</div>
          {displayName !== null && login !== null && (
            <div style={{ color: 'var(--sk-text-dim)' }}>{login}</div>
          )}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          data-autofocus
          leftSection={<IconAdjustments size={16} />}
          onClick={() => void navigate({ to: '/profile' })}
        >
          {m.shell.pages.profile}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onHelp}>
          {m.shell.keys.open}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {m.shell.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
