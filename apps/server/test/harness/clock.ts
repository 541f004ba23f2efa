import type { Clock } from '../../src/engine/ports.ts';

/** Below the jump that counts as an outage (AC3). */
const step = 59_000;

/** Time that stands still unless a test moves it. */
export class TestClock implements Clock {
  private at: number;
  /** What a server does as time goes by; set by the harness. */
  onStep: () => Promise<void> = () => Promise.resolve();

  constructor(at = Date.UTC(2026, 10, 21, 9)) {
    this.at = at;
  }

  now(): number {
    return this.at;
  }

  /** Lets time go by as it does for a living server: in steps too small to be an outage, with a sweep after each. */
  async advance(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= step) {
      this.at += Math.min(step, left);
      await this.onStep();
    }
  }

  /** Moves the hands at once, also backwards; nobody is told. */
  jump(milliseconds: number): void {
    this.at += milliseconds;
  }
}
