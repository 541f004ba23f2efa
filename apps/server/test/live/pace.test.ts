import { expect, it } from 'vitest';
import { Pace } from '../../src/live/pace.ts';

/** A process whose time goes by as told: so much telling, so much by others, so much waiting. */
function set() {
  const at = { now: 0, active: 0, inLine: 0 };
  const pace = new Pace({
    now: () => at.now,
    active: () => at.active,
    inLine: () => at.inLine,
  });
  const works = (ms: number): void => {
    at.now += ms;
    at.active += ms;
  };
  const waits = (ms: number): void => void (at.now += ms);
  /** Goes on for a second; gives the last pause. */
  const goOn = (told: number, others: () => void): number => {
    let pause = 0;
    for (const until = at.now + 1000; at.now < until;) {
      pace.begin();
      works(told);
      pause = pace.pauseMs();
      others();
    }
    return pause;
  };
  return { at, pace, works, waits, goOn };
}

it('gives way after each stretch of two milliseconds', () => {
  const { pace, works } = set();
  pace.begin();
  works(1.9);
  expect(pace.isDue).toBe(false);
  works(0.1);
  expect(pace.isDue).toBe(true);
});

it('others need no more than a turn while there is time for all', () => {
  const { goOn, works, waits } = set();
  const others = (): void => {
    works(2);
    waits(1);
  };
  expect(goOn(2, others)).toBe(0);
});

it('where others would take every moment, telling takes a fifth', () => {
  const { pace, goOn, works } = set();
  expect(
    goOn(2, () => {
      works(3);
    }),
  ).toBe(8);
  expect(pace.isCrowded).toBe(true);
});

it('where many wait for a decision, telling takes a fifth, however idle the process seems', () => {
  const { at, goOn, waits } = set();
  at.inLine = 24;
  expect(goOn(2, () => waits(8))).toBe(8);
  at.inLine = 23;
  expect(goOn(2, () => waits(8))).toBe(0);
});

it('telling that fills the time itself has nobody to give it to', () => {
  const { goOn, works } = set();
  expect(goOn(2, () => works(1))).toBe(0);
});

it('goes fast again as soon as others rest', () => {
  const { goOn, works, waits } = set();
  expect(goOn(2, () => works(8))).toBe(8);
  expect(goOn(2, () => waits(8))).toBe(0);
});

it('[FE4] whoever has been behind for five seconds is told faster, so that memory reaches back far enough', () => {
  const { pace, goOn, works } = set();
  const busy = (): number => goOn(2, () => works(8));
  expect(busy()).toBe(8);
  pace.end(true);
  for (let second = 0; second < 4; second += 1) expect(busy()).toBe(8);
  busy();
  expect(busy()).toBeCloseTo(3);
  pace.end(false);
  expect(busy()).toBe(8);
});
