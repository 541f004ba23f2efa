/** Where time comes from: injected, so that tests move it by hand. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Where names for new things come from. */
export interface Ids {
  next(): string;
}
