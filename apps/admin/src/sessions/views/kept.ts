import { useLocalStorage } from '@mantine/hooks';
import type { Density } from '../grid/density.ts';
import { columnIds, defaultColumns, isColumnId, type ColumnId } from '../grid/columns.tsx';
import { parseSessionsSearch, type SessionsSearch } from '../sessions-search.ts';

/** A list under a name: its filter, order and columns. Kept in this browser. */
export type SavedView = { readonly name: string; readonly search: SessionsSearch };

export function useSavedViews() {
  const [views, setViews] = useLocalStorage<readonly SavedView[]>({
    key: 'seatkeeper.sessions.views',
    defaultValue: [],
    getInitialValueInEffect: false,
    deserialize: (text) => {
      const kept: unknown = parsed(text);
      if (!Array.isArray(kept)) return [];
      return (kept as readonly Partial<SavedView>[]).flatMap(({ name, search }) =>
        typeof name === 'string' && typeof search === 'object'
          ? [{ name, search: parseSessionsSearch(search as Record<string, unknown>) }]
          : [],
      );
    },
  });
  return {
    views,
    /** A view of the same name is replaced. */
    save: (view: SavedView) =>
      setViews((last) => [...last.filter(({ name }) => name !== view.name), view].toSorted(byName)),
    remove: (name: string) => setViews((last) => last.filter((each) => each.name !== name)),
  };
}

const byName = (a: SavedView, b: SavedView) => a.name.localeCompare(b.name);

export function useDensity() {
  return useLocalStorage<Density>({
    key: 'seatkeeper.sessions.density',
    defaultValue: 'comfortable',
    getInitialValueInEffect: false,
    deserialize: (text) => (parsed(text) === 'compact' ? 'compact' : 'comfortable'),
  });
}

/** The viewer's own choice, for addresses that say nothing about columns. */
export function useOwnColumns() {
  return useLocalStorage<readonly ColumnId[]>({
    key: 'seatkeeper.sessions.columns',
    defaultValue: defaultColumns,
    getInitialValueInEffect: false,
    deserialize: (text) => {
      const kept: unknown = parsed(text);
      return Array.isArray(kept) ? shownOf(kept.map(String)) : defaultColumns;
    },
  });
}

/** Those of the names that are columns, in the list's own order; the user always among them. */
export function shownOf(names: readonly string[]): readonly ColumnId[] {
  const wanted = new Set(names.filter(isColumnId));
  return columnIds.filter((id) => id === 'user' || wanted.has(id));
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
