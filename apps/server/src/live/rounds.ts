import { performance } from 'node:perf_hooks';
import { Pace, type Meter } from './pace.ts';

/** Something that has to be told of now and then. */
interface Telling {
  /** Gives when it wants to be called again even if nothing happens, in ms; 0: there is more to tell; null: not. */
  flush(now: number, pace: Pace): Promise<number | null>;
}

/** Changes of so long travel in one message. */
const shortestMs = 25;
const longestMs = 50;
/** A round that takes long may take this part of the time at most, until rounds are `longestMs` apart... */
const share = 0.4;
/** ...and this part where so many listen that even such a round takes longer: the feed must not cost the server a core. */
const mostShare = 0.65;

const loop: Omit<Meter, 'inLine'> = {
  now: () => performance.now(),
  active: () => performance.eventLoopUtilization().active,
};

/**
 * One environment's rounds: what commits within a short time is told together. After a quiet while the first change is
 * told at once. How a round shares the time with other work, its pace says.
 */
export class Rounds {
  private readonly tellings: () => Iterable<Telling>;
  private readonly failed: (fault: unknown) => void;
  private readonly pace: Pace;
  private timer: NodeJS.Timeout | null = null;
  private dueAt = Number.POSITIVE_INFINITY;
  private isRunning = false;
  private startedAt = 0;
  private restMs = shortestMs;

  /** `inLine` says how many commands wait for their decision; `failed` hears of faults that nobody can be told of. */
  constructor(tellings: () => Iterable<Telling>, inLine: () => number, failed: (fault: unknown) => void) {
    this.tellings = tellings;
    this.failed = failed;
    this.pace = new Pace({ ...loop, inLine });
  }

  /** There is something new. */
  wake(): void {
    this.callAt(this.startedAt + this.restMs);
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
    const { pace } = this;
    this.timer = null;
    this.isRunning = true;
    this.dueAt = Number.POSITIVE_INFINITY;
    this.startedAt = performance.now();
    const spentBefore = pace.spent;
    let isBehind = false;
    pace.begin();
    for (const telling of this.tellings()) {
      try {
        const again = await telling.flush(this.startedAt, pace);
        isBehind ||= again === 0;
        if (again !== null) this.callAt(this.startedAt + again);
      } catch (fault) {
        this.failed(fault);
      }
      if (pace.isDue) await pace.giveWay();
    }
    pace.end(isBehind);
    this.restMs = restAfter(pace.spent - spentBefore);
    this.isRunning = false;
    const at = this.dueAt;
    if (at === Number.POSITIVE_INFINITY || at === Number.NEGATIVE_INFINITY) return;
    this.dueAt = Number.POSITIVE_INFINITY;
    this.callAt(Math.max(at, this.startedAt + this.restMs));
  }
}

/** How long after the start of a round that took so long the next one may start, in milliseconds. */
function restAfter(tookMs: number): number {
  return Math.max(shortestMs, Math.min(longestMs, tookMs / share), tookMs / mostShare);
}
