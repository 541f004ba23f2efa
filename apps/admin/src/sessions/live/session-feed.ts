import type { SessionChange, SessionChanges, SessionOrder, SessionPage } from '../documents.ts';
import { changesTo } from './changes-to.ts';
import { DrawPace } from './draw-pace.ts';
import type { FeedSource } from './feed-source.ts';
import type { FeedState } from './feed-state.ts';
import {
  addPage,
  applyChanges,
  fromSnapshot,
  presentCount,
  sweep,
  trim,
  type LiveList,
} from './live-list.ts';
import { movesByItself } from './order.ts';
import { pageAt, pageSize, type PageAsked } from './page-at.ts';

/** The largest page that the server answers. */
const largestPage = 1000;
/** Rows that are read before they come into view, and rows that are kept after they went out of it. */
const readAhead = 75;
const keptAround = 250;
const markMs = 2600;
const rereadAtMostEveryMs = 5000;
const retryAfterMs = 2000;
/** A list that moves by itself is put in order again this often, unless somebody is busy with it. */
const reorderEveryMs = 4000;
/** Where a scroll bar is dragged through is not worth reading. */
const settleMs = 90;

/**
 * One list, kept live: reads a page, subscribes from its revision, merges changes, reads on before and after what is
 * looked at, lets go of what is far from it, and reads again when the server says that too much was missed.
 */
export class SessionFeed {
  readonly #source: FeedSource;
  /** The order that pages are read in, and the one that they are to be in at the next calm moment. */
  #order: SessionOrder;
  #wanted: SessionOrder;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #goneListeners = new Set<(ids: readonly string[]) => void>();
  #state: FeedState;
  #waiting: SessionChanges[] = [];
  /** Changes applied while a page is under way; null while none is. */
  #recent: SessionChange[] | null = null;
  #isReading = false;
  #view = { first: 0, last: 0 };
  #unsubscribe: (() => void) | undefined;
  #drawTimer: ReturnType<typeof setTimeout> | undefined;
  #sweepTimer: ReturnType<typeof setInterval> | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #settleTimer: ReturnType<typeof setTimeout> | undefined;
  #rereadAt = 0;
  readonly #pace: DrawPace;
  #isStopped = false;
  /** Rows that left but may not be removed yet, because that would move what is under the pointer. */
  keep: () => ReadonlySet<string> = () => new Set();
  /** Whether somebody is busy with the rows, so that they may not be put in another order. */
  isHeld: () => boolean = () => false;

  constructor(
    source: FeedSource,
    order: SessionOrder,
    previous: LiveList | null = null,
    now: () => number = Date.now,
  ) {
    this.#source = source;
    this.#state = { kind: 'loading', previous };
    this.#order = order;
    this.#wanted = order;
    this.#now = now;
    this.#pace = new DrawPace(now);
  }

  readonly state = (): FeedState => this.#state;

