import { Checkbox } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';
import { useMessages } from '../../messages/messages.ts';
import type { SessionRow } from '../documents.ts';
import type { ListRow } from '../live/live-list.ts';
import { presentIds } from './present-ids.ts';
import { clickRow, contextRow, toggleRow, type Selection } from './selection.ts';
import classes from './grid.module.css';

export type RowProps = {
  readonly row: ListRow;
  /** From 0, in the whole list. */
  readonly index: number;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly rows: readonly ListRow[];
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  readonly onSelect: (next: (selection: Selection) => Selection) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onMenu: (session: SessionRow, at: { readonly x: number; readonly y: number }) => void;
  readonly children: ReactNode;
};

export function rowDomId(sessionId: string): string {
  return `session-${sessionId}`;
}

export function GridRow(props: RowProps) {
  const { row, index, top, rows, isSelected, isCursor, onSelect, onContextMenu, children } = props;
  const m = useMessages();
  const { id, user } = row.session;
  const isGone = row.mark?.kind === 'left';
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
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => {
        if (isGone) return;
        const keys = { shift: event.shiftKey, toggle: event.ctrlKey || event.metaKey };
        onSelect((selection) => clickRow(selection, id, presentIds(rows), keys));
      }}
      onContextMenu={(event) => {
        if (isGone) return;
        onSelect((selection) => contextRow(selection, id));
        onContextMenu(event);
      }}
    >
      {/* A press on the box adds to the selection, as Ctrl and a click do. */}
      <div role="gridcell" className={classes['check']} onClick={(event) => event.stopPropagation()}>
        <Checkbox
          size="xs"
          tabIndex={-1}
          checked={isSelected}
          disabled={isGone}
          aria-label={m.sessions.selectRow(user.login)}
          onChange={() => onSelect((selection) => toggleRow(selection, id))}
        />
      </div>
      {children}
    </div>
  );
}
