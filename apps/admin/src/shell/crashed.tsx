import { Center } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMessages } from '../messages/messages.ts';
import { Notice } from '../ui/notice.tsx';

/** What is left where the frame around the pages itself fails. */
export function Crashed({ error, reset }: ErrorComponentProps) {
  const m = useMessages();
  return (
    <Center h="100%">
      <Notice
        tone="bad"
        icon={<IconAlertTriangle size={20} />}
        title={m.common.crashTitle}
        action={{ label: m.common.retry, run: reset }}
      >
        {error instanceof Error ? error.message : String(error)}
      </Notice>
    </Center>
  );
}
