type Identified = { readonly session: { readonly id: string } };

/**
 * How many rows a row moved by when the list changed from `before` to `after`: the row at `index`, or where that one is
 * gone the next one that is still there. 0 when nothing of it is left.
 */
export function rowsMoved(
  before: readonly Identified[],
  after: readonly Identified[],
  index: number,
): number {
  const indexAfter = new Map(after.map((row, at) => [row.session.id, at]));
  for (let at = Math.max(0, index); at < before.length; at++) {
    const id = before[at]?.session.id;
    const now = id === undefined ? undefined : indexAfter.get(id);
    if (now !== undefined) return now - at;
  }
  return 0;
}

/**
 * Rows that left but must stay for now: removing them would pull the row that must not move up, and the list is not
 * scrolled far enough to make up for it.
 */
export function keptWhileHeld(
  rows: readonly (Identified & { readonly mark: { readonly kind: string } | null })[],
  held: number,
  rowsAboveView: number,
): ReadonlySet<string> {
  const left = rows.slice(0, held).filter((row) => row.mark?.kind === 'left');
  const kept = left.length > rowsAboveView ? left : [];
  const under = rows[held];
  return new Set([...kept, ...(under ? [under] : [])].map((row) => row.session.id));
}
