import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMessages } from '../messages/messages.ts';

type ExportLinkProps = {
  readonly name: 'sessions' | 'denials' | 'audit' | 'usage';
  /** As the export takes them; objects go as JSON, what is undefined is not sent. */
  readonly parameters: Readonly<Record<string, string | object | undefined>>;
};

/** The list as a file: the server writes it while the browser saves it, whatever its length. */
export function ExportLink({ name, parameters }: ExportLinkProps) {
  const m = useMessages();
  return (
    <Button
      component="a"
      href={exportAddress(name, parameters)}
      download
      size="xs"
      variant="default"
      leftSection={<IconDownload size={15} />}
    >
      {m.common.csv}
    </Button>
  );
}

function exportAddress(name: string, parameters: ExportLinkProps['parameters']): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return `/export/${name}.csv?${query}`;
}
