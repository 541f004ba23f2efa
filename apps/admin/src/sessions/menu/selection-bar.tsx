import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCopy, IconPlayerStop, IconX } from '@tabler/icons-react';
import { useMessages } from '../../messages/messages.ts';
import type { SessionRow } from '../documents.ts';
import { useCopyDetails } from './copy-details.ts';
import classes from './selection-bar.module.css';

type SelectionBarProps = {
  readonly count: number;
  readonly sessions: readonly SessionRow[];
  readonly onClear: () => void;
  readonly onKill?: () => void;
};

/** What can be done with the chosen rows, within reach of a thumb. */
export function SelectionBar({ count, sessions, onClear, onKill }: SelectionBarProps) {
  const m = useMessages();
  const copy = useCopyDetails();
  if (count === 0) return null;
  return (
    <div className={classes['bar']} role="toolbar" aria-label={m.sessions.selected(count)}>
      <span className={classes['count']} role="status">
        {m.sessions.selected(count)}
      </span>
      <Tooltip label={m.sessions.copyDetails}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={m.sessions.copyDetails}
          onClick={() => void copy(sessions)}
        >
          <IconCopy size={16} />
        </ActionIcon>
      </Tooltip>
      {onKill && (
        <Button
          size="compact-sm"
          color="red"
          variant="light"
          leftSection={<IconPlayerStop size={14} />}
          onClick={onKill}
        >
          {m.kill.item(count)}
        </Button>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={m.sessions.clearSelection} onClick={onClear}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
}
