import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type PointerEvent,
  type RefObject,
  type UIEvent,
} from 'react';
import type { ListRow } from '../live/live-list.ts';
import type { SessionFeed } from '../live/session-feed.ts';
import { keptWhileHeld, rowsMoved } from './anchor.ts';

type Scroller = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The rows that are held, and how many stand above them. */
  readonly rows: readonly ListRow[];
  readonly above: number;
  readonly rowHeight: number;
  readonly headerHeight: number;
  readonly feed: SessionFeed;
  /** The row that the viewer is busy with, while anything is selected; null otherwise. */
  readonly heldId: string | null;
};

type Shown = { readonly feed: SessionFeed; readonly rows: readonly ListRow[]; readonly above: number };

/**
 * Keeps the eye where it is while the list changes: the row under the mouse stays under the mouse; without a mouse the row
 * last selected stays; else the first visible row stays first, unless the list is at its top, where new rows are welcome.
 */
export function useAnchoredScroll(props: Scroller) {
  const { scroller, rows, above, rowHeight, headerHeight, feed, heldId } = props;
  /** The mouse's height within the list's window in pixels; null while it is elsewhere. */
  const pointer = useRef<number | null>(null);
  /** As of the last scroll: to read it from the element would lay out the whole page in the middle of a draw. */
  const scrollTop = useRef(0);
  const shown = useRef<Shown>({ feed, rows, above });
  const [newer, setNewer] = useState(0);

  /** The row that must not move on the screen, by its index in the whole list. */
  const heldIndex = useCallback(
    (among: Shown) => {
      const element = scroller.current;
      if (element === null) return null;
      if (pointer.current !== null && pointer.current >= headerHeight)
        return Math.floor((scrollTop.current + pointer.current - headerHeight) / rowHeight);
      const at = heldId === null ? -1 : among.rows.findIndex((row) => row.session.id === heldId);
      const top = (among.above + at) * rowHeight - scrollTop.current;
      return at >= 0 && top >= 0 && top < element.clientHeight ? among.above + at : null;
    },
    [scroller, rowHeight, headerHeight, heldId],
  );

  useLayoutEffect(() => {
    const before = shown.current;
    const after = { feed, rows, above };
    shown.current = after;
    const element = scroller.current;
    if (element === null || (before.rows === rows && before.above === above)) return;
    if (before.feed !== feed) return;
    const held = heldIndex(before);
    if (held === null && scrollTop.current < rowHeight / 2) return;
    const anchor = held ?? Math.floor(scrollTop.current / rowHeight);
    const moved = rowsMoved(before, after, Math.min(anchor, before.above + before.rows.length - 1));
    if (moved === 0) return;
    element.scrollTop += moved * rowHeight;
    scrollTop.current = element.scrollTop;
    if (moved > 0) setNewer((count) => count + moved);
  }, [rows, above, feed, scroller, rowHeight, heldIndex]);

  useEffect(() => {
    feed.keep = () => {
      const held = heldIndex(shown.current);
      const aboveView = Math.floor(scrollTop.current / rowHeight);
      return held === null
        ? new Set()
        : keptWhileHeld(shown.current.rows, held - shown.current.above, aboveView);
    };
    feed.isHeld = () => heldIndex(shown.current) !== null;
  }, [feed, rowHeight, heldIndex]);

  // Another list begins at its top.
  useEffect(() => {
    if (scroller.current && scrollTop.current > 0) scroller.current.scrollTop = 0;
    scrollTop.current = 0;
    setNewer(0);
  }, [feed, scroller]);

  return {
    /** Rows that came above what is in view. */
    newer,
    onScroll: (event: UIEvent<HTMLElement>) => {
      scrollTop.current = event.currentTarget.scrollTop;
      if (scrollTop.current < rowHeight) setNewer(0);
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
        scrollTop.current = element.scrollTop;
      },
      [scroller, rowHeight, headerHeight],
    ),
  };
}
