import { useEffect, useMemo, useState } from 'react';
import { drawNext, nothingDrawn } from './drawn-rows.ts';

/**
 * Which of the rows in view are drawn by now, by session, each with the key of its element; the others follow with the
 * next frames.
 */
export function useRowsInSteps(ids: readonly string[], first: number): ReadonlyMap<string, number> {
  const [drawn, setDrawn] = useState(() => drawNext(nothingDrawn, ids, first));
  let current = drawn;
  if (drawn.ids !== ids || drawn.first !== first) {
    current = drawNext(drawn, ids, first);
    setDrawn(current);
  }
  const { rows } = current;
  const isWhole = rows.length === ids.length;
  useEffect(() => {
    if (isWhole) return undefined;
    const frame = requestAnimationFrame(() => setDrawn((last) => drawNext(last, last.ids, last.first)));
    return () => cancelAnimationFrame(frame);
  }, [isWhole, current]);
  return useMemo(() => new Map(rows.map(({ id, key }) => [id, key])), [rows]);
}
