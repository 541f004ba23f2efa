/** Changes are drawn together, this often at most (milliseconds): many animation frames, one render. */
const drawEveryMs = 100;
/** Where drawing takes long it has this part of the time, until it is this seldom: typing and scrolling need the rest. */
const drawShare = 0.1;
const drawAtLeastEveryMs = 500;

/** How long changes wait to be drawn. */
export class DrawPace {
  readonly #now: () => number;
  /** Milliseconds from the first change that waits. */
  nextInMs = drawEveryMs;

  /** `now` in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whoever is told by `draw` has drawn before it returns, or right after the present task; the browser paints later. */
  time(draw: () => void): void {
    const from = this.#now();
    draw();
    setTimeout(() => {
      const drawnMs = this.#now() - from;
      requestAnimationFrame(() => {
        const frameAt = this.#now();
        // Right after the frame, whose styles, layout and paint cost more than what was drawn.
        setTimeout(() => this.#took(drawnMs + this.#now() - frameAt));
      });
    });
  }

  #took(ms: number): void {
    const restMs = ms * (1 / drawShare - 1);
    this.nextInMs = Math.min(drawAtLeastEveryMs, Math.max(drawEveryMs, restMs));
  }
}
