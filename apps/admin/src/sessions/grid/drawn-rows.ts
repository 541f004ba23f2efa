/** A session that is drawn, and the key of the element that shows it. */
export type DrawnRow = { readonly id: string; readonly key: number };

/** Rows that are in view, from the one at `first` in the whole list on, and those of them that are drawn, in their order. */
export type Drawn = {
  readonly ids: readonly string[];
  readonly first: number;
  readonly rows: readonly DrawnRow[];
  /** Of the next new element. */
  readonly nextKey: number;
};

export const nothingDrawn: Drawn = { ids: [], first: Number.NaN, rows: [], nextKey: 0 };

/** A page of rows made in one piece holds up wheel and keyboard for a tenth of a second where the machine is busy. */
const atOnce = 14;

/**
 * What is drawn next. Rows that were drawn stay as they are. Others take over the elements of rows that went from between
 * the same two that stay: to write other words into a row costs half of what it costs to make one. What is left is made
 * anew, from the top, as many in a frame as it has time for; where a change brings rows into a view that stays, all at
 * once, which would seem to flicker otherwise.
 */
export function drawNext(before: Drawn, ids: readonly string[], first: number): Drawn {
  const isChange = before.first === first && before.ids !== ids;
  let toMake = isChange ? Math.max(atOnce, before.rows.length) : atOnce;
  let { nextKey } = before;
  const rows: DrawnRow[] = [];
  for (const { id, key } of inTheirPlaces(before.rows, ids)) {
    if (key !== undefined) rows.push({ id, key });
    else if (toMake > 0) {
      toMake -= 1;
      rows.push({ id, key: nextKey });
      nextKey += 1;
    }
  }
  return { ids, first, rows, nextKey };
}

type Placed = { readonly id: string; readonly key: number | undefined };

/** Each row with the element that shows it already or that it takes over, if there is one; no element moves past another. */
function inTheirPlaces(before: readonly DrawnRow[], ids: readonly string[]): Placed[] {
  const stays = new Set(ids);
  const at = new Map(before.map(({ id }, place) => [id, place]));
  const placed: Placed[] = [];
  /** Rows that came since the last that stays, and the place of the first element after that one. */
  let came: string[] = [];
  let from = 0;
  const fill = (to: number): void => {
    const free = before.slice(from, to).filter(({ id }) => !stays.has(id));
    came.forEach((id, nth) => placed.push({ id, key: free[nth]?.key }));
    came = [];
  };
  for (const id of ids) {
    const place = at.get(id);
    if (place === undefined) {
      came.push(id);
      continue;
    }
    fill(Math.max(from, place));
    from = Math.max(from, place + 1);
    placed.push({ id, key: before[place]?.key });
  }
  fill(before.length);
  return placed;
}
