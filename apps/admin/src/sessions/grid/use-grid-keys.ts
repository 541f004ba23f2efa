import type { KeyboardEvent, RefObject } from 'react';
import type { LiveList } from '../live/live-list.ts';
import { presentIds } from './present-ids.ts';
import { clearSelection, moveCursor, toggleRow, type Selection } from './selection.ts';
import type { Select } from './use-selection.ts';

/** What can be done with the selection; each by the key that the menu shows beside it. */
export type GridAct = 'kill' | 'notify' | 'release' | 'callOff' | 'details';

export const actKeys: Readonly<Record<GridAct, string>> = {
  kill: 'Delete',
  notify: 'n',
  release: 'r',
  callOff: 'c',
  details: 'Enter',
};

type GridKeys = {
  readonly list: LiveList;
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly selection: Selection;
  readonly onSelect: Select;
  readonly onSelectAll: () => void;
  readonly onAct: (act: GridAct) => void;
  /** Opens the menu at the cursor's row. */
  readonly onMenu: () => void;
  /** Shows the row at this place in the whole list. */
  readonly reveal: (index: number) => void;
};

/** Arrows, Page, Home, End (with Shift: a range), Space, Ctrl+A, Escape, the menu key, and a key for each act. */
export function useGridKeys(props: GridKeys) {
  const { list, rowHeight, scroller, selection, onSelect, onSelectAll, onAct, onMenu, reveal } = props;
  const { rows } = list;

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

  function move(key: string, step: number, keys: { readonly shift: boolean; readonly toggle: boolean }) {
    // The ends of the list may not be held: the view goes there, and the cursor with the next arrow.
    const isBeyond = (key === 'Home' && list.start !== null) || (key === 'End' && list.end !== null);
    if (isBeyond && !keys.shift) {
      reveal(key === 'Home' ? 0 : list.total - 1);
      return;
    }
    const next = moveCursor(selection, step, presentIds(rows), keys);
    onSelect(() => next);
    const index = rows.findIndex((row) => row.session.id === next.cursor);
    if (index >= 0) reveal(list.above + index);
  }

  return (event: KeyboardEvent) => {
    // What presses a button or a box belongs to that; every other key works wherever in the grid the focus is.
    if (event.target !== event.currentTarget && (event.key === ' ' || event.key === 'Enter')) return;
    const toggle = event.ctrlKey || event.metaKey;
    const step = stepOf(event.key);
    const { cursor } = selection;
    const act = (Object.keys(actKeys) as GridAct[]).find((each) => actKeys[each] === event.key);
    if (step !== null) move(event.key, step, { shift: event.shiftKey, toggle });
    else if (event.key === ' ' && cursor !== null) onSelect((last) => toggleRow(last, cursor));
    else if (toggle && event.key.toLowerCase() === 'a') onSelectAll();
    else if (event.key === 'Escape') onSelect(clearSelection);
    else if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) onMenu();
    else if (act !== undefined && !toggle && !event.altKey) onAct(act);
    else return;
    event.preventDefault();
  };
}
