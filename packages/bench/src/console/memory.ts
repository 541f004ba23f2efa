import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { ConsolePage } from './console-page.ts';

export interface Memory {
  /** What JavaScript holds after the garbage was collected, in megabytes. */
  readonly heapMb: number;
  /** What the page's process holds, in megabytes; NaN where the system does not say. */
  readonly processMb: number;
}

const MB = 1_000_000;

/** The memory of the only page that is open. */
export async function memoryOf(browser: Browser, { page }: ConsolePage): Promise<Memory> {
  const inspector = await page.context().newCDPSession(page);
  // Twice: what the first leaves to be finalized goes with the second.
  await inspector.send('HeapProfiler.collectGarbage');
  await inspector.send('HeapProfiler.collectGarbage');
  const { usedSize } = await inspector.send('Runtime.getHeapUsage');
  await inspector.detach();
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  await whole.detach();
  const sizes = await Promise.all(
    processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentBytes(id)),
  );
  // The page's is the largest: others stand ready for pages to come.
  return { heapMb: usedSize / MB, processMb: Math.max(...sizes) / MB };
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) * 1024;
}
