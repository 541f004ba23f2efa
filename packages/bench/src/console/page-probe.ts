/** What a page notes about itself for the bench, from its first moment on; times are the page's `performance.now()`. */
export interface PageProbe {
  /** When the first rows had been painted. */
  firstRowsAt: number | null;
  /** Tasks of 50 ms and more, which is the least that browsers tell. */
  readonly longTasks: { readonly start: number; readonly duration: number }[];
  /** From each key press until the frame after it had been painted, the wait for the page's attention included. */
  readonly keyToPaint: { readonly at: number; readonly duration: number }[];
}

/** Runs in the page, before any of the page's own code. */
export function installProbe(): void {
  const probe: PageProbe = { firstRowsAt: null, longTasks: [], keyToPaint: [] };
  Object.assign(globalThis, { benchProbe: probe });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      probe.longTasks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });

  // What is in the document when a frame begins is painted by its end; a message comes right after that.
  const afterPaint = (then: () => void): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        channel.port1.close();
        then();
      };
      channel.port2.postMessage(null);
    });
  };
  // Looks no longer than it must: who asks for each frame has the page draw sixty a second.
  const look = (): void => {
    if (document.querySelector('[role=row][id^="session-"]') === null) {
      requestAnimationFrame(look);
      return;
    }
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      probe.firstRowsAt = performance.now();
      channel.port1.close();
    };
    channel.port2.postMessage(null);
  };
  requestAnimationFrame(look);
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      afterPaint(() => probe.keyToPaint.push({ at: timeStamp, duration: performance.now() - timeStamp }));
    },
    { capture: true },
  );
}
