/**
 * Works on what arrives together: whatever comes while a batch is worked on waits and forms the next one, without any
 * artificial delay. One at a time, in the order of arrival; what has time goes in between, an item alone after each batch.
 */
export class Batches<Item> {
  private readonly limit: number;
  private readonly work: (batch: readonly Item[]) => Promise<void>;
  private queue: Item[] = [];
  private unhurried: Item[] = [];
  private inHand = 0;
  private running: Promise<void> | null = null;

  /** `work` takes at most `limit` items and must not reject. */
  constructor(limit: number, work: (batch: readonly Item[]) => Promise<void>) {
    this.limit = limit;
    this.work = work;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** Those that somebody waits for, in hand or not. */
  get inLine(): number {
    return this.inHand + this.queue.length;
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
      const batch = this.queue.slice(0, this.limit);
      this.queue = this.queue.slice(this.limit);
      this.inHand = batch.length;
      if (batch.length > 0) await this.work(batch);
      this.inHand = 0;
      const alone = this.unhurried.shift();
      if (alone !== undefined) await this.work([alone]);
    }
    this.running = null;
  }
}
