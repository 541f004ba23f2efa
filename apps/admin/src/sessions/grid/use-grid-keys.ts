import type { KeyboardEvent, RefObject } from 'react';
import type { ListRow } from '../live/live-list.ts';
import { presentIds } from './present-ids.ts';
import { clearSelection, moveCursor, selectAll, toggleRow, type Selection } from './selection.ts';

type GridKeys = {
  readonly rows: readonly ListRow[];
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly selection: Selection;
  readonly onSelect: (next: (selection: Selection) => Selection) => void;
  readonly onKill: () => void;
  readonly reveal: (index: number) => void;
};

/** Arrows, Page, Home, End (with Shift: a range), Space, Ctrl+A, Escape, Delete. */
export function useGridKeys({ rows, rowHeight, scroller, selection, onSelect, onKill, reveal }: GridKeys) {
  function stepOf(key: string): number | null {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const steps: Partial<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -rows.length,
      End: rows.length,
    };
    return steps[key] ?? null;
  }

  return (event: KeyboardEvent) => {
    // Keys pressed in a header's button belong to that button.
    if (event.target instanceof HTMLButtonElement) return;
    const toggle = event.ctrlKey || event.metaKey;
    const step = stepOf(event.key);
    if (step !== null) {
      event.preventDefault();
      const next = moveCursor(selection, step, presentIds(rows), { shift: event.shiftKey, toggle });
      onSelect(() => next);
      const index = rows.findIndex((row) => row.session.id === next.cursor);
      if (index >= 0) reveal(index);
      return;
    }
    const { cursor } = selection;
    if (event.key === ' ' && cursor !== null) onSelect((last) => toggleRow(last, cursor));
    else if (toggle && event.key.toLowerCase() === 'a') onSelect((last) => selectAll(last, presentIds(rows)));
    else if (event.key === 'Escape') onSelect(clearSelection);
    else if (event.key === 'Delete' && selection.ids.size > 0) onKill();
    else return;
    event.preventDefault();
  };
}
