import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMessages } from '../messages/messages.ts';

/** Stands apart from saving, and asks before it removes. */
export function RemoveButton({ onClick }: { readonly onClick: () => void }) {
  const m = useMessages();
  return (
    <Button variant="subtle" color="red" px="xs" leftSection={<IconTrash size={15} />} onClick={onClick}>
      {m.common.remove}
    </Button>
  );
}
