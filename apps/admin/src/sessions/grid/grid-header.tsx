import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useMessages } from '../../messages/messages.ts';
import type { SessionOrder } from '../documents.ts';
import type { SortField } from '../sessions-search.ts';
import { columnLayout, isColumnId } from './columns.tsx';
import classes from './grid.module.css';

type GridHeaderProps = { readonly order: SessionOrder; readonly onSort: (field: SortField) => void };

export function GridHeader({ order, onSort }: GridHeaderProps) {
  const m = useMessages();
  const Arrow = order.direction === 'ASC' ? IconArrowUp : IconArrowDown;
  return (
    <div role="row" aria-rowindex={1} className={classes['header']}>
      <div role="columnheader" className={classes['headCell']} />
      {Object.keys(columnLayout)
        .filter(isColumnId)
        .map((id) => {
          const { sort } = columnLayout[id];
          const label = m.sessions.columns[id];
          const isSorted = sort !== undefined && order.field === sort;
          const direction = order.direction === 'ASC' ? 'ascending' : 'descending';
          return (
            <div
              key={id}
              role="columnheader"
              className={classes['headCell']}
              {...(sort && { 'aria-sort': isSorted ? direction : 'none' })}
            >
              {sort === undefined ? (
                label
              ) : (
                <UnstyledButton
                  className={classes['sort']}
                  data-sorted={isSorted}
                  onClick={() => onSort(sort)}
                >
                  {label}
                  {isSorted && <Arrow size={13} aria-hidden />}
                </UnstyledButton>
              )}
            </div>
          );
        })}
    </div>
  );
}
