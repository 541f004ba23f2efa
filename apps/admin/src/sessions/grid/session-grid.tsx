import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useEffect, useMemo, type CSSProperties, type FocusEvent, type RefObject } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { usePhone } from '../../ui/use-phone.ts';
import type { SessionOrder, SessionRow } from '../documents.ts';
import { belowCount, type LiveList } from '../live/live-list.ts';
import type { SessionFeed } from '../live/session-feed.ts';
import { TimesContext } from '../live/times-context.ts';
import { useVisibleTimes } from '../live/use-visible-times.ts';
import type { SortField } from '../sessions-search.ts';
import { layoutOf, useColumnWidths } from './column-widths.ts';
import type { ColumnId } from './columns.tsx';
import { CompactRow } from './compact-row.tsx';
import { rowHeights, type Density } from './density.ts';
import { GridBody } from './grid-body.tsx';
import { GridHeader, type HeaderHandlers } from './grid-header.tsx';
import { GridRow, rowDomId, type Place, type RowHandlers } from './grid-row.tsx';
import { GroupContext, groupsOf } from './group-context.ts';
import { presentIds } from './present-ids.ts';
import { clearSelection, clickRow, contextRow, toggleRow, type Selection } from './selection.ts';
import { useAnchoredScroll } from './use-anchored-scroll.ts';
import { useGridKeys, type GridAct } from './use-grid-keys.ts';
import { useLatest } from './use-latest.ts';
import { useRowsInSteps } from './use-rows-in-steps.ts';
import type { Select } from './use-selection.ts';
import { useVisibleRange } from './use-visible-range.ts';
import classes from './grid.module.css';

type SessionGridProps = {
  /** The grid's own element, which takes the focus. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly list: LiveList;
  readonly feed: SessionFeed;
  /** The rows belong to the query before; the new ones are on their way. */
  readonly isStale: boolean;
  readonly order: SessionOrder;
  readonly shown: readonly ColumnId[];
  readonly density: Density;
  /** OVERUSE_THRESHOLD, where the rows are grouped by user; null: they are not. */
  readonly groupedOver: number | null;
  readonly selection: Selection;
  readonly onSelect: Select;
  readonly onSelectAll: () => void;
  readonly onSort: (field: SortField) => void;
  readonly onAct: (act: GridAct) => void;
  readonly onOpen: (session: SessionRow) => void;
  readonly onMenu: (session: SessionRow, at: Place) => void;
};

