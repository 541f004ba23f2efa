import { useState } from 'react';

/** Where one is in a list that is read page by page. */
export type Trail = {
  /** The cursor to read after; undefined: the first page. */
  readonly after: string | undefined;
  /** Pages that lie before. */
  readonly before: number;
  readonly next: (cursor: string) => void;
  readonly previous: () => void;
};

/** The cursors that led to the page that is shown; another `list` starts at its first page. */
export function useTrail(list: string): Trail {
  const [trail, setTrail] = useState<{ readonly of: string; readonly cursors: readonly string[] }>({
    of: list,
    cursors: [],
  });
  const cursors = trail.of === list ? trail.cursors : [];
  return {
    after: cursors.at(-1),
    before: cursors.length,
    next: (cursor) => setTrail({ of: list, cursors: [...cursors, cursor] }),
    previous: () => setTrail({ of: list, cursors: cursors.slice(0, -1) }),
  };
}
