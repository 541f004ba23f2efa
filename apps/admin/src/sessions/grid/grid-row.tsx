import { memo } from 'react';
import { useMessages } from '../../messages/messages.ts';
import type { SessionRow } from '../documents.ts';
import type { ListRow } from '../live/live-list.ts';
import { columns, type ColumnId } from './columns.tsx';
import type { Modifiers } from './selection.ts';
import { usePressGuard } from './use-press-guard.ts';
import classes from './grid.module.css';

/** Where a menu opens, and whether by a key: then its first item has the focus at once. */
export type Place = { readonly x: number; readonly y: number; readonly isByKey: boolean };

/** What rows do; always the same object, so that a row is drawn again only when something of its own changed. */
export type RowHandlers = {
  readonly choose: (id: string, keys: Modifiers) => void;
  readonly toggle: (id: string) => void;
  readonly openMenu: (session: SessionRow, at: Place) => void;
  readonly open: (session: SessionRow) => void;
};

export type RowProps = {
  readonly row: ListRow;
  /** From 0, in the whole list. */
  readonly index: number;
  readonly shown: readonly ColumnId[];
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  readonly on: RowHandlers;
};

export function rowDomId(sessionId: string): string {
  return `session-${sessionId}`;
}

export const GridRow = memo(function GridRow(props: RowProps) {
  const { row, index, shown, isSelected, isCursor, on } = props;
  const m = useMessages();
  const { session } = row;
  const { id, user } = session;
  const isGone = row.mark?.kind === 'left';
  const pressGuard = usePressGuard(id);
  return (
    <div
      role="row"
      id={rowDomId(id)}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-disabled={isGone}
      className={classes['row']}
      data-selected={isSelected}
      data-cursor={isCursor}
      data-mark={row.mark?.kind}
      {...pressGuard}
      onClick={(event) => {
        if (!isGone) on.choose(id, { shift: event.shiftKey, toggle: event.ctrlKey || event.metaKey });
      }}
      onDoubleClick={() => on.open(session)}
      onContextMenu={(event) => {
        if (isGone) return;
        event.preventDefault();
        on.openMenu(session, { x: event.clientX, y: event.clientY, isByKey: false });
      }}
    >
      {/* A press on the box adds to the selection, as Ctrl and a click do. */}
      <div role="gridcell" className={classes['check']} onClick={(event) => event.stopPropagation()}>
        <input
          key={id}
          type="checkbox"
          className={classes['box']}
          tabIndex={-1}
          checked={isSelected}
          disabled={isGone}
          aria-label={m.sessions.selectRow(user.login)}
          onChange={() => on.toggle(id)}
        />
      </div>
      <RowCells row={row} shown={shown} />
    </div>
  );
});

type RowCellsProps = Pick<RowProps, 'row' | 'shown'>;

/** What a row says, drawn anew only where that changed: not when rows that come above it move it on. */
const RowCells = memo(function RowCells({ row, shown }: RowCellsProps) {
  return shown.map((column) => (
    <div key={column} role="gridcell" className={classes['cell']} data-column={column}>
      {columns[column].cell(row)}
    </div>
  ));
}, saysTheSame);

function saysTheSame(before: RowCellsProps, after: RowCellsProps): boolean {
  const isGone = ({ row }: RowCellsProps) => row.mark?.kind === 'left';
  return (
    before.row.session === after.row.session &&
    before.shown === after.shown &&
    isGone(before) === isGone(after)
  );
}
