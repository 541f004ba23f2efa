import type { Clock } from '../clock.ts';

export interface FakeClock extends Clock {
  /** Moves time on and runs what falls due on the way, in order, each with everything that follows from it. */
  advance(ms: number): Promise<void>;
}

export function createFakeClock(): FakeClock {
  let time = 0;
  let timers: { dueAt: number; run: () => void }[] = [];

  return {
    now: () => time,
    after(ms, run) {
      const timer = { dueAt: time + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async advance(ms) {
      const until = time + ms;
      for (;;) {
        await settled();
        const next = timers.filter(({ dueAt }) => dueAt <= until).sort((a, b) => a.dueAt - b.dueAt)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        time = next.dueAt;
        next.run();
      }
      time = until;
    },
  };
}

/** Every promise that can go on without time passing has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
