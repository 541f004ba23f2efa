// Brings a clone to the point where it can run, with nothing but Node and npm on the machine:
// the right Node, the packages (only where they changed), the builds (turbo replays what is built already).

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { explainTrouble, giveUp } from './explain-trouble.mjs';
import { install } from './install.mjs';
import { withLock } from './lock.mjs';
import { logFile, root, stateFolder } from './places.mjs';
import { run } from './run.mjs';

/**
 * Installs and builds what is missing. On failure it says in a sentence what to do and ends the process with 1.
 *
 * @param {object} [options]
 * @param {boolean} [options.quiet] progress goes to stderr, so that stdout belongs to the caller alone
 * @param {string[]} [options.packages] the workspace packages to build with all they depend on; those of `npm start` unless given
 * @returns {Promise<NodeJS.ProcessEnv>} the environment in which pnpm and turbo are found
 */
export async function prepare({
  quiet = false,
  packages = ['@seatkeeper/server', '@seatkeeper/admin'],
} = {}) {
  /** @param {string} line */
  const say = (line) => (quiet ? process.stderr : process.stdout).write(`${line}\n`);
  const nodeTrouble = explainNodeVersion(process.versions.node);
  if (nodeTrouble) return giveUp(nodeTrouble);

  try {
    mkdirSync(stateFolder, { recursive: true });
    return await withLock(join(stateFolder, 'lock'), say, async () => {
      const env = await install(say);
      if (packages.length > 0) await build(packages, env, say);
      return env;
    });
  } catch (error) {
    // The disk is full or the folder not ours; anything else is a bug, and its stack helps.
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return giveUp(explainTrouble(output), output);
  }
}

/** @param {string} version */
function explainNodeVersion(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;
  if (fits) return undefined;
  return `Seatkeeper needs Node 20 (20.19 or later), 22 (22.13 or later) or 24. This is Node ${version}; install one of those from https://nodejs.org and run the command again.`;
}

/**
 * @param {string[]} packages
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 */
async function build(packages, env, say) {
  const filters = packages.map((name) => `--filter=${name}`);
  const [command, args] = turbo('run', 'build', ...filters, '--output-logs=errors-only');
  const slowly = setTimeout(() => say('Building ...'), 1500);
  const result = await run(command, args, { cwd: root, env, logFile });
  clearTimeout(slowly);
  if (result.code !== 0) giveUp('The build failed; the lines above say where.', result.output);
}

/**
 * The command line of turbo, without a shell and without pnpm between.
 *
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function turbo(...args) {
  return [process.execPath, [join(root, 'node_modules', 'turbo', 'bin', 'turbo'), ...args]];
}
