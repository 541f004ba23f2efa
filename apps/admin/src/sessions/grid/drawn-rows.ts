/** Rows that are in view, from the one at `first` in the whole list on, and those of them that are drawn. */
export type Drawn = {
  readonly ids: readonly string[];
  readonly first: number;
  readonly done: ReadonlySet<string>;
};

/** A page of rows made in one piece holds up wheel and keyboard for a tenth of a second where the machine is busy. */
const atOnce = 14;

/**
 * What is drawn next: rows that were drawn stay, and as many others are added as a frame has time for, from the top. Where a
 * change brings rows into a view that stays, they come at once in the place of those that were drawn there, which would
 * seem to flicker otherwise.
 */
export function drawNext(before: Drawn, ids: readonly string[], first: number): Drawn {
  const isChange = before.first === first && before.ids !== ids;
  const most = isChange ? Math.max(atOnce, before.done.size) : atOnce;
  const missing = ids.filter((id) => !before.done.has(id));
  const later = new Set(missing.slice(most));
  return { ids, first, done: new Set(ids.filter((id) => !later.has(id))) };
}
