/** So many rows after a cursor, or before one; without a cursor from the list's beginning, or its end, some passed over. */
export type PageAsked =
  | { readonly first: number; readonly after?: string; readonly skip?: number }
  | { readonly last: number; readonly before?: string; readonly skip?: number };

/** How many rows are read at once. */
export const pageSize = 150;

/** What a list that nothing is known of begins with. */
export const firstPage: PageAsked = { first: pageSize };

/** A page that begins about at that row of the whole list, asked for from the nearer end: what is passed over costs, too. */
export function pageAt(first: number, total: number, size: number): PageAsked & { readonly skip: number } {
  const below = Math.max(0, total - first - size);
  return first <= below ? { first: size, skip: first } : { last: size, skip: below };
}
