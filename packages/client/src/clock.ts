/** Where the client takes its time from. Both methods count in milliseconds. */
export interface Clock {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** Runs `run` once, `ms` milliseconds from now. Calling the answer cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
