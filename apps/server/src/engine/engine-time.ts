import type { Clock } from './ports.ts';

/** The engine's time: the injected clock's, but never backwards (AC3). */
export class EngineTime implements Clock {
  private readonly clock: Clock;
  private last = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  now(): number {
    this.last = Math.max(this.last, this.clock.now());
    return this.last;
  }
}
