import type { SessionChange, SessionChanges, SessionOrder, SessionPage } from '../documents.ts';
import { appendPage, applyChanges, fromSnapshot, presentCount, sweep, type LiveList } from './live-list.ts';

/** Where a feed reads from; the real one is made in feed-source.ts. */
export type FeedSource = {
  readonly readPage: (page: { first: number; after?: string }) => Promise<SessionPage>;
  /** Calls `since` again before every attempt, so that each reconnect continues where the list is. */
  readonly subscribe: (since: () => number, listener: (changes: SessionChanges) => void) => () => void;
};

/** The list to show, if there is any. */
export function listOf(state: FeedState): LiveList | null {
  switch (state.kind) {
    case 'ready':
      return state.list;
    case 'loading':
      return state.previous;
    case 'failed':
      return null;
  }
}

export type FeedState =
  /** `previous`: what was shown before this list was asked for; better than an empty screen. */
  | { readonly kind: 'loading'; readonly previous: LiveList | null }
  | { readonly kind: 'failed'; readonly error: Error }
  | { readonly kind: 'ready'; readonly list: LiveList; readonly isLoadingMore: boolean };

const pageSize = 100;
/** The largest page that the server answers. */
const largestPage = 1000;
/** Changes are drawn together, this often at most (milliseconds). */
const drawEveryMs = 100;
const markMs = 2600;
const rereadAtMostEveryMs = 5000;
const retryAfterMs = 2000;

/**
 * One list, kept live: reads the first page, subscribes from its revision, merges changes, reads further pages on
 * demand, reads again when the server says that too much was missed.
 */
export class SessionFeed {
  readonly #source: FeedSource;
  readonly #order: SessionOrder;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #state: FeedState;
  #waiting: SessionChanges[] = [];
  /** Changes applied while a page is under way; null while none is. */
  #recent: SessionChange[] | null = null;
  #isReading = false;
  #unsubscribe: (() => void) | undefined;
  #drawTimer: ReturnType<typeof setTimeout> | undefined;
  #sweepTimer: ReturnType<typeof setInterval> | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #rereadAt = 0;
  #isStopped = false;
  /** Rows that left but may not be removed yet, because that would move what is under the pointer. */
  keep: () => ReadonlySet<string> = () => new Set();

  constructor(
    source: FeedSource,
    order: SessionOrder,
    previous: LiveList | null = null,
    now: () => number = Date.now,
  ) {
    this.#source = source;
    this.#state = { kind: 'loading', previous };
    this.#order = order;
    this.#now = now;
  }

  readonly state = (): FeedState => this.#state;

  readonly watch = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): () => void {
    this.#isStopped = false;
    void this.reread();
    this.#sweepTimer = setInterval(() => this.#sweep(), 500);
    return () => {
      this.#isStopped = true;
      this.#unsubscribe?.();
      this.#unsubscribe = undefined;
      clearTimeout(this.#drawTimer);
      clearTimeout(this.#retryTimer);
      clearInterval(this.#sweepTimer);
    };
  }

  /** Reads the list again, as far as it is loaded. Rows keep their identity, so selection and scroll survive. */
  readonly reread = async (): Promise<void> => {
    if (this.#isReading) return;
    clearTimeout(this.#retryTimer);
    this.#isReading = true;
    this.#rereadAt = this.#now();
    const loaded = this.#state.kind === 'ready' ? this.#state.list.rows.length : 0;
    try {
      const page = await this.#source.readPage({ first: Math.min(largestPage, Math.max(pageSize, loaded)) });
      this.#become({ kind: 'ready', list: fromSnapshot(page, this.#order), isLoadingMore: false });
      this.#isReading = false;
      this.#subscribe();
      this.#draw();
    } catch (error) {
      this.#isReading = false;
      if (this.#state.kind !== 'ready') this.#become({ kind: 'failed', error: asError(error) });
      if (!this.#isStopped)
        this.#retryTimer = setTimeout(() => void this.reread(), retryAfterMs * (1 + Math.random()));
    }
  };

  readonly loadMore = async (): Promise<void> => {
    const state = this.#state;
    if (state.kind !== 'ready' || state.list.end === null || this.#recent !== null || this.#isReading) return;
    const { cursor } = state.list.end;
    this.#recent = [];
    this.#become({ ...state, isLoadingMore: true });
    try {
      const page = await this.#source.readPage({ first: pageSize, after: cursor });
      const list = this.#list();
      // Read again meanwhile: this page belongs to a list that is no more.
      const isCurrent = list?.end?.cursor === cursor;
      if (list)
        this.#become({
          kind: 'ready',
          list: isCurrent ? appendPage(list, page, this.#recent) : list,
          isLoadingMore: false,
        });
    } catch {
      const list = this.#list();
      if (list) this.#become({ kind: 'ready', list, isLoadingMore: false });
    } finally {
      this.#recent = null;
    }
  };

  #list(): LiveList | null {
    return this.#state.kind === 'ready' ? this.#state.list : null;
  }

  #subscribe() {
    if (this.#unsubscribe || this.#isStopped) return;
    this.#unsubscribe = this.#source.subscribe(
      () => this.#waiting.at(-1)?.revision ?? this.#list()?.revision ?? 0,
      (changes) => {
        this.#waiting.push(changes);
        this.#drawTimer ??= setTimeout(() => this.#draw(), drawEveryMs);
      },
    );
  }

  #draw() {
    clearTimeout(this.#drawTimer);
    this.#drawTimer = undefined;
    const state = this.#state;
    // While the list is read again, changes wait for the new snapshot.
    if (state.kind !== 'ready' || this.#isReading) return;
    const reset = this.#waiting.findLastIndex((message) => message.reset);
    if (reset >= 0) {
      // Too much was missed, or the revisions began anew: only a new snapshot says what is true.
      this.#waiting.splice(0, reset + 1);
      void this.reread();
      return;
    }
    const messages = this.#waiting;
    this.#waiting = [];
    const changes = messages.flatMap((message) => message.changes);
    this.#recent?.push(...changes);
    const list = applyChanges(state.list, changes, messages.at(-1)?.revision ?? 0, this.#now());
    if (list !== state.list) this.#become({ ...state, list });
    this.#checkCount();
  }

  /** Everything is loaded, yet the count says otherwise: some order moved without a change. Read again. */
  #checkCount() {
    const list = this.#list();
    if (!list || list.end !== null || presentCount(list) === list.total) return;
    if (this.#now() - this.#rereadAt > rereadAtMostEveryMs) void this.reread();
  }

  #sweep() {
    const state = this.#state;
    if (state.kind !== 'ready') return;
    const list = sweep(state.list, this.#now() - markMs, this.keep());
    if (list !== state.list) this.#become({ ...state, list });
  }

  #become(state: FeedState) {
    if (this.#isStopped) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
