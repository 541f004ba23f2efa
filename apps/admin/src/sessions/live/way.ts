/** A row that was read before: its place in the whole list then, and the cursor to go on from. */
export type Waypoint = { readonly index: number; readonly cursor: string };

export type Way = {
  /** Null: the list's beginning, or going backwards its end. */
  readonly from: Waypoint | null;
  readonly isBackwards: boolean;
  /** Rows to skip, page by page; the page that is wanted comes next. */
  readonly steps: readonly number[];
};

/** The largest page that the server answers. */
const largestStep = 1000;

/**
 * How to come to a row by cursors alone: from whatever is nearest of the beginning, the end and the rows known from
 * before. Lists move, so that a way leads to about there.
 */
export function wayTo(index: number, total: number, known: readonly Waypoint[]): Way {
  const before = known.filter((each) => each.index < index);
  const after = known.filter((each) => each.index > index);
  const left = before.reduce<Waypoint | null>((a, b) => (a && a.index >= b.index ? a : b), null);
  const right = after.reduce<Waypoint | null>((a, b) => (a && a.index <= b.index ? a : b), null);
  const forwards = index - 1 - (left?.index ?? -1);
  // Going backwards a page ends just before its cursor: the row itself has to be on it.
  const backwards = (right?.index ?? total) - index;
  if (forwards <= backwards) return { from: left, isBackwards: false, steps: stepsOf(forwards) };
  return { from: right, isBackwards: true, steps: stepsOf(Math.max(0, backwards - 200)) };
}

function stepsOf(rows: number): readonly number[] {
  const steps = Array.from({ length: Math.floor(rows / largestStep) }, () => largestStep);
  return rows % largestStep > 0 ? [...steps, rows % largestStep] : steps;
}