  readonly watch = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Told of sessions that ended or left the filter, whether their rows are held or not. */
  readonly watchGone = (listener: (ids: readonly string[]) => void): (() => void) => {
    this.#goneListeners.add(listener);
    return () => this.#goneListeners.delete(listener);
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
      clearTimeout(this.#settleTimer);
      clearInterval(this.#sweepTimer);
    };
  }

  /** Reads what is held again. Rows keep their identity, so selection and scroll survive. */
  readonly reread = async (): Promise<void> => {
    const list = this.#list();
    await this.#replace(async () => {
      const held = Math.min(largestPage, Math.max(pageSize, list?.rows.length ?? 0));
      if (list?.start == null) return [await this.#read({ first: held }), 0];
      if (list.end === null) return [await this.#read({ last: held }), 0];
      const page = await this.#read({ first: held, after: list.start.cursor });
      // What was held there has ended: the list is shorter than that now.
      if (page.edges.length === 0) return [await this.#read({ last: held }), 0];
      return [page, list.above + 1];
    });
  };

  /**
   * Reads again what nobody tells the changes of, and applies what is new as if somebody had told: no row moves from under
   * the pointer. False: that cannot be, because it takes more than one page to say what is there.
   */
  readonly catchUp = async (): Promise<boolean> => {
    const before = this.#list();
    if (this.#isReading || this.#recent !== null) return false;
    if (before === null || before.start !== null || before.total > largestPage) return false;
    this.#isReading = true;
    this.#rereadAt = this.#now();
    try {
      const page = await this.#read({ first: largestPage });
      const list = this.#list();
      if (list === null || page.pageInfo.hasNextPage) return false;
      const changes = changesTo(list, page);
      const next = applyChanges(list, changes, page.revision, this.#now());
      this.#become({ kind: 'ready', list: { ...next, total: page.totalCount } });
      this.#tellGone(changes);
      return true;
    } catch {
      // What is shown stays; it is soon asked for again.
      return false;
    } finally {
      this.#isReading = false;
      this.look(this.#view.first, this.#view.last);
    }
  };

  /** Puts the list in another order of the same kind: at once where it is not read yet, else when nobody is busy with it. */
  readonly reorder = (order: SessionOrder): void => {
    // Rows keep their places for as long as the order says the same.
    if (JSON.stringify(order) === JSON.stringify(this.#wanted)) return;
    this.#wanted = order;
    if (this.#list() === null && !this.#isReading) this.#order = order;
  };

  /** Says which rows are in view, by their place in the whole list: reads what is missing around them. */
  readonly look = (first: number, last: number): void => {
    this.#view = { first, last };
    const list = this.#list();
    if (list === null || this.#isReading || this.#recent !== null) return;
    const heldEnd = list.above + list.rows.length;
    clearTimeout(this.#settleTimer);
    if (last < list.above - readAhead || first > heldEnd + readAhead) {
      this.#settleTimer = setTimeout(() => void this.#goTo(this.#view.first), settleMs);
    } else if (list.end !== null && last + readAhead >= heldEnd) {
      void this.#extend(list, 'after', { first: pageSize, after: list.end.cursor });
    } else if (list.start !== null && first - readAhead < list.above) {
      void this.#extend(list, 'before', { last: pageSize, before: list.start.cursor });
    }
  };

  async #extend(list: LiveList, side: 'after' | 'before', asked: PageAsked): Promise<void> {
    this.#recent = [];
    const edge = side === 'after' ? list.end : list.start;
    try {
      const page = await this.#source.readPage(asked, list.order);
      const now = this.#list();
      // Read again meanwhile: this page belongs to a list that is no more.
      if (now === null || (side === 'after' ? now.end : now.start) !== edge) return;
      const longer = addPage(now, page, this.#recent, side);
      const [from, to] = [this.#view.first - keptAround, this.#view.last + keptAround];
      this.#become({ kind: 'ready', list: trim(longer, from - longer.above, to - longer.above) });
    } catch {
      // Scrolling on, or the next look, asks again.
    } finally {
      this.#recent = null;
    }
    if (this.#list() !== list) this.look(this.#view.first, this.#view.last);
  }

  /** Reads the part of the list that begins about there. */
  async #goTo(first: number): Promise<void> {
    const list = this.#list();
    if (list === null || this.#isReading) return;
    await this.#replaceAt(Math.max(0, first - readAhead), list.total, pageSize * 2);
  }

  /** Reads what is held, by its place in the list, in the order that is wanted by now. */
  async #putInOrder(list: LiveList): Promise<void> {
    if (this.#isReading) return;
    this.#order = this.#wanted;
    const held = Math.min(largestPage, Math.max(pageSize, list.rows.length));
    await this.#replaceAt(list.above, list.total, held);
  }

  async #replaceAt(first: number, total: number, size: number): Promise<void> {
    const asked = pageAt(first, total, size);
    await this.#replace(async () => {
      const page = await this.#read(asked);
      // The list is shorter than that now.
      if (page.edges.length === 0) return [await this.#read({ last: size }), 0];
      return [page, 'first' in asked ? asked.skip : page.totalCount - asked.skip - page.edges.length];
    });
  }

  #read(asked: PageAsked): Promise<SessionPage> {
    return this.#source.readPage(asked, this.#order);
  }

  /** Puts another page in the place of what is held; changes wait for it meanwhile. */
  async #replace(read: () => Promise<readonly [page: SessionPage, above: number]>): Promise<void> {
    if (this.#isReading) return;
    clearTimeout(this.#retryTimer);
    this.#isReading = true;
    this.#rereadAt = this.#now();
    try {
      const [page, above] = await read();
      const before = this.#list();
      this.#become({ kind: 'ready', list: fromSnapshot(page, this.#order, above) });
      const { hasPreviousPage, hasNextPage } = page.pageInfo;
      if (before !== null && !hasPreviousPage && !hasNextPage) this.#tellGone(changesTo(before, page));
      this.#isReading = false;
      this.#subscribe();
      this.#draw();
      this.look(this.#view.first, this.#view.last);
    } catch (error) {
      this.#isReading = false;
      if (this.#state.kind !== 'ready') this.#become({ kind: 'failed', error: asError(error) });
      if (!this.#isStopped)
        this.#retryTimer = setTimeout(() => void this.reread(), retryAfterMs * (1 + Math.random()));
    }
  }

  #list(): LiveList | null {
    return this.#state.kind === 'ready' ? this.#state.list : null;
  }

  #subscribe() {
    if (this.#unsubscribe || this.#isStopped || this.#source.isFollowed === false) return;
    this.#unsubscribe = this.#source.subscribe(
      () => this.#waiting.at(-1)?.revision ?? this.#list()?.revision ?? 0,
      (changes) => {
        this.#waiting.push(changes);
        this.#drawTimer ??= setTimeout(() => this.#draw(), this.#pace.nextInMs);
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
    if (list !== state.list) this.#pace.time(() => this.#become({ ...state, list }));
    this.#tellGone(changes);
    this.#checkCount();
  }

  #tellGone(changes: readonly SessionChange[]) {
    const gone = changes.filter(({ kind }) => kind === 'ENDED' || kind === 'LEFT');
    if (gone.length > 0)
      for (const listener of this.#goneListeners) listener(gone.map(({ session }) => session.id));
  }

  /** All is held, yet the count says otherwise: some order moved without a change. Read again. */
  #checkCount() {
    const list = this.#list();
    if (!list || list.start !== null || list.end !== null || presentCount(list) === list.total) return;
    if (this.#now() - this.#rereadAt > rereadAtMostEveryMs) void this.reread();
  }

  #sweep() {
    const state = this.#state;
    if (state.kind !== 'ready') return;
    const list = sweep(state.list, this.#now() - markMs, this.keep());
    if (list !== state.list) this.#become({ ...state, list });
    if (this.#now() - this.#rereadAt <= reorderEveryMs || this.#recent !== null) return;
    if (this.isHeld()) {
      if (this.#source.isFollowed === false) void this.catchUp();
    } else if (this.#wanted !== this.#order) void this.#putInOrder(list);
    else if (movesByItself(this.#order) || this.#source.isFollowed === false) void this.reread();
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
