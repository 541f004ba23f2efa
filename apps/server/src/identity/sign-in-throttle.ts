import type { Clock } from '../engine/ports.ts';

interface Failures {
  readonly count: number;
  readonly last: number;
}

const freeTries = 5;
const longestWaitSeconds = 300;
const forgetAfter = 15 * 60_000;
/** Names remembered at most: an attacker's stream of made-up ones must not fill the memory. */
const remembered = 10_000;

/** Slows down guessing: after a few failures for one login or from one address, each further one doubles the wait. */
export class SignInThrottle {
  private readonly failures = new Map<string, Failures>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Seconds until another try is looked at, for the worst of these names; 0: now. */
  waitSeconds(names: readonly string[]): number {
    return Math.max(0, ...names.map((name) => this.waitOf(name)));
  }

  failed(names: readonly string[]): void {
    const now = this.clock.now();
    for (const name of names) {
      const before = this.recent(name);
      this.failures.delete(name);
      this.failures.set(name, { count: (before?.count ?? 0) + 1, last: now });
    }
    for (const name of this.failures.keys()) {
      if (this.failures.size <= remembered) break;
      this.failures.delete(name);
    }
  }

  succeeded(names: readonly string[]): void {
    for (const name of names) this.failures.delete(name);
  }

  private waitOf(name: string): number {
    const before = this.recent(name);
    if (before === undefined || before.count < freeTries) return 0;
    const wait = Math.min(longestWaitSeconds, 2 ** (before.count - freeTries));
    return Math.max(0, wait - (this.clock.now() - before.last) / 1000);
  }

  private recent(name: string): Failures | undefined {
    const before = this.failures.get(name);
    return before !== undefined && this.clock.now() - before.last < forgetAfter ? before : undefined;
  }
}
