import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';

interface HeartbeatLoopOptions {
  /**
   * Beats once. Gives the seconds until the next beat, or undefined where the server named none: the interval stays as
   * it is. Rejects where no answer came: the beat is then repeated soon.
   */
  beat: () => Promise<number | undefined>;
  /** The interval until the server tells its own, in seconds. */
  intervalSeconds: number;
  clock: Clock;
  random: () => number;
}

export interface HeartbeatLoop {
  /** Beats at once, and from then on at the interval. */
  start: () => void;
  /** Beats as soon as may be: at once, but not within a second of the last beat. */
  hurry: () => void;
  stop: () => void;
}

const shortestGapMs = 1_000;

/** When to beat: one beat at a time, at the server's interval, sooner where something is to be told or was lost. */
export function createHeartbeatLoop({
  beat,
  intervalSeconds,
  clock,
  random,
}: HeartbeatLoopOptions): HeartbeatLoop {
  let intervalMs = intervalSeconds * 1_000;
  let failures = 0;
  let lastSentAt = Number.NEGATIVE_INFINITY;
  let inFlight = false;
  let hurried = false;
  let running = false;
  let cancelNext = (): void => {};

  const schedule = (ms: number): void => {
    cancelNext();
    if (!running) return;
    cancelNext = clock.after(ms, () => void send());
  };

  const gapMs = (): number => Math.max(0, lastSentAt + shortestGapMs - clock.now());

  const nextMs = (): number => {
    if (failures > 0)
      return Math.min(intervalMs, backoffMs(failures, random, { firstMs: 1_000, maxMs: 30_000 }));
    return hurried ? gapMs() : intervalMs;
  };

  const send = async (): Promise<void> => {
    if (inFlight || !running) return;
    inFlight = true;
    hurried = false;
    lastSentAt = clock.now();
    try {
      const seconds = await beat();
      failures = 0;
      if (seconds !== undefined) intervalMs = seconds * 1_000;
    } catch {
      failures += 1;
    }
    inFlight = false;
    schedule(nextMs());
  };

  return {
    start() {
      if (running) return;
      running = true;
      failures = 0;
      // Where a beat from before the stop is still out, the first one follows it.
      hurried = inFlight;
      void send();
    },
    hurry() {
      hurried = inFlight;
      if (!inFlight) schedule(gapMs());
    },
    stop() {
      running = false;
      hurried = false;
      cancelNext();
    },
  };
}
