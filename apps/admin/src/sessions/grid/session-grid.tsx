import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowUp } from '@tabler/icons-react';
import { FlexRender, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type CSSProperties, type MouseEvent } from 'react';
import { useMessages } from '../../messages/messages.ts';
import type { SessionOrder, SessionRow } from '../documents.ts';
import type { ListRow, LiveList } from '../live/live-list.ts';
import type { SessionFeed } from '../live/session-feed.ts';
import { TimesContext } from '../live/times-context.ts';
import { useVisibleTimes } from '../live/use-visible-times.ts';
import type { SortField } from '../sessions-search.ts';
import { columns, features, gridTracks, gridWidthRem, isColumnId } from './columns.tsx';
import { CompactRow } from './compact-row.tsx';
import { GridHeader } from './grid-header.tsx';
import { GridRow, rowDomId } from './grid-row.tsx';
import type { Selection } from './selection.ts';
import { useAnchoredScroll } from './use-anchored-scroll.ts';
import { useGridKeys } from './use-grid-keys.ts';
import classes from './grid.module.css';

type SessionGridProps = {
  readonly list: LiveList;
  readonly feed: SessionFeed;
  /** The rows belong to the query before; the new ones are on their way. */
  readonly isStale: boolean;
  readonly isLoadingMore: boolean;
  readonly order: SessionOrder;
  readonly selection: Selection;
  readonly onSelect: (next: (selection: Selection) => Selection) => void;
  readonly onSort: (field: SortField) => void;
  readonly onKill: () => void;
  readonly onMenu: (session: SessionRow, at: { readonly x: number; readonly y: number }) => void;
};

const noRows: ListRow[] = [];
export function SessionGrid(props: SessionGridProps) {
  const { list, feed, isStale, isLoadingMore, order, selection, onSelect, onSort, onKill, onMenu } = props;
  const m = useMessages();
  const isCompact = useMediaQuery('(max-width: 48em)', window.innerWidth < 768, {
    getInitialValueInEffect: false,
  });
  const rowHeight = isCompact ? 60 : 34;
  const headerHeight = isCompact ? 0 : 32;
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, end, total } = list;

  const heldId = selection.ids.size > 0 ? selection.cursor : null;
  const scroll = useAnchoredScroll({ scroller, rows, rowHeight, headerHeight, feed, heldId });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    useFlushSync: false,
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  // The table knows the rows in view only: a hundred thousand loaded ones cost it nothing.
  const data = useMemo(() => (last < 0 ? noRows : rows.slice(first, last + 1)), [rows, first, last]);
  const table = useTable({ features, columns, data, getRowId: (row) => row.session.id }, () => null);
  const times = useVisibleTimes(useMemo(() => data.map((row) => row.session.id), [data]));

  const { loadMore } = feed;
  const wantsMore = end !== null && last >= rows.length - 25;
  useEffect(() => {
    if (wantsMore) void loadMore();
  }, [wantsMore, loadMore, rows.length]);

  const onKeyDown = useGridKeys({
    rows,
    rowHeight,
    scroller,
    selection,
    onSelect,
    onKill,
    reveal: scroll.reveal,
  });
  const openMenu = (session: SessionRow) => (event: MouseEvent) => {
    event.preventDefault();
    onMenu(session, { x: event.clientX, y: event.clientY });
  };

  return (
    <div className={classes['frame']} data-stale={isStale}>
      <TimesContext value={times}>
        <div
          ref={scroller}
          role="grid"
          tabIndex={0}
          aria-label={m.sessions.table}
          aria-multiselectable
          aria-rowcount={total + 1}
          aria-busy={isStale}
          {...(selection.cursor !== null && { 'aria-activedescendant': rowDomId(selection.cursor) })}
          className={classes['scroller']}
          style={gridVariables(rowHeight, headerHeight)}
          onScroll={scroll.onScroll}
          onPointerMove={scroll.onPointerMove}
          onPointerLeave={scroll.onPointerLeave}
          onKeyDown={onKeyDown}
        >
          {!isCompact && <GridHeader order={order} onSort={onSort} />}
          <div role="rowgroup" className={classes['body']} style={{ height: virtual.getTotalSize() }}>
            {table.getRowModel().rows.map((row, at) => {
              const { session } = row.original;
              const Row = isCompact ? CompactRow : GridRow;
              return (
                <Row
                  key={row.id}
                  row={row.original}
                  index={first + at}
                  top={(first + at) * rowHeight}
                  rows={rows}
                  isSelected={selection.ids.has(session.id)}
                  isCursor={selection.cursor === session.id}
                  onSelect={onSelect}
                  onContextMenu={openMenu(session)}
                  onMenu={onMenu}
                >
                  {!isCompact &&
                    row.getAllCells().map((cell) => (
                      <div
                        key={cell.id}
                        role="gridcell"
                        className={classes['cell']}
                        data-column={isColumnId(cell.column.id) && cell.column.id}
                      >
                        <FlexRender cell={cell} />
                      </div>
                    ))}
                </Row>
              );
            })}
          </div>
          {isLoadingMore && <div className={classes['more']}>{m.sessions.loadingMore}</div>}
        </div>
      </TimesContext>
      {scroll.newer > 0 && (
        <Button
          className={classes['newer'] ?? ''}
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowUp size={14} />}
          onClick={scroll.toTop}
        >
          {m.sessions.newer(scroll.newer)}
        </Button>
      )}
    </div>
  );
}

function gridVariables(rowHeight: number, headerHeight: number): CSSProperties {
  const variables: Record<`--${string}`, string> = {
    '--tracks': gridTracks,
    '--grid-width': `${gridWidthRem}rem`,
    '--row-height': `${rowHeight}px`,
    '--header-height': `${headerHeight}px`,
  };
  return variables;
}
