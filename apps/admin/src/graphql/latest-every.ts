export type LatestEvery<Value> = {
  readonly next: (value: Value) => void;
  /** Passes on what waits, at once. */
  readonly flush: () => void;
  /** Lets go of what waits. */
  readonly stop: () => void;
};

/**
 * Passes the first value on at once and then, this often at most (milliseconds), the latest of those that came since:
 * for values of which each says everything that the one before it said.
 */
export function latestEvery<Value>(everyMs: number, pass: (value: Value) => void): LatestEvery<Value> {
  let waiting: { readonly value: Value } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function passOn() {
    timer = undefined;
    if (waiting === undefined) return;
    const { value } = waiting;
    waiting = undefined;
    timer = setTimeout(passOn, everyMs);
    pass(value);
  }
  function stop() {
    clearTimeout(timer);
    timer = undefined;
    waiting = undefined;
  }
  return {
    next(value) {
      waiting = { value };
      if (timer === undefined) passOn();
    },
    flush() {
      const last = waiting;
      stop();
      if (last !== undefined) pass(last.value);
    },
    stop,
  };
}
