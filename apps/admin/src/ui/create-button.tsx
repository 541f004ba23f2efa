import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';

type CreateButtonProps = { readonly label: string; readonly onClick: () => void };

/** Opens the form of something new. */
export function CreateButton({ label, onClick }: CreateButtonProps) {
  return (
    <Button size="xs" leftSection={<IconPlus size={15} />} onClick={onClick}>
      {label}
    </Button>
  );
}