export function SessionGrid(props: SessionGridProps) {
  const {
    scroller,
    list,
    feed,
    isStale,
    order,
    shown,
    density,
    groupedOver,
    selection,
    onSelect,
    onSort,
    onAct,
  } = props;
  const { onOpen, onMenu, onSelectAll } = props;
  const m = useMessages();
  const isPhone = usePhone();
  const rowHeight = isPhone ? 60 : rowHeights[density];
  const headerHeight = isPhone ? 0 : 32;
  const { rows, above, total } = list;
  const count = above + rows.length + belowCount(list);

  const heldId = selection.ids.size > 0 ? selection.cursor : null;
  const scroll = useAnchoredScroll({ scroller, rows, above, rowHeight, headerHeight, feed, heldId });
  const { first, last } = useVisibleRange({ scroller, rowHeight, headerHeight, count });
  useEffect(() => feed.look(first, last), [feed, first, last, list]);

  const inView = useMemo(
    () => rows.slice(Math.max(0, first - above), Math.max(0, last + 1 - above)),
    [rows, above, first, last],
  );
  const isGrouped = groupedOver !== null;
  const inViewIds = useMemo(() => inView.map((row) => row.session.id), [inView]);
  const drawn = useRowsInSteps(inViewIds, first);
  const times = useVisibleTimes(inViewIds, isGrouped);
  const groups = useMemo(
    () => (groupedOver === null ? null : groupsOf(rows, groupedOver, times.byId)),
    [groupedOver, rows, times.byId],
  );

  const some = selection.ids.size > 0 ? 'some' : 'none';
  const selected = selection.isAll || (some === 'some' && selection.ids.size === total) ? 'all' : some;
  const latest = useLatest({ rows, selected, onOpen, onMenu, onSort, onSelectAll });
  const on: RowHandlers = useMemo(
    () => ({
      choose: (id, keys) => onSelect((now) => clickRow(now, id, presentIds(latest.current.rows), keys)),
      toggle: (id) => onSelect((now) => toggleRow(now, id)),
      open: (session) => latest.current.onOpen(session),
      openMenu: (session, at) => {
        onSelect((now) => contextRow(now, session.id));
        latest.current.onMenu(session, at);
      },
    }),
    [onSelect, latest],
  );

  const onHeader: HeaderHandlers = useMemo(
    () => ({
      onSort: (field) => latest.current.onSort(field),
      onSelectAll: () =>
        latest.current.selected === 'none' ? latest.current.onSelectAll() : onSelect(clearSelection),
    }),
    [onSelect, latest],
  );

  function openMenuAtCursor() {
    const session = rows.find((row) => row.session.id === selection.cursor)?.session;
    const box = session && document.getElementById(rowDomId(session.id))?.getBoundingClientRect();
    if (session && box) on.openMenu(session, { x: box.left + 48, y: box.bottom, isByKey: true });
  }
  function actByKey(act: GridAct) {
    const session = rows.find((row) => row.session.id === selection.cursor)?.session;
    // As in the menu: details are of the row that the cursor is on, however many are selected.
    if (act === 'details' && session) on.open(session);
    else onAct(act);
  }
  const onKeyDown = useGridKeys({
    ...{ list, rowHeight, scroller, selection, onSelect, onSelectAll, onAct: actByKey },
    onMenu: openMenuAtCursor,
    reveal: scroll.reveal,
  });
  const widths = useColumnWidths(density, isGrouped);
  const { tracks, widthRem } = useMemo(() => layoutOf(shown, widths), [shown, widths]);
  const isCursorDrawn = selection.cursor !== null && drawn.has(selection.cursor);
  return (
    <div className={classes['frame']} data-stale={isStale} data-density={density}>
      <TimesContext value={times}>
        <GroupContext value={groups}>
          <div
            ref={scroller}
            role="grid"
            tabIndex={0}
            aria-label={m.sessions.table}
            aria-multiselectable
            aria-rowcount={total + 1}
            aria-colcount={shown.length + 1}
            aria-busy={isStale}
            {...(isCursorDrawn && { 'aria-activedescendant': rowDomId(selection.cursor) })}
            className={classes['scroller']}
            style={gridVariables({ rowHeight, headerHeight, tracks, widthRem })}
            onScroll={scroll.onScroll}
            onPointerMove={scroll.onPointerMove}
            onPointerLeave={scroll.onPointerLeave}
            onKeyDown={onKeyDown}
            onFocus={focusWhole}
            // The menu key, let go before the menu has come.
            onContextMenu={(event) => {
              if (event.target === event.currentTarget) event.preventDefault();
            }}
          >
            {!isPhone && <GridHeader shown={shown} order={order} selected={selected} {...onHeader} />}
            <GridBody
              {...{ list, first, last, count, rowHeight, drawn, shown, selection, on }}
              Row={isPhone ? CompactRow : GridRow}
            />
          </div>
        </GroupContext>
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

/** A row's own box takes no focus from the grid: its row may go at any moment, and the keys with it. */
function focusWhole({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  if (target !== currentTarget && target.tabIndex < 0) currentTarget.focus({ preventScroll: true });
}

type Measures = {
  readonly rowHeight: number;
  readonly headerHeight: number;
  readonly tracks: string;
  readonly widthRem: number;
};

function gridVariables({ rowHeight, headerHeight, tracks, widthRem }: Measures): CSSProperties {
  const variables: Record<`--${string}`, string> = {
    '--tracks': tracks,
    '--grid-width': `${widthRem}rem`,
    '--row-height': `${rowHeight}px`,
    '--header-height': `${headerHeight}px`,
  };
  return variables;
}
