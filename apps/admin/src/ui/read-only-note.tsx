import { Alert } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Says why nothing can be changed here. */
export function ReadOnlyNote({ children }: { readonly children: ReactNode }) {
  return (
    <Alert color="gray" icon={<IconLock size={18} />} mb="md">
      {children}
    </Alert>
  );
}
