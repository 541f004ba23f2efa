/** The events of a browser's window that matter here; `window` is one. */
export type PageEvents = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

interface PageListeners {
  /** The page goes away, for good or into the back-forward cache. */
  onHide: () => void;
  /** The page came back from the back-forward cache. */
  onReturn: () => void;
  /** The machine woke up, the network came back, or the user looks at the page again. */
  onWake: () => void;
}

/** Gives back what stops listening. */
export function watchPage(page: PageEvents, { onHide, onReturn, onWake }: PageListeners): () => void {
  const listeners: [string, (event: Event) => void][] = [
    ['pagehide', onHide],
    ['pageshow', (event) => 'persisted' in event && event.persisted === true && onReturn()],
    ['online', onWake],
    ['visibilitychange', onWake],
  ];
  for (const [type, listener] of listeners) page.addEventListener(type, listener);
  return () => {
    for (const [type, listener] of listeners) page.removeEventListener(type, listener);
  };
}
