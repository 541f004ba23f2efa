import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconArmchair,
  IconClockX,
  IconCopy,
  IconMessage,
  IconPlayerStop,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useMessages } from '../../messages/messages.ts';
import type { SessionRow } from '../documents.ts';
import type { GridAct } from '../grid/use-grid-keys.ts';
import { useCopyDetails } from './copy-details.ts';
import classes from './selection-bar.module.css';

type SelectionBarProps = {
  readonly count: number;
  readonly isAll: boolean;
  /** How many match; what is selected may be fewer. */
  readonly total: number;
  readonly sessions: readonly SessionRow[];
  readonly acts: ReadonlySet<GridAct>;
  readonly onAct: (act: GridAct) => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
};

/** What can be done with what is selected, within reach of a thumb. */
export function SelectionBar(props: SelectionBarProps) {
  const { count, isAll, total, sessions, acts, onAct, onSelectAll, onClear } = props;
  const m = useMessages();
  const copy = useCopyDetails();
  if (count === 0) return null;
  const words = isAll ? m.sessions.allSelected(count) : m.sessions.selected(count);
  // How many are selected stands beside them.
  const icons: readonly { act: GridAct; label: string; Icon: TablerIcon }[] = [
    { act: 'notify', label: m.acts.notifyItem(1), Icon: IconMessage },
    { act: 'release', label: m.acts.releaseItem(1), Icon: IconArmchair },
    { act: 'callOff', label: m.acts.callOff, Icon: IconClockX },
  ];
  return (
    <div className={classes['bar']} role="toolbar" aria-label={words}>
      <span className={classes['count']} role="status">
        {words}
      </span>
      {!isAll && count < total && (
        <Button size="compact-sm" variant="subtle" className={classes['all'] ?? ''} onClick={onSelectAll}>
          {m.sessions.selectAllOf(total)}
        </Button>
      )}
      {icons
        .filter(({ act }) => acts.has(act))
        .map(({ act, label, Icon }) => (
          <Tooltip key={act} label={label}>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              className={classes['act'] ?? ''}
              aria-label={label}
              onClick={() => onAct(act)}
            >
              <Icon size={16} aria-hidden />
              <span className={classes['word']}>{label}</span>
            </Button>
          </Tooltip>
        ))}
      {sessions.length > 0 && (
        <Tooltip label={m.sessions.copyDetails}>
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes['act'] ?? ''}
            aria-label={m.sessions.copyDetails}
            onClick={() => void copy(sessions)}
          >
            <IconCopy size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      {acts.has('kill') && (
        <Button
          size="compact-sm"
          color="red"
          variant="light"
          className={classes['kill'] ?? ''}
          leftSection={<IconPlayerStop size={14} />}
          onClick={() => onAct('kill')}
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
