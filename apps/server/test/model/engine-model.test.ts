import { history } from '@seatkeeper/domain/testing/histories';
import type { Move } from '@seatkeeper/domain/testing/moves';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checked } from '../harness/check.ts';
import { temporaryFolder } from '../harness/temporary.ts';
import { EngineChild } from './engine-child.ts';
import { EngineGame } from './engine-game.ts';

/** Always the same seed, so that a red run tells of a change, not of luck: `npm run soak` plays new ones. */
const steps = Number(process.env['ENGINE_STEPS'] ?? 5000);
const seed = Number(process.env['ENGINE_SEED'] ?? 1);
const crashEvery = 500;
/** A busy machine needs its time: some ten times what an idle one does. */
const longest = Math.max(600_000, steps * 100);

/** A living server is never longer without a sweep than this. */
const longestStep = 50_000;
const start = Date.UTC(2026, 0, 5, 9);

interface Played {
  readonly steps: number;
  readonly crashes: number;
}

/** Plays random histories to the engine in its process, each on a database of its own, and crashes it now and then. */
async function playSteps(wanted: number, from: number): Promise<Played> {
  using folder = temporaryFolder();
  await using child = new EngineChild();
  const histories = fc.sample(history, { numRuns: Math.ceil(wanted / 20), seed: from });
  const random = fc.sample(fc.noBias(fc.integer({ min: 0, max: 999 })), { numRuns: 1000, seed: from });
  let drawn = 0;
  const draw = (): number => random[(drawn += 1) % random.length]!;
  let [played, crashes] = [0, 0];
  for (const [number, turns] of histories.entries()) {
    if (played >= wanted) break;
    const databaseUrl = `sqlite:${folder.path}/history-${number}.sqlite`;
    const game = await EngineGame.start(child, databaseUrl, start);
    const context = `history ${number} of ENGINE_SEED=${from}`;
    try {
      for (const { wait, outage, moves } of turns) {
        await goBy(game, wait + outage, outage > 0, draw() % 2 === 0);
        for (const together of batches(moves)) {
          const due = played + game.steps >= (crashes + game.crashes + 1) * crashEvery;
          await game.play(together, due ? (draw() % 80) / 10 : null);
        }
      }
    } catch (fault) {
      const said = fault instanceof Error ? fault.message : String(fault);
      throw new Error([`${context}: ${said}`, ...game.story].join('\n  '), {
        cause: fault,
      });
    }
    played += game.steps;
    crashes += game.crashes;
    expect((await checked(databaseUrl)).faults, context).toEqual([]);
  }
  return { steps: played, crashes };
}

async function goBy(game: EngineGame, milliseconds: number, atOnce: boolean, sweep: boolean): Promise<void> {
  if (milliseconds === 0) return;
  let left = milliseconds;
  while (!atOnce && left > longestStep) {
    await game.wait(longestStep, true);
    left -= longestStep;
  }
  await game.wait(left, sweep);
}

/** What is decided under other settings than those that the sweeper last saw would be due in between: they come alone. */
function batches(moves: readonly Move[]): Move[][] {
  const result: Move[][] = [];
  for (const move of moves) {
    const last = result.at(-1);
    if (last === undefined || [move, last[0]!].some(({ type }) => type === 'UpdateSettings'))
      result.push([move]);
    else last.push(move);
  }
  return result;
}

describe('whatever happens to the engine on a real database, it keeps what the rules say', () => {
  it(
    `[LC8] [SO3] [SO5] [HU3] [AC3] [AC4] in histories of seed ${seed}, with crashes of its process`,
    async () => {
      const played = await playSteps(steps, seed);
      expect(played.steps).toBeGreaterThanOrEqual(steps);
      expect(played.crashes).toBeGreaterThanOrEqual(Math.floor(steps / crashEvery) - 1);
    },
    longest,
  );
});
