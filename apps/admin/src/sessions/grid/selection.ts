/**
 * Which rows are chosen, by session id, so that rows that come, change or go never disturb the rest.
 * `anchor` is where a Shift range starts, `cursor` the row that the keyboard is on.
 */
export type Selection = {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
  readonly cursor: string | null;
  /** All that match, also those whose rows nobody has seen; `ids` is empty then. */
  readonly isAll: boolean;
};

export type Modifiers = { readonly shift: boolean; readonly toggle: boolean };

export const nothingSelected: Selection = { ids: new Set(), anchor: null, cursor: null, isAll: false };

/** A click: alone it selects the row, with Ctrl or Cmd it toggles it, with Shift it selects from the anchor to it. */
export function clickRow(
  selection: Selection,
  id: string,
  order: readonly string[],
  keys: Modifiers,
): Selection {
  if (keys.shift) {
    const range = rangeBetween(order, selection.anchor ?? id, id);
    const ids = keys.toggle ? new Set([...selection.ids, ...range]) : new Set(range);
    return { ids, anchor: selection.anchor ?? id, cursor: id, isAll: false };
  }
  if (keys.toggle) return toggleRow(selection, id);
  return only(id);
}

export function toggleRow(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id, cursor: id, isAll: false };
}

/** A right click acts on the selection if it hits it, else on that row alone. */
export function contextRow(selection: Selection, id: string): Selection {
  return isSelected(selection, id) ? { ...selection, cursor: id } : only(id);
}

/** Arrow keys: the cursor moves `by` rows and selects where it lands; with Shift the range grows, with Ctrl it only moves. */
export function moveCursor(
  selection: Selection,
  by: number,
  order: readonly string[],
  keys: Modifiers,
): Selection {
  if (order.length === 0) return selection;
  const from = selection.cursor === null ? -1 : order.indexOf(selection.cursor);
  const target =
    from === -1 ? (by > 0 ? 0 : order.length - 1) : Math.min(order.length - 1, Math.max(0, from + by));
  const id = order[target];
  if (id === undefined) return selection;
  if (keys.shift)
    return clickRow({ ...selection, anchor: selection.anchor ?? selection.cursor }, id, order, keys);
  if (keys.toggle) return { ...selection, cursor: id };
  return only(id);
}

export function isSelected(selection: Selection, id: string): boolean {
  return selection.isAll || selection.ids.has(id);
}

function only(id: string): Selection {
  return { ids: new Set([id]), anchor: id, cursor: id, isAll: false };
}

/** All that match, whether their rows are held or not. */
export function selectMatching(selection: Selection): Selection {
  return { ...selection, ids: new Set(), isAll: true };
}

export function selectAll(selection: Selection, order: readonly string[]): Selection {
  return {
    ids: new Set(order),
    anchor: selection.anchor ?? order[0] ?? null,
    cursor: selection.cursor ?? order[0] ?? null,
    isAll: false,
  };
}

export function clearSelection(selection: Selection): Selection {
  if (selection.ids.size === 0 && !selection.isAll) return selection;
  return { ...selection, ids: new Set(), anchor: null, isAll: false };
}

/** After rows left: whoever is gone is no longer chosen; everyone else stays chosen. */
export function keepPresent(selection: Selection, isPresent: (id: string) => boolean): Selection {
  const ids = [...selection.ids].filter(isPresent);
  const present = (id: string | null) => (id !== null && isPresent(id) ? id : null);
  const [anchor, cursor] = [present(selection.anchor), present(selection.cursor)];
  const isSame =
    ids.length === selection.ids.size && anchor === selection.anchor && cursor === selection.cursor;
  return isSame ? selection : { ...selection, ids: new Set(ids), anchor, cursor };
}

function rangeBetween(order: readonly string[], from: string, to: string): readonly string[] {
  const [a, b] = [order.indexOf(from), order.indexOf(to)];
  if (a === -1) return [to];
  return order.slice(Math.min(a, b), Math.max(a, b) + 1);
}
