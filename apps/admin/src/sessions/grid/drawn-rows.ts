/** Rows that are in view, from the one at `first` in the whole list on, and those of them that are drawn. */
export type Drawn = {
  readonly ids: readonly string[];
  readonly first: number;
  readonly done: ReadonlySet<string>;
};

/** A page of rows made in one piece holds up wheel and keyboard for a tenth of a second where the machine is busy. */
const atOnce = 14;

/**
 * What is drawn next: rows that were drawn stay, and as many others are added as a frame has time for, from the top. Rows
 * that came by a change, not by scrolling, are all drawn at once: they would seem to flicker.
 */
export function drawNext(before: Drawn, ids: readonly string[], first: number): Drawn {
  const isScrolled = before.first !== first || before.ids === ids;
  if (!isScrolled) return { ids, first, done: new Set(ids) };
  const missing = ids.filter((id) => !before.done.has(id));
  const later = new Set(missing.slice(atOnce));
  return { ids, first, done: new Set(ids.filter((id) => !later.has(id))) };
}
