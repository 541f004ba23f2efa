import { Checkbox, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo } from 'react';
import { useMessages } from '../../messages/messages.ts';
import type { SessionOrder } from '../documents.ts';
import type { SortField } from '../sessions-search.ts';
import { columns, type ColumnId } from './columns.tsx';
import classes from './grid.module.css';

/** Always the same functions, so that the header is drawn again only when something of its own changed. */
export type HeaderHandlers = {
  readonly onSort: (field: SortField) => void;
  /** Selects all that match, or nothing where anything is selected. */
  readonly onSelectAll: () => void;
};

type GridHeaderProps = HeaderHandlers & {
  readonly shown: readonly ColumnId[];
  readonly order: SessionOrder;
  readonly selected: 'none' | 'some' | 'all';
};

export const GridHeader = memo(function GridHeader(props: GridHeaderProps) {
  const { shown, order, selected, onSort, onSelectAll } = props;
  const m = useMessages();
  const Arrow = order.direction === 'ASC' ? IconArrowUp : IconArrowDown;
  return (
    <div role="row" aria-rowindex={1} className={classes['header']}>
      <div role="columnheader" className={classes['headCell']} data-column="check">
        <Checkbox
          size="xs"
          checked={selected === 'all'}
          indeterminate={selected === 'some'}
          aria-label={m.sessions.selectAll}
          onChange={onSelectAll}
        />
      </div>
      {shown.map((id) => {
        const { sort } = columns[id];
        const label = m.sessions.columns[id];
        const isSorted = sort !== undefined && order.field === sort;
        const direction = order.direction === 'ASC' ? 'ascending' : 'descending';
        return (
          <div
            key={id}
            role="columnheader"
            className={classes['headCell']}
            data-column={id}
            {...(sort && { 'aria-sort': isSorted ? direction : 'none' })}
          >
            {sort === undefined ? (
              label
            ) : (
              <UnstyledButton className={classes['sort']} data-sorted={isSorted} onClick={() => onSort(sort)}>
                {label}
                {isSorted && <Arrow size={13} aria-hidden />}
              </UnstyledButton>
            )}
          </div>
        );
      })}
    </div>
  );
});
