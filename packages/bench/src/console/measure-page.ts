import type { Browser } from 'playwright-core';
import { openConsole, type SignedIn } from './console-page.ts';
import { scriptKilobytes } from './script-size.ts';
import { dragToMiddle, keys, type Smoothness, watched, wheel } from './scrolling.ts';
import { type Typing, typeSearches } from './typing.ts';

const OPENED = 5;

/** What a person meets on the sessions page. */
export interface PageFigures {
  readonly firstRowsMs: readonly number[];
  readonly scriptsKb: number;
  readonly wheel: Smoothness;
  readonly keys: Smoothness;
  readonly drag: Smoothness;
  /** From letting the scroll bar go in the middle until the rows there were shown. */
  readonly middleMs: number;
  readonly typing: Typing;
}

export interface ConsoleAt {
  readonly browser: Browser;
  readonly url: string;
  readonly signedIn: SignedIn;
}

/** Opens the page some times, each in an empty profile, and uses the last of them. */
export async function measurePage(
  { browser, url, signedIn }: ConsoleAt,
  seconds: number,
  progress: (what: string) => void,
): Promise<PageFigures> {
  const firstRowsMs: number[] = [];
  for (let n = 1; n < OPENED; n += 1) {
    await using again = await openConsole(browser, url, signedIn);
    firstRowsMs.push(await again.open());
  }
  await using console = await openConsole(browser, url, signedIn);
  firstRowsMs.push(await console.open());
  await console.page.waitForLoadState('networkidle', { timeout: 2000 }).catch(() => undefined);
  const scriptsKb = await scriptKilobytes(console.page);
  // First of all, while no part of the list but its top was ever read.
  progress('dragging the scroll bar');
  let middleMs = Number.NaN;
  const drag = await watched(console, async () => {
    middleMs = await dragToMiddle(console);
  });
  await console.open();
  progress('turning the wheel');
  const turned = await watched(console, () => wheel(console, seconds));
  progress('pressing keys');
  const pressed = await watched(console, () => keys(console, seconds));
  progress('typing');
  const typing = await typeSearches(console);
  return { firstRowsMs, scriptsKb, wheel: turned, keys: pressed, drag, middleMs, typing };
}
