import { IconMapOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { Notice } from '../ui/notice.tsx';

export function NotFound() {
  const m = useMessages();
  const navigate = useNavigate();
  return (
    <Notice
      icon={<IconMapOff size={20} />}
      title={m.common.notFound}
      action={{ label: m.common.toSessions, run: () => void navigate({ to: '/' }) }}
    />
  );
}
