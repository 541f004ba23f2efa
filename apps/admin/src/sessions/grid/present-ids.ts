import type { ListRow } from '../live/live-list.ts';

/** The sessions that can be chosen, in the order on the screen: those that left cannot. */
export function presentIds(rows: readonly ListRow[]): readonly string[] {
  return rows.filter((row) => row.mark?.kind !== 'left').map((row) => row.session.id);
}
