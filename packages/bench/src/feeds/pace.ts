import { now } from './protocol.ts';

/** Makes things at a steady rate; one that comes late keeps the moment at which it was due. */
export class Pace {
  #timer: NodeJS.Timeout | undefined;
  #dues: number[] = [];

  start(perSecond: number, make: (dueAt: number) => void): void {
    this.stop();
    const startedAt = now();
    let made = 0;
    this.#timer = setInterval(() => {
      const due = Math.floor(((now() - startedAt) / 1000) * perSecond);
      for (; made < due; made += 1) {
        const dueAt = Math.round((startedAt + ((made + 1) / perSecond) * 1000) * 10) / 10;
        this.#dues.push(dueAt);
        make(dueAt);
      }
    }, 1);
  }

  /** When those were due that were made. */
  stop(): number[] {
    clearInterval(this.#timer);
    const dues = this.#dues;
    this.#dues = [];
    return dues;
  }
}
