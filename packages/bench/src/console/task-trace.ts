import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the thread's own time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface TaskTimes {
  /** Of the page's main thread: what its longest task cost the processor, whatever else ran meanwhile, in milliseconds. */
  readonly longestMs: number;
}

/** Traces the tasks of a page while something happens in it. */
export async function traceTasks(page: Page, act: () => Promise<void>): Promise<TaskTimes> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page belongs to no browser');
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  let written: Buffer;
  try {
    await act();
  } finally {
    written = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(written.toString()) as { traceEvents: readonly TraceEvent[] };
  const mains = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  );
  const isMain = (event: TraceEvent): boolean =>
    mains.some(({ pid, tid }) => pid === event.pid && tid === event.tid);
  const times = traceEvents
    .filter((event) => event.name === 'ThreadControllerImpl::RunTask' && event.ph === 'X' && isMain(event))
    .map(({ tdur = 0 }) => tdur / 1000);
  return { longestMs: times.reduce((a, b) => Math.max(a, b), 0) };
}
