import { performance } from 'node:perf_hooks';

/** Something that has to be told of now and then. */
interface Telling {
  /** Gives when it wants to be called again even if nothing happens, in ms; null: not. */
  flush(now: number): Promise<number | null>;
}

/** Changes of so long travel in one message. */
const shortestMs = 25;
const longestMs = 50;
/** A round that takes long may take this part of the time at most, until rounds are `longestMs` apart... */
const share = 0.4;
/** ...or, where the process is so busy that telling takes time from deciding, so far apart. */
const saturated = 0.98;
const longestWhenSaturatedMs = 500;

/**
 * One environment's rounds: what commits within a short time is told together. After a quiet while the first change is
 * told at once.
 */
export class Rounds {
  private readonly tellings: () => Iterable<Telling>;
  private readonly failed: (fault: unknown) => void;
  private timer: NodeJS.Timeout | null = null;
  private dueAt = Number.POSITIVE_INFINITY;
  private isRunning = false;
  private startedAt = 0;
  private restMs = shortestMs;
  private load = performance.eventLoopUtilization();

  constructor(tellings: () => Iterable<Telling>, failed: (fault: unknown) => void) {
    this.tellings = tellings;
    this.failed = failed;
  }

  /** There is something new. */
  wake(): void {
    this.callAt(this.startedAt + this.restMs);
  }

  /** Since the last round, was there no moment without work? */
  private isSaturated(): boolean {
    const since = this.load;
    this.load = performance.eventLoopUtilization();
    return performance.eventLoopUtilization(this.load, since).utilization > saturated;
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.dueAt = Number.NEGATIVE_INFINITY;
  }

  private callAt(at: number): void {
    if (at >= this.dueAt) return;
    this.dueAt = at;
    if (this.isRunning) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        void this.run();
      },
      Math.max(0, at - performance.now()),
    );
  }

  private async run(): Promise<void> {
    this.timer = null;
    this.isRunning = true;
    this.dueAt = Number.POSITIVE_INFINITY;
    this.startedAt = performance.now();
    for (const telling of this.tellings()) {
      try {
        const again = await telling.flush(this.startedAt);
        if (again !== null) this.callAt(this.startedAt + again);
      } catch (fault) {
        this.failed(fault);
      }
    }
    const took = performance.now() - this.startedAt;
    const longest = this.isSaturated() ? longestWhenSaturatedMs : longestMs;
    this.restMs = Math.min(longest, Math.max(shortestMs, took / share));
    this.isRunning = false;
    const at = this.dueAt;
    if (at === Number.POSITIVE_INFINITY || at === Number.NEGATIVE_INFINITY) return;
    this.dueAt = Number.POSITIVE_INFINITY;
    this.callAt(Math.max(at, this.startedAt + this.restMs));
  }
}
