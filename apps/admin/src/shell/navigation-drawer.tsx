import { Drawer } from '@mantine/core';
import { Brand } from './brand.tsx';
import { Navigation } from './navigation.tsx';

/** The navigation of a narrow screen. */
export function NavigationDrawer({ onClose }: { readonly onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} size="16rem" title={<Brand />}>
      <Navigation onNavigate={onClose} />
    </Drawer>
  );
}
