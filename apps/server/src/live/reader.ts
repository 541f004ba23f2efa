import type { Line } from './line.ts';
import type { Payload } from './payload.ts';

/** A reader whose line stays full for so long is given up. */
const stalledAfterMs = 30_000;

/** One subscription: where it stands, and the way to it. */
export class Reader<Position, Event> {
  readonly line: Line;
  /** Makes an answer for this reader alone, where it cannot be shared. */
  readonly renderAlone: (event: Event) => Promise<Payload>;
  /** Everything up to it was told or concerns this reader not. */
  position: Position | null = null;
  /** The position that the last message named. */
  told: Position | null = null;
  /** Settles when the reader has left or was given up; rejects where it could not be served. */
  readonly ended: Promise<void>;
  private settle: (fault: Error | undefined) => void = () => {};
  private over = false;
  private stopWaiting: (() => void) | null = null;

  constructor(line: Line, renderAlone: (event: Event) => Promise<Payload>) {
    this.line = line;
    this.renderAlone = renderAlone;
    this.ended = new Promise((resolve, reject) => {
      this.settle = (fault) => {
        if (fault === undefined) resolve();
        else reject(fault);
      };
    });
  }

  get isReading(): boolean {
    return !this.over && this.line.isOpen;
  }

  end(fault?: Error): void {
    this.over = true;
    this.stopWaiting?.();
    this.settle(fault);
  }

  /** Waits until the line has room again; false: the reader left, or was given up. */
  drained(): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        stop();
        this.stopWaiting = null;
        resolve(this.isReading);
      };
      const timer = setTimeout(() => {
        this.line.giveUp();
        this.end();
      }, stalledAfterMs);
      const stop = this.line.onceDrained(done);
      this.stopWaiting = done;
    });
  }
}
