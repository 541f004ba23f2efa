import { createContext, use } from 'react';
import type { ListRow } from '../live/live-list.ts';
import type { VisibleTimes } from '../live/times-context.ts';

/** A row's part in the group of its user: the first names it, and says how many sessions in use the user has. */
export type GroupPart =
  | {
      readonly kind: 'first';
      /** All of the user's sessions in use, shown here or not; null: not counted yet. */
      readonly inUse: number | null;
      /** More than OVERUSE_THRESHOLD. */
      readonly isOver: boolean;
    }
  | { readonly kind: 'further' };

/** By session id, and the threshold that they were held against; null: not grouped. */
type Groups = { readonly parts: ReadonlyMap<string, GroupPart>; readonly threshold: number };

export const GroupContext = createContext<Groups | null>(null);

export function useGroup(id: string): { readonly part: GroupPart; readonly threshold: number } | null {
  const groups = use(GroupContext);
  const part = groups?.parts.get(id);
  return groups && part ? { part, threshold: groups.threshold } : null;
}

/**
 * Rows that stand together by user, as groups.
 *
 * @param threshold OVERUSE_THRESHOLD; Infinity while it is not known
 * @param times the newest counts of the users on screen; those of others are as old as the page that brought them
 */
export function groupsOf(rows: readonly ListRow[], threshold: number, times: VisibleTimes['byId']): Groups {
  const parts = new Map<string, GroupPart>();
  let from = 0;
  while (from < rows.length) {
    const user = rows[from]?.session.user.id;
    let to = from + 1;
    while (to < rows.length && rows[to]?.session.user.id === user) to++;
    const group = rows.slice(from, to).map(({ session }) => session);
    const inUse =
      firstOf(group, ({ id }) => times.get(id)?.user?.sessionsInUse) ??
      firstOf(group, (session) => session.user.sessionsInUse) ??
      null;
    for (const [at, { id }] of group.entries())
      parts.set(
        id,
        at > 0 ? { kind: 'further' } : { kind: 'first', inUse, isOver: inUse !== null && inUse > threshold },
      );
    from = to;
  }
  return { parts, threshold };
}

function firstOf<Item>(items: readonly Item[], read: (item: Item) => number | undefined): number | undefined {
  for (const item of items) {
    const value = read(item);
    if (value !== undefined) return value;
  }
  return undefined;
}
