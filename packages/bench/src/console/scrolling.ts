import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { ConsolePage } from './console-page.ts';
import { traceTasks } from './task-trace.ts';

/** Longest task, and longest time from a key to the paint after it, in milliseconds; 0 where there was none to tell of. */
export interface Smoothness {
  readonly longestTaskMs: number;
  readonly longTasks: number;
  /** What the costliest task took of the processor: less than its length where others had it meanwhile. */
  readonly costliestTaskMs: number;
  readonly slowestKeyMs: number;
}

/** Does something in the page and gives what the page noted meanwhile. */
export async function watched(console: ConsolePage, act: () => Promise<void>): Promise<Smoothness> {
  const from = await console.now();
  const { longestMs } = await traceTasks(console.page, act);
  const { longTasks, keyToPaint } = await console.probe(from);
  return {
    longestTaskMs: Math.max(0, ...longTasks.map(({ duration }) => duration)),
    longTasks: longTasks.length,
    costliestTaskMs: longestMs,
    slowestKeyMs: Math.max(0, ...keyToPaint.map(({ duration }) => duration)),
  };
}

const grid = (page: Page) => page.getByRole('grid');

async function gridBox(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await grid(page).boundingBox();
  if (box === null) throw new Error('the list is not on the screen');
  return box;
}

/** Turns the wheel down for some seconds, and for as long up again, with the mouse over the rows. */
export async function wheel({ page }: ConsolePage, seconds: number): Promise<void> {
  const { x, y, width, height } = await gridBox(page);
  await page.mouse.move(x + width / 2, y + height / 2);
  for (const direction of [1, -1]) {
    const end = performance.now() + seconds * 500;
    while (performance.now() < end) {
      await page.mouse.wheel(0, direction * 240);
      await wait(16);
    }
  }
}

/** Arrows and pages by the keyboard for some seconds, as a held key repeats. */
export async function keys({ page }: ConsolePage, seconds: number): Promise<void> {
  await grid(page).focus();
  const end = performance.now() + seconds * 1000;
  for (let n = 0; performance.now() < end; n += 1) {
    await page.keyboard.press(n % 10 < 7 ? 'ArrowDown' : 'PageDown');
    await wait(33);
  }
}

/** Drags the scroll bar from the top to the middle. Gives how long after the release the rows there were shown, in milliseconds. */
export async function dragToMiddle({ page }: ConsolePage): Promise<number> {
  await grid(page).evaluate((element) => {
    element.scrollTop = 0;
  });
  await wait(500);
  const { x, y, width, height } = await gridBox(page);
  const [at, top, middle] = [x + width - 5, y + 12, y + height / 2];
  await page.mouse.move(at, top);
  await page.mouse.down();
  const steps = 30;
  for (let step = 1; step <= steps; step += 1) {
    await page.mouse.move(at, top + ((middle - top) * step) / steps);
    await wait(16);
  }
  await page.mouse.up();
  const released = performance.now();
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('[role=rowgroup] > [role=row]')];
    const first = Number(rows[0]?.getAttribute('aria-rowindex') ?? 0);
    return first > 10_000 && rows.every((row) => row.id.startsWith('session-'));
  });
  return performance.now() - released;
}
