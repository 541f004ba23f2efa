import { ActionIcon, Checkbox, Popover, SegmentedControl } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { memo } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { columnIds, type ColumnId } from '../grid/columns.tsx';
import type { Density } from '../grid/density.ts';
import classes from './views.module.css';

type ColumnMenuProps = {
  readonly shown: readonly ColumnId[];
  readonly onShown: (shown: readonly ColumnId[]) => void;
  readonly density: Density;
  readonly onDensity: (density: Density) => void;
  readonly isGrouped: boolean;
  readonly onGrouped: (isGrouped: boolean) => void;
};

export const ColumnMenu = memo(function ColumnMenu(props: ColumnMenuProps) {
  const { shown, onShown, density, onDensity, isGrouped, onGrouped } = props;
  const m = useMessages();
  return (
    <Popover position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <ActionIcon size={30} variant="default" aria-label={m.views.columns} title={m.views.columns}>
          <IconColumns3 size={16} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={m.views.columns} className={classes['dropdown'] ?? ''}>
        <Checkbox
          size="xs"
          label={m.views.group}
          checked={isGrouped}
          onChange={(event) => onGrouped(event.currentTarget.checked)}
        />
        <SegmentedControl
          size="xs"
          fullWidth
          className={classes['density'] ?? ''}
          aria-label={m.views.density}
          data={[
            { value: 'comfortable', label: m.views.comfortable },
            { value: 'compact', label: m.views.compact },
          ]}
          value={density}
          onChange={(next) => onDensity(next === 'compact' ? 'compact' : 'comfortable')}
        />
        <fieldset className={classes['columns']}>
          <legend>{m.views.columns}</legend>
          {columnIds.map((id) => (
            <Checkbox
              key={id}
              size="xs"
              label={m.sessions.columns[id]}
              checked={shown.includes(id)}
              disabled={id === 'user'}
              onChange={({ currentTarget }) =>
                onShown(
                  columnIds.filter((each) => (each === id ? currentTarget.checked : shown.includes(each))),
                )
              }
            />
          ))}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  );
});
