import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type PointerEvent,
  type RefObject,
} from 'react';
import type { ListRow } from '../live/live-list.ts';
import type { SessionFeed } from '../live/session-feed.ts';
import { keptWhileHeld, rowsMoved } from './anchor.ts';

type Scroller = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: readonly ListRow[];
  readonly rowHeight: number;
  readonly headerHeight: number;
  readonly feed: SessionFeed;
  /** The row that the viewer is busy with, while anything is selected; null otherwise. */
  readonly heldId: string | null;
};

/**
 * Keeps the eye where it is while the list changes: the row under the mouse stays under the mouse; without a mouse the row
 * last selected stays; else the first visible row stays first, unless the list is at its top, where new rows are welcome.
 */
export function useAnchoredScroll({ scroller, rows, rowHeight, headerHeight, feed, heldId }: Scroller) {
  /** The mouse's height within the list's window in pixels; null while it is elsewhere. */
  const pointer = useRef<number | null>(null);
  const shown = useRef<{ feed: SessionFeed; rows: readonly ListRow[] }>({ feed, rows });
  const [newer, setNewer] = useState(0);

  /** The row among these that must not move on the screen. */
  const heldIndex = useCallback(
    (among: readonly ListRow[]) => {
      const element = scroller.current;
      if (element === null) return null;
      if (pointer.current !== null && pointer.current >= headerHeight)
        return Math.floor((element.scrollTop + pointer.current - headerHeight) / rowHeight);
      const index = heldId === null ? -1 : among.findIndex((row) => row.session.id === heldId);
      const top = index * rowHeight - element.scrollTop;
      return index >= 0 && top >= 0 && top < element.clientHeight ? index : null;
    },
    [scroller, rowHeight, headerHeight, heldId],
  );

  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = { feed, rows };
    const element = scroller.current;
    if (element === null || before.rows === rows) return;
    if (before.feed !== feed) return;
    const held = heldIndex(before.rows);
    if (held === null && element.scrollTop < rowHeight / 2) return;
    const anchor = held ?? Math.floor(element.scrollTop / rowHeight);
    const moved = rowsMoved(before.rows, rows, Math.min(anchor, before.rows.length - 1));
    if (moved === 0) return;
    element.scrollTop += moved * rowHeight;
    if (moved > 0) setNewer((count) => count + moved);
  }, [rows, feed, scroller, rowHeight, heldIndex]);

  useEffect(() => {
    feed.keep = () => {
      const held = heldIndex(shown.current.rows);
      const above = Math.floor((scroller.current?.scrollTop ?? 0) / rowHeight);
      return held === null ? new Set() : keptWhileHeld(shown.current.rows, held, above);
    };
  }, [feed, scroller, rowHeight, heldIndex]);

  // Another list begins at its top.
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
    setNewer(0);
  }, [feed, scroller]);

  return {
    /** Rows that came above what is in view. */
    newer,
    onScroll: () => {
      if ((scroller.current?.scrollTop ?? 0) < rowHeight) setNewer(0);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType !== 'mouse') return;
      pointer.current = event.clientY - event.currentTarget.getBoundingClientRect().top;
    },
    onPointerLeave: () => {
      pointer.current = null;
    },
    toTop: () => scroller.current?.scrollTo({ top: 0 }),
    /** Scrolls as little as shows the row. */
    reveal: useCallback(
      (index: number) => {
        const element = scroller.current;
        if (element === null) return;
        const top = index * rowHeight;
        const height = element.clientHeight - headerHeight;
        if (top < element.scrollTop) element.scrollTop = top;
        else if (top + rowHeight > element.scrollTop + height) element.scrollTop = top + rowHeight - height;
      },
      [scroller, rowHeight, headerHeight],
    ),
  };
}
