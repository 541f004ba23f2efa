import type { Publication } from './feed.ts';

/** Changes that wait for a subscriber at most; one who reads slower than that is told to read the list again (FE4). */
const waitingLimit = 5000;

/** What came since the last look, as one. */
export interface Taken {
  readonly publications: readonly Publication[];
  /** More came than is kept: what is in between is lost. */
  readonly overflowed: boolean;
}

/** Publications on their way to one subscriber, in order, bounded. */
export class Subscription {
  private waiting: Publication[] = [];
  private changes = 0;
  private overflowed = false;
  private closed = false;
  private wake: (() => void) | null = null;

  push(publication: Publication): void {
    if (this.closed) return;
    this.waiting.push(publication);
    this.changes += publication.committed.length;
    if (this.changes > waitingLimit) {
      this.waiting = [publication];
      this.changes = 0;
      this.overflowed = true;
    }
    this.wake?.();
  }

  close(): void {
    this.closed = true;
    this.wake?.();
  }

  /** Waits until something is there; null: the subscription is over. */
  async take(): Promise<Taken | null> {
    while (this.waiting.length === 0 && !this.closed) {
      await new Promise<void>((resume) => (this.wake = resume));
      this.wake = null;
    }
    if (this.waiting.length === 0) return null;
    const taken = { publications: this.waiting, overflowed: this.overflowed };
    this.waiting = [];
    this.changes = 0;
    this.overflowed = false;
    return taken;
  }
}

/**
 * The generator, whose `return` first closes what it waits for: by itself it would wait for one more change before it
 * lets go of its listeners.
 */
export function closable<T>(generator: AsyncGenerator<T>, close: () => void): AsyncIterableIterator<T> {
  return {
    next: () => generator.next(),
    return: () => {
      close();
      return generator.return(undefined);
    },
    throw: (fault: unknown) => {
      close();
      return generator.throw(fault);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
