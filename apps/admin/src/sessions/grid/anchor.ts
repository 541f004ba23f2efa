type Identified = { readonly session: { readonly id: string } };
type Held = { readonly rows: readonly Identified[]; readonly above: number };

/**
 * How many rows a row moved by in the whole list when it changed from `before` to `after`: the row at that index, or where
 * that one is gone the next one that is still there. 0 when nothing of it is left.
 */
export function rowsMoved(before: Held, after: Held, index: number): number {
  const indexAfter = new Map(after.rows.map((row, at) => [row.session.id, at]));
  for (let at = Math.max(0, index - before.above); at < before.rows.length; at++) {
    const id = before.rows[at]?.session.id;
    const now = id === undefined ? undefined : indexAfter.get(id);
    if (now !== undefined) return now + after.above - (at + before.above);
  }
  return 0;
}

/**
 * Rows that left but must stay for now: removing them would pull the row that must not move up, and the list is not
 * scrolled far enough to make up for it.
 *
 * @param held index among these rows
 */
export function keptWhileHeld(
  rows: readonly (Identified & { readonly mark: { readonly kind: string } | null })[],
  held: number,
  rowsAboveView: number,
): ReadonlySet<string> {
  const left = rows.slice(0, Math.max(0, held)).filter((row) => row.mark?.kind === 'left');
  const kept = left.length > rowsAboveView ? left : [];
  const under = rows[held];
  return new Set([...kept, ...(under ? [under] : [])].map((row) => row.session.id));
}
