import { setTimeout as wait } from 'node:timers/promises';
import { openConsole } from './console-page.ts';
import type { ConsoleAt } from './measure-page.ts';
import { type Memory, memoryOf } from './memory.ts';

/** Memory of a page that stays open, after a tenth of the time and in the end. */
export async function measureMemory(
  { browser, url, signedIn }: ConsoleAt,
  minutes: number,
  progress: (what: string) => void,
): Promise<{ readonly early: Memory; readonly late: Memory }> {
  await using console = await openConsole(browser, url, signedIn);
  await console.open();
  const tenth = minutes * 6000;
  progress(`memory after ${minutes / 10} minutes`);
  await wait(tenth);
  const early = await memoryOf(browser, console);
  progress(`memory after ${minutes} minutes`);
  await wait(tenth * 9);
  return { early, late: await memoryOf(browser, console) };
}
