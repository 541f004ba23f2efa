import { useEffect, useState } from 'react';
import { drawNext, type Drawn } from './drawn-rows.ts';

/** Which of the rows in view are drawn by now; the others follow with the next frames. */
export function useRowsInSteps(ids: readonly string[], first: number): ReadonlySet<string> {
  const [drawn, setDrawn] = useState<Drawn>(() => ({ ids, first, done: new Set(ids) }));
  let current = drawn;
  if (drawn.ids !== ids || drawn.first !== first) {
    current = drawNext(drawn, ids, first);
    setDrawn(current);
  }
  const isWhole = current.done.size === ids.length;
  useEffect(() => {
    if (isWhole) return undefined;
    const frame = requestAnimationFrame(() => setDrawn((last) => drawNext(last, last.ids, last.first)));
    return () => cancelAnimationFrame(frame);
  }, [isWhole, current]);
  return current.done;
}
