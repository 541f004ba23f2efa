import type { Finding } from '../report/outcome.ts';
import type { PageFigures } from './measure-page.ts';

const SMOOTH = { atMost: 100 } as const;

/** The page's figures with what is demanded of each. */
export function pageFindings(page: PageFigures): Finding[] {
  const { firstRowsMs, wheel, keys, drag, middleMs, typing, scriptsKb } = page;
  return [
    { name: 'opening until first rows painted', unit: 'ms', values: firstRowsMs, demand: { atMost: 1000 } },
    { name: 'longest task, wheel', unit: 'ms', values: [wheel.longestTaskMs], demand: SMOOTH },
    { name: 'longest task, keyboard', unit: 'ms', values: [keys.longestTaskMs], demand: SMOOTH },
    {
      name: 'longest task, scroll bar dragged to the middle',
      unit: 'ms',
      values: [drag.longestTaskMs],
      demand: SMOOTH,
    },
    {
      name: 'costliest task in processor time: wheel, keyboard, dragging',
      unit: 'ms',
      values: [wheel.costliestTaskMs, keys.costliestTaskMs, drag.costliestTaskMs],
    },
    { name: 'slowest key until painted, scrolling', unit: 'ms', values: [keys.slowestKeyMs] },
    {
      name: 'rows shown after the drag to the middle',
      unit: 'ms',
      values: [middleMs],
      demand: { atMost: 1000 },
    },
    {
      name: 'slowest letter in search until painted',
      unit: 'ms',
      values: [typing.slowestLetterMs],
      demand: { below: 200 },
    },
    { name: 'longest task, typing', unit: 'ms', values: [typing.longestTaskMs] },
    { name: 'last letter until the list shows the result', unit: 'ms', values: typing.resultMs },
    {
      name: 'compressed JavaScript of the first page',
      unit: 'kB',
      values: [scriptsKb],
      demand: { below: 250 },
    },
  ];
}

/** Figures under load say something only if the load was made. */
export function loadFinding(madePerSecond: number, offeredPerSecond: number): Finding {
  return {
    name: 'changes made / offered',
    unit: 'x',
    values: [madePerSecond / offeredPerSecond],
    demand: { atLeast: 0.95 },
  };
}
