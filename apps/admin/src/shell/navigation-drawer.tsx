import { Drawer } from '@mantine/core';
import { useMessages } from '../messages/messages.ts';
import { Brand } from './brand.tsx';
import { Navigation } from './navigation.tsx';

/** The navigation of a narrow screen. */
export function NavigationDrawer({ onClose }: { readonly onClose: () => void }) {
  const m = useMessages();
  return (
    <Drawer
      opened
      onClose={onClose}
      size="16rem"
      title={<Brand />}
      closeButtonProps={{ 'aria-label': m.common.close }}
    >
      <Navigation onNavigate={onClose} />
    </Drawer>
  );
}
