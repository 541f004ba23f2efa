import type { SessionChange, SessionOrder, SessionPage, SessionRow } from '../documents.ts';
import { comparePlaces, placeOf, type Place } from './order.ts';

/** A session on the screen. `mark` is set for a moment after it came, and until it is swept after it left. */
export type ListRow = {
  readonly session: SessionRow;
  /** The revision whose state this is. */
  readonly asOf: number;
  readonly mark: Mark | null;
  /** Where a page had it; null: it came by a change. */
  readonly edge: Edge | null;
};
type Mark = { readonly kind: 'arrived' | 'left'; readonly at: number };
/** A place that the server can be asked to read on from. */
type Edge = { readonly cursor: string; readonly place: Place };

/**
 * A window onto a server-sorted list, kept true by changes. Pure: snapshot + changes = the database (FE3). Only the rows
 * around what is looked at are held; of the others only the numbers are known.
 */
export type LiveList = {
  readonly order: SessionOrder;
  readonly rows: readonly ListRow[];
  /** How many sessions match, held or not, at `revision`. */
  readonly total: number;
  readonly revision: number;
  /**
   * How many stand above the rows that are held. Exact when reached from either end and changed only by what the feed
   * tells; in orders that move by themselves, near enough to scroll by.
   */
  readonly above: number;
  /** The first row that is held; null: nothing stands above. */
  readonly start: Edge | null;
  /** The last row that is held; null: nothing stands below. */
  readonly end: Edge | null;
};

/** Where more come at once than anyone can look at, none is pointed out. */
const mostPointedOut = 12;

/** `above`: how many rows stand before this page; known without saying so at both ends of the list. */
export function fromSnapshot(page: SessionPage, order: SessionOrder, above = 0): LiveList {
  const rows = rowsOf(page, order);
  const { start, end } = edgesOf(page, order);
  const total = page.totalCount;
  const most = Math.max(0, total - rows.length);
  return {
    ...{ order, rows, total, revision: page.revision, start, end },
    above: start === null ? 0 : end === null ? most : Math.min(above, most),
  };
}

/**
 * Applies changes in their order. What the list already covers is skipped, so that a replay after a reconnect is
 * harmless. A held row never moves when it changes: it must not walk away from under the pointer.
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
  const revision = fresh.reduce(
    (most, change) => Math.max(most, change.revision),
    Math.max(list.revision, upTo),
  );
  if (fresh.length === 0) return revision === list.revision ? list : { ...list, revision };

  const held = new Map(list.rows.map((row) => [row.session.id, row]));
  const incoming = new Map<string, ListRow>();
  const arrivals = fresh.filter(({ kind }) => kind === 'STARTED' || kind === 'ENTERED').length;
  const arrived: Mark | null = arrivals > mostPointedOut ? null : { kind: 'arrived', at };
  let { total, above } = list;
  const isAbove = (session: SessionRow) =>
    list.start !== null &&
    !held.has(session.id) &&
    comparePlaces(placeOf(session, list.order), list.start.place, list.order.direction) < 0;

  for (const change of fresh) {
    const { session } = change;
    const known = incoming.get(session.id) ?? held.get(session.id);
    const row = (mark: Mark | null): ListRow => ({
      ...{ session, asOf: change.revision, mark },
      edge: known?.edge ?? null,
    });
    // A page read later than this change shows a newer state than the change does.
    const isNews = known === undefined || known.asOf < change.revision;
    switch (change.kind) {
      case 'STARTED':
      case 'ENTERED':
        total += 1;
        if (isAbove(session)) above += 1;
        if (isNews) incoming.set(session.id, row(arrived));
        break;
      case 'UPDATED':
        if (isNews) incoming.set(session.id, row(known?.mark?.kind === 'arrived' ? known.mark : null));
        break;
      case 'ENDED':
      case 'LEFT':
        total -= 1;
        if (isAbove(session)) above -= 1;
        if (known === undefined) break;
        if (isNews) incoming.set(session.id, row({ kind: 'left', at }));
        break;
    }
  }
  return withRows({ ...list, total, revision, above }, merge(list, incoming));
}

/**
 * The next page after the held rows or before them, as read at its own revision. `recent`: the changes that were applied
 * while it was under way; those it did not know yet are applied to its rows, so that nothing that ended meanwhile comes
 * back.
 */
