import { setTimeout as wait } from 'node:timers/promises';
import type { ConsolePage } from './console-page.ts';

export interface Typing {
  /** From each letter to the next paint, in milliseconds. */
  readonly slowestLetterMs: number;
  /** From the last letter until the list showed what it finds and nothing else, in milliseconds. */
  readonly resultMs: readonly number[];
  readonly longestTaskMs: number;
}

/** Of users whom the filled database has for sure. */
const SEARCHES = ['user-00000017', 'user-00004242', 'user-00012345'];
const BETWEEN_LETTERS_MS = 120;

/** Types into the search, letter by letter, and waits for the list. */
export async function typeSearches(console: ConsolePage): Promise<Typing> {
  const { page } = console;
  const field = page.getByRole('searchbox').first();
  const from = await console.now();
  const resultMs: number[] = [];
  for (const text of SEARCHES) {
    await field.click();
    for (const letter of text) {
      await page.keyboard.press(letter);
      // The list is asked for anew in the middle of a word, too.
      await wait(letter === '-' ? 400 : BETWEEN_LETTERS_MS);
    }
    const typed = performance.now() - BETWEEN_LETTERS_MS;
    await page.waitForFunction((wanted) => {
      const rows = [...document.querySelectorAll('[role=rowgroup] > [role=row]')];
      return rows.length > 0 && rows.every((row) => row.textContent.includes(wanted));
    }, text);
    resultMs.push(performance.now() - typed);
    await field.fill('');
    await wait(800);
  }
  const { keyToPaint, longTasks } = await console.probe(from);
  return {
    slowestLetterMs: Math.max(...keyToPaint.map(({ duration }) => duration)),
    resultMs,
    longestTaskMs: Math.max(0, ...longTasks.map(({ duration }) => duration)),
  };
}
