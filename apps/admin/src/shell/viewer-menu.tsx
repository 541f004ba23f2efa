import { ActionIcon } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { lazy } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useViewer } from './gate-context.ts';
import { OnDemand } from './on-demand.tsx';
import { part } from '../ui/fetched.ts';

const fetchList = part(() => import('./viewer-menu-list.tsx'), 'ViewerMenuList');
const ViewerMenuList = lazy(fetchList);

/** Who is signed in, and what concerns only them. */
export function ViewerMenu({ onHelp }: { readonly onHelp: () => void }) {
  const m = useMessages();
  const { login, displayName } = useViewer();
  return (
    <OnDemand
      fetch={fetchList}
      face={(open, fetch) => (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={m.shell.viewerMenu(displayName ?? login ?? m.common.none)}
          aria-haspopup="menu"
          aria-expanded={false}
          onClick={open}
          onPointerEnter={fetch}
          onFocus={fetch}
        >
          <IconUserCircle size={19} stroke={1.6} />
        </ActionIcon>
      )}
    >
      <ViewerMenuList onHelp={onHelp} />
    </OnDemand>
  );
}
