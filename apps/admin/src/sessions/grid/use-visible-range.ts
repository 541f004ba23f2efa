import { useEffect, useState, type RefObject } from 'react';

type Measures = {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowHeight: number;
  readonly headerHeight: number;
  /** How many rows the whole list has. */
  readonly count: number;
};

/** Rows that are drawn beyond what is seen, so that a scroll does not show where they end. */
const overscan = 5;

/**
 * Which rows of a list of equal rows are in view, the last one included. A list of a hundred thousand costs no more than
 * one of ten: nothing is kept per row.
 */
export function useVisibleRange({ scroller, rowHeight, headerHeight, count }: Measures) {
  const [{ top, height }, setPort] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let frame = 0;
    const measure = () => {
      frame = 0;
      // In steps of a row: scrolling within one draws nothing anew.
      const next = {
        top: Math.floor(element.scrollTop / rowHeight),
        height: element.clientHeight,
      };
      setPort((last) => (last.top === next.top && last.height === next.height ? last : next));
    };
    const soon = () => {
      frame ||= requestAnimationFrame(measure);
    };
    element.addEventListener('scroll', soon, { passive: true });
    // Tells the first size, too, and each when the page has just been laid out: to read it costs nothing then.
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', soon);
      sizes.disconnect();
    };
  }, [scroller, rowHeight]);
  const rows = Math.ceil((height - headerHeight) / rowHeight) + 1;
  const start = Math.min(top, Math.max(0, count - 1));
  return {
    first: Math.max(0, start - overscan),
    last: Math.min(count - 1, start + rows + overscan),
  };
}
