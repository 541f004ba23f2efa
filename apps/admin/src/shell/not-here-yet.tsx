import { Center, Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useLiveness } from '../graphql/connection-context.ts';
import { useMessages } from '../messages/messages.ts';
import { Notice } from '../ui/notice.tsx';

/** What stands in the place of a page that is still being fetched. */
export function NotHereYet() {
  const m = useMessages();
  const { kind } = useLiveness();
  if (kind === 'reconnecting') {
    return (
      <Notice icon={<IconPlugConnectedX size={20} />} title={m.shell.waitingTitle}>
        {m.shell.waiting}
      </Notice>
    );
  }
  return (
    <Center p="xl">
      <Loader size="sm" aria-label={m.common.loading} />
    </Center>
  );
}
