import { UnstyledButton } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';
import classes from './data-table.module.css';

export type Column<Row> = {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the end of their column. */
  readonly align?: 'end';
  /** Its heading is for those who cannot see what is below. */
  readonly isLabelHidden?: boolean;
};

type DataTableProps<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Opens what the row is about: the button in its first cell, or a click on what does nothing else in it. */
  readonly onOpen?: (row: Row) => void;
};

/**
 * A table of the few; on a phone each row becomes a card of labelled lines. The roles are said because a table that is
 * laid out as blocks is no table to a screen reader.
 */
export function DataTable<Row>({ label, columns, rows, rowKey, onOpen }: DataTableProps<Row>) {
  return (
    <div className={classes['frame']}>
      <table role="table" aria-label={label} className={classes['table']}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.id} role="columnheader" scope="col" data-align={column.align}>
                <span data-hidden={column.isLabelHidden}>{column.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              role="row"
              {...(onOpen && { 'data-opens': true, onClick: openOn(() => onOpen(row)) })}
            >
              {columns.map((column, at) => (
                <td
                  key={column.id}
                  role="cell"
                  data-align={column.align}
                  data-label={column.isLabelHidden ? undefined : column.label}
                >
                  {at === 0 && onOpen ? (
                    <UnstyledButton className={classes['open']} onClick={() => onOpen(row)}>
                      {column.cell(row)}
                    </UnstyledButton>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Clicks on controls are theirs, and who marks text to copy it does not want to leave. */
function openOn(open: () => void) {
  return ({ target, currentTarget }: MouseEvent<HTMLTableRowElement>) => {
    if (target instanceof Element && target.closest('button, a') !== null) return;
    if (window.getSelection()?.isCollapsed === false) return;
    // What closes the details gives the focus back to where it was.
    currentTarget.querySelector('button')?.focus();
    open();
  };
}
