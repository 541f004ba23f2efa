import { createContext, use } from 'react';
import type { ListRow } from '../live/live-list.ts';

/** A row's part in the group of its user: the first names it, with the sessions counted where all of them are held. */
export type GroupPart =
  { readonly kind: 'first'; readonly count: number | null } | { readonly kind: 'further' };

/** By session id; null: not grouped. */
export const GroupContext = createContext<ReadonlyMap<string, GroupPart> | null>(null);

export function useGroup(id: string): GroupPart | undefined {
  return use(GroupContext)?.get(id);
}

/** Rows that stand in the order of their users, as groups. */
export function groupsOf(
  rows: readonly ListRow[],
  isAll: { readonly above: boolean; readonly below: boolean },
): ReadonlyMap<string, GroupPart> {
  const parts = new Map<string, GroupPart>();
  let from = 0;
  while (from < rows.length) {
    const first = rows[from];
    let to = from + 1;
    while (to < rows.length && rows[to]?.session.user.id === first?.session.user.id) to++;
    // The group may go on where rows are not held.
    const isWhole = (from > 0 || isAll.above) && (to < rows.length || isAll.below);
    const group = rows.slice(from, to);
    const count = isWhole ? group.filter(({ mark }) => mark?.kind !== 'left').length : null;
    for (const [at, { session }] of group.entries())
      parts.set(session.id, at === 0 ? { kind: 'first', count } : { kind: 'further' });
    from = to;
  }
  return parts;
}
