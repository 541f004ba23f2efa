// npm run soak [-- MINUTES]: plays new random histories to the domain, the engine and the feed until the time is over,
// and stops at the first that goes wrong with the command that repeats it. `npm test` plays the same few every time.

import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { giveUp } from './explain-trouble.mjs';
import { root } from './places.mjs';
import { prepare } from './prepare.mjs';
import { passSignalsTo } from './run.mjs';

const games = [
  {
    folder: 'packages/domain',
    test: 'src/histories.test.ts',
    seed: 'DOMAIN_SEED',
    length: 'DOMAIN_RUNS',
    of: 2000,
  },
  {
    folder: 'apps/server',
    test: 'test/model/engine-model.test.ts',
    seed: 'ENGINE_SEED',
    length: 'ENGINE_STEPS',
    of: 10_000,
  },
  {
    folder: 'apps/server',
    test: 'test/live/simulation.test.ts',
    seed: 'FEED_SIMULATION_SEED',
    length: 'FEED_SIMULATION_SECONDS',
    of: 60,
  },
];

const [given = '30'] = process.argv.slice(2);
const minutes = Number(given);
if (!(minutes > 0)) giveUp(`npm run soak -- MINUTES takes a number of minutes, not "${given}".`);

const env = await prepare({ packages: [] });
const end = performance.now() + minutes * 60_000;
let played = 0;
while (performance.now() < end) {
  const game = games[played % games.length];
  if (game) await play(game, randomInt(2 ** 31));
  played += 1;
}
console.log(`${played} games, each as it should be.`);

/**
 * @param {(typeof games)[number]} game
 * @param {number} seed
 */
async function play(game, seed) {
  const chosen = { [game.seed]: String(seed), [game.length]: String(game.of) };
  const repeat = Object.entries(chosen).map(([name, value]) => `${name}=${value}`);
  console.log(`${repeat.join(' ')} ${game.test}`);
  const vitest = spawn(
    process.execPath,
    [join(root, game.folder, 'node_modules/vitest/vitest.mjs'), 'run', game.test, '--reporter=dot'],
    { cwd: join(root, game.folder), env: { ...env, ...chosen }, stdio: 'inherit' },
  );
  const stopPassing = passSignalsTo(vitest);
  const code = await new Promise((resolve) => vitest.on('close', resolve));
  stopPassing();
  if (code !== 0)
    giveUp(`It is repeated by: cd ${game.folder} && ${repeat.join(' ')} npx vitest run ${game.test}`);
}
