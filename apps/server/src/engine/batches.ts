/** How soon a batch may follow another. */
export interface Pace {
  /** Milliseconds from the beginning of one to the beginning of the next. */
  readonly everyMs: number;
  /** So many that wait are worth a batch of their own at any time. */
  readonly enough: number;
  /** Milliseconds of a clock that never runs backwards. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
}

/**
 * Works on what arrives together: whatever comes while a batch is worked on waits and forms the next one. One at a time,
 * in the order of arrival; what has time goes in between, an item alone after each batch. At a pace, small batches wait a
 * little for more to come, but never a caller who is alone: nobody would join them.
 */
export class Batches<Item> {
  private readonly limit: number;
  private readonly work: (batch: readonly Item[]) => Promise<void>;
  private queue: Item[] = [];
  private unhurried: Item[] = [];
  private inHand = 0;
  private running: Promise<void> | null = null;
  private readonly pace: Pace | null;
  private begunAt = Number.NEGATIVE_INFINITY;
  /** Of the last batch. */
  private size = 0;
  private resting = false;

  /** `work` takes at most `limit` items and must not reject. Without a pace the next batch follows at once. */
  constructor(limit: number, work: (batch: readonly Item[]) => Promise<void>, pace: Pace | null = null) {
    this.limit = limit;
    this.work = work;
    this.pace = pace;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** Those that somebody waits for, in hand or not; none while it rests: then there is time for anything else. */
  get inLine(): number {
    return this.resting ? 0 : this.inHand + this.queue.length;
  }

  add(item: Item): void {
    this.queue.push(item);
    this.running ??= this.run();
  }

  /** For an item that is much work and that nobody waits for: whoever came with it need not wait for it either. */
  addUnhurried(item: Item): void {
    this.unhurried.push(item);
    this.running ??= this.run();
  }

  /** Resolves when nothing is left to do. */
  async settled(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    // Everything that arrives in this turn of the event loop joins the first batch.
    await new Promise((resume) => setImmediate(resume));
    while (this.queue.length > 0 || this.unhurried.length > 0) {
      if (this.pace !== null && this.isWorthWaiting(this.pace)) await this.rest(this.pace);
      const batch = this.queue.slice(0, this.limit);
      this.queue = this.queue.slice(this.limit);
      this.inHand = batch.length;
      this.size = batch.length;
      if (this.pace !== null) this.begunAt = this.pace.now();
      if (batch.length > 0) await this.work(batch);
      this.inHand = 0;
      const alone = this.unhurried.shift();
      if (alone !== undefined) await this.work([alone]);
    }
    this.running = null;
  }

  private isWorthWaiting({ enough }: Pace): boolean {
    const { length } = this.queue;
    return length > 0 && length < enough && this.size + length > 2;
  }

  private async rest({ everyMs, now, pause }: Pace): Promise<void> {
    const restMs = this.begunAt + everyMs - now();
    if (restMs <= 0) return;
    this.resting = true;
    await pause(restMs);
    this.resting = false;
  }
}