export function addPage(
  list: LiveList,
  page: SessionPage,
  recent: readonly SessionChange[],
  side: 'after' | 'before',
): LiveList {
  const newest = new Map<string, SessionChange>();
  for (const change of recent) if (change.revision > page.revision) newest.set(change.session.id, change);

  const have = new Set(list.rows.map((row) => row.session.id));
  const added: ListRow[] = [];
  for (const row of rowsOf(page, list.order)) {
    const { id } = row.session;
    if (have.has(id)) continue;
    const later = newest.get(id);
    if (later?.kind === 'ENDED' || later?.kind === 'LEFT') continue;
    added.push(later ? { ...row, session: later.session, asOf: later.revision } : row);
    have.add(id);
  }
  const { start, end } = edgesOf(page, list.order);
  const next: LiveList =
    side === 'after'
      ? { ...list, rows: [...list.rows, ...added], end }
      : { ...list, rows: [...added, ...list.rows], start };
  // What began meanwhile inside the part that has only now become a held one.
  const begun = new Map<string, ListRow>();
  for (const [id, { kind, session, revision }] of newest) {
    if (have.has(id) || kind === 'ENDED' || kind === 'LEFT') continue;
    begun.set(id, { session, asOf: revision, mark: null, edge: null });
  }
  const rows = merge(next, begun);
  const above = side === 'after' ? list.above : list.above - (rows.length - list.rows.length);
  return withRows({ ...next, above }, rows);
}

/**
 * Lets go of rows that are far from what is looked at.
 *
 * @param from index among the held rows of the first one to keep
 * @param to index of the first one after it to let go of
 */
export function trim(list: LiveList, from: number, to: number): LiveList {
  const { rows } = list;
  // The list can be read on from rows that a page brought, and from no others.
  let first = Math.max(0, from);
  while (first > 0 && rows[first]?.edge == null) first--;
  let last = Math.min(rows.length, to) - 1;
  while (last < rows.length - 1 && rows[last]?.edge == null) last++;
  if ((first === 0 && last === rows.length - 1) || last < first) return list;
  return {
    ...list,
    rows: rows.slice(first, last + 1),
    above: list.above + present(rows.slice(0, first)),
    start: first === 0 ? list.start : (rows[first]?.edge ?? null),
    end: last === rows.length - 1 ? list.end : (rows[last]?.edge ?? null),
  };
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

/** The held sessions that are still there. */
export function presentCount(list: LiveList): number {
  return present(list.rows);
}

/** How many stand below the rows that are held. */
export function belowCount(list: LiveList): number {
  return list.end === null ? 0 : Math.max(0, list.total - list.above - presentCount(list));
}

function present(rows: readonly ListRow[]): number {
  return rows.reduce((count, row) => (row.mark?.kind === 'left' ? count : count + 1), 0);
}

/** With `above` where it can be: none above the first row of all, and never more than there are. */
function withRows(list: LiveList, rows: readonly ListRow[]): LiveList {
  const rest = Math.max(0, list.total - present(rows));
  const above = list.start === null ? 0 : list.end === null ? rest : Math.min(rest, Math.max(0, list.above));
  return { ...list, rows, above };
}

/** Replaces rows where they stand and inserts new ones where they belong, in one pass. */
function merge(list: LiveList, incoming: ReadonlyMap<string, ListRow>): readonly ListRow[] {
  if (incoming.size === 0) return list.rows;
  const { order, start, end } = list;
  const waiting = new Map(incoming);
  const replaced = list.rows.map((row) => {
    const next = waiting.get(row.session.id);
    waiting.delete(row.session.id);
    return next ?? row;
  });
  const isWithin = ({ place }: { place: Place }) =>
    (start === null || comparePlaces(place, start.place, order.direction) >= 0) &&
    (end === null || comparePlaces(place, end.place, order.direction) <= 0);
  const inserted = [...waiting.values()]
    .filter((row) => row.mark?.kind !== 'left')
    .map((row) => ({ row, place: placeOf(row.session, order) }))
    .filter(isWithin)
    .sort((a, b) => comparePlaces(a.place, b.place, order.direction));
  if (inserted.length === 0) return replaced;

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

function rowsOf(page: SessionPage, order: SessionOrder): readonly ListRow[] {
  return page.edges.map(({ node, cursor }) => ({
    ...{ session: node, asOf: page.revision, mark: null },
    edge: { cursor, place: placeOf(node, order) },
  }));
}

function edgesOf(page: SessionPage, order: SessionOrder): Pick<LiveList, 'start' | 'end'> {
  const [first, last] = [page.edges[0], page.edges.at(-1)];
  const edge = (at: typeof first): Edge | null =>
    at === undefined ? null : { cursor: at.cursor, place: placeOf(at.node, order) };
  return {
    start: page.pageInfo.hasPreviousPage ? edge(first) : null,
    end: page.pageInfo.hasNextPage ? edge(last) : null,
  };
}
