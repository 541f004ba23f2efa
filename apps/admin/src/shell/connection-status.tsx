import { Tooltip } from '@mantine/core';
import { IconAntennaBarsOff, IconLoader2, IconPointFilled } from '@tabler/icons-react';
import { useLiveness } from '../graphql/connection-context.ts';
import type { Liveness } from '../graphql/socket.ts';
import { useMessages, type Messages } from '../messages/messages.ts';
import { useFormat, type Format } from '../ui/format.ts';
import classes from './connection-status.module.css';

/** Live, reconnecting, not live: always shown, in words. */
export function ConnectionStatus() {
  const m = useMessages();
  const format = useFormat();
  const liveness = useLiveness();
  const { tone, label, help, Icon } = face(liveness, m, format);
  return (
    <Tooltip label={help} position="bottom-end">
      <span className={classes['status']} data-tone={tone} role="status">
        <Icon size={15} aria-hidden className={classes['icon']} />
        <span className={classes['label']}>{label}</span>
      </span>
    </Tooltip>
  );
}

function face(liveness: Liveness, m: Messages, format: Format) {
  switch (liveness.kind) {
    case 'live':
      return { tone: 'good', label: m.shell.lineLive, help: m.shell.lineLiveHelp, Icon: IconPointFilled };
    case 'connecting':
      return { tone: 'wait', label: m.shell.lineConnecting, help: m.shell.lineConnecting, Icon: IconLoader2 };
    case 'reconnecting': {
      const help = m.shell.lost(format.clock(liveness.since));
      return liveness.attempt < 3
        ? { tone: 'wait', label: m.shell.lineReconnecting, help, Icon: IconLoader2 }
        : { tone: 'bad', label: m.shell.lineNotLive, help, Icon: IconAntennaBarsOff };
    }
  }
}
