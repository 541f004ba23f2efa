import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { play, type Reached } from './testing/conformance.ts';
import { history } from './testing/histories.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** How many random histories to play, and the seed that repeats them (vitest.config.ts). */
    histories: { runs: number; seed: number };
  }
}

/** Seeds that once found a fault, and the two first ones. */
const pinned = [1, 2];

const { runs, seed } = inject('histories');
const reached: Reached = new Map();
const playAll = (numRuns: number, from: number): void =>
  fc.assert(
    fc.property(history, (turns) => play(turns, reached)),
    { numRuns, seed: from },
  );

describe('whatever happens, the domain decides as the rules do and counts as a recount does', () => {
  it.each(pinned)('[LC1, LC4, LC5, LC7, LC8, SO1, SO2, SO5, KL3] in histories of seed %i', (each) => {
    playAll(100, each);
  });

  it(`[LC1, LC4, LC5, LC7, LC8, SO1, SO2, SO5, KL3] in histories of new seed ${seed}`, () => {
    playAll(runs, seed);
  });

  it('has played at least 100,000 commands', () => {
    const commands = [...reached.values()].reduce((sum, count) => sum + count, 0);
    expect(commands).toBeGreaterThanOrEqual(100_000);
  });
});
