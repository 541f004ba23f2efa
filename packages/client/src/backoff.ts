interface BackoffLimits {
  /** Upper end of the first wait, in milliseconds. */
  firstMs: number;
  /** Upper end of every later wait, in milliseconds. */
  maxMs: number;
}

/**
 * How long to wait before the next try, in milliseconds: doubles with every failure, and lies anywhere
 * from a tenth of that to all of it, so that the clients of a restarted server come back spread out.
 *
 * @param failures how many tries in a row have failed, at least 1
 * @param random a number from 0 up to 1
 */
export function backoffMs(failures: number, random: () => number, { firstMs, maxMs }: BackoffLimits): number {
  // Past 2^30 the shift would overflow; every real limit is reached long before.
  const ceiling = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return ceiling * (0.1 + 0.9 * random());
}
