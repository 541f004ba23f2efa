import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import type { Messages } from '../messages/messages.ts';

export function showSaved(name: string, m: Messages): void {
  notifications.show({ message: m.common.saved(name), icon: <IconCheck size={16} /> });
}
