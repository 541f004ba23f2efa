import type { SessionChange, SessionOrder, SessionPage, SessionRow } from '../documents.ts';
import { comparePlaces, placeOf, type Place } from './order.ts';

/** A session on the screen. `mark` is set for a moment after it came, and until it is swept after it left. */
export type ListRow = {
  readonly session: SessionRow;
  /** The revision whose state this is. */
  readonly asOf: number;
  readonly mark: Mark | null;
};
type Mark = { readonly kind: 'arrived' | 'left'; readonly at: number };

/**
 * The loaded beginning of a server-sorted list, kept true by changes. Pure: snapshot + changes = the database (FE3).
 */
export type LiveList = {
  readonly order: SessionOrder;
  readonly rows: readonly ListRow[];
  /** How many sessions match, loaded or not, at `revision`. */
  readonly total: number;
  readonly revision: number;
  /** Where the loaded part ends; null: everything is loaded. */
  readonly end: { readonly cursor: string; readonly place: Place } | null;
};

export function fromSnapshot(page: SessionPage, order: SessionOrder): LiveList {
  return {
    order,
    rows: page.edges.map(({ node }) => ({ session: node, asOf: page.revision, mark: null })),
    total: page.totalCount,
    revision: page.revision,
    end: endOf(page, order),
  };
}

/**
 * Applies changes in their order. What the list already covers is skipped, so that a replay after a reconnect is
 * harmless. A loaded row never moves when it changes: it must not walk away from under the pointer.
 *
 * @param upTo everything up to this revision is covered, what the filter left out included
 * @param at milliseconds, for the marks
 */
export function applyChanges(
  list: LiveList,
  changes: readonly SessionChange[],
  upTo: number,
  at: number,
): LiveList {
  const fresh = changes.filter((change) => change.revision > list.revision);
  const revision = Math.max(list.revision, upTo, ...fresh.map((change) => change.revision));
  if (fresh.length === 0) return revision === list.revision ? list : { ...list, revision };

  const loaded = new Map(list.rows.map((row) => [row.session.id, row]));
  const incoming = new Map<string, ListRow>();
  let total = list.total;

  for (const change of fresh) {
    const { session } = change;
    const known = incoming.get(session.id) ?? loaded.get(session.id);
    const row = (mark: Mark | null): ListRow => ({ session, asOf: change.revision, mark });
    // A page read later than this change shows a newer state than the change does.
    const isNews = known === undefined || known.asOf < change.revision;
    switch (change.kind) {
      case 'STARTED':
      case 'ENTERED':
        total += 1;
        if (isNews) incoming.set(session.id, row({ kind: 'arrived', at }));
        break;
      case 'UPDATED':
        if (isNews) incoming.set(session.id, row(known?.mark?.kind === 'arrived' ? known.mark : null));
        break;
      case 'ENDED':
      case 'LEFT':
        total -= 1;
        if (known === undefined) break;
        if (isNews) incoming.set(session.id, row({ kind: 'left', at }));
        break;
    }
  }
  return { ...list, total, revision, rows: merge(list, incoming) };
}

/**
 * The next page, as read at its own revision. `recent`: the changes that were applied while it was under way;
 * those it did not know yet are applied to its rows, so that nothing that ended meanwhile comes back.
 */
export function appendPage(list: LiveList, page: SessionPage, recent: readonly SessionChange[]): LiveList {
  const newest = new Map<string, SessionChange>();
  for (const change of recent) if (change.revision > page.revision) newest.set(change.session.id, change);

  const have = new Set(list.rows.map((row) => row.session.id));
  const added: ListRow[] = [];
  for (const { node } of page.edges) {
    if (have.has(node.id)) continue;
    const later = newest.get(node.id);
    if (later?.kind === 'ENDED' || later?.kind === 'LEFT') continue;
    added.push({ session: later?.session ?? node, asOf: later?.revision ?? page.revision, mark: null });
  }
  const next: LiveList = { ...list, rows: [...list.rows, ...added], end: endOf(page, list.order) };
  // What began meanwhile inside the part that has only now become the loaded one.
  const begun = new Map<string, ListRow>();
  for (const [id, { kind, session, revision }] of newest) {
    if (have.has(id) || kind === 'ENDED' || kind === 'LEFT') continue;
    begun.set(id, { session, asOf: revision, mark: null });
  }
  return { ...next, rows: merge(next, begun) };
}

/**
 * Ends the marks that are older than `before`: an arrived row becomes an ordinary one, a row that left is removed
 * unless `keep` names it (removing it now would move what is under the pointer).
 */
export function sweep(list: LiveList, before: number, keep: ReadonlySet<string>): LiveList {
  const due = (row: ListRow) => row.mark !== null && row.mark.at <= before;
  const isSwept = (row: ListRow) => due(row) && (row.mark?.kind === 'arrived' || !keep.has(row.session.id));
  if (!list.rows.some(isSwept)) return list;
  const rows = list.rows
    .filter((row) => !(isSwept(row) && row.mark?.kind === 'left'))
    .map((row) => (isSwept(row) ? { ...row, mark: null } : row));
  return { ...list, rows };
}

/** The sessions of the loaded part that are still there. */
export function presentCount(list: LiveList): number {
  return list.rows.reduce((count, row) => (row.mark?.kind === 'left' ? count : count + 1), 0);
}

/** Replaces rows where they stand and inserts new ones where they belong, in one pass. */
function merge(list: LiveList, incoming: ReadonlyMap<string, ListRow>): readonly ListRow[] {
  if (incoming.size === 0) return list.rows;
  const { order, end } = list;
  const waiting = new Map(incoming);
  const replaced = list.rows.map((row) => {
    const next = waiting.get(row.session.id);
    waiting.delete(row.session.id);
    return next ?? row;
  });
  const isWithin = (row: ListRow) =>
    row.mark?.kind !== 'left' &&
    (end === null || comparePlaces(placeOf(row.session, order), end.place, order.direction) <= 0);
  const inserted = [...waiting.values()]
    .filter(isWithin)
    .map((row) => ({ row, place: placeOf(row.session, order) }))
    .sort((a, b) => comparePlaces(a.place, b.place, order.direction));

  const rows: ListRow[] = [];
  let at = 0;
  for (const row of replaced) {
    if (at < inserted.length) {
      const place = placeOf(row.session, order);
      for (
        let next = inserted[at];
        next && comparePlaces(next.place, place, order.direction) < 0;
        next = inserted[++at]
      )
        rows.push(next.row);
    }
    rows.push(row);
  }
  for (; at < inserted.length; at++) {
    const next = inserted[at];
    if (next) rows.push(next.row);
  }
  return rows;
}

function endOf(page: SessionPage, order: SessionOrder): LiveList['end'] {
  const last = page.edges.at(-1);
  const { hasNextPage, endCursor } = page.pageInfo;
  if (!hasNextPage || endCursor === null || last === undefined) return null;
  return { cursor: endCursor, place: placeOf(last.node, order) };
}
