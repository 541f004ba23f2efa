import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { explainTrouble, giveUp } from './explain-trouble.mjs';
import { logFile, root, stateFolder } from './places.mjs';
import { run } from './run.mjs';

const pnpmVersion = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager.split('@')[1];
const stampFile = join(stateFolder, 'installed.json');

/**
 * Installs the packages unless what is installed fits the lock file and this Node.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<NodeJS.ProcessEnv>} the environment in which pnpm is found
 */
export async function install(say) {
  const key = installKey();
  const stamp = readStamp();
  if (stamp?.key === key && existsSync(join(stamp.pnpmFolder, 'pnpm'))) return environment(stamp.pnpmFolder);

  say('Installing packages (once per machine and change of the lock file) ...');
  const pnpmFolder = await fetchPnpm();
  const env = environment(pnpmFolder);
  const seconds = await installPackages(env, say);
  await loadDriver(env, say);
  writeFileSync(stampFile, JSON.stringify({ key, pnpmFolder }));
  say(`Packages are installed (${seconds} s).`);
  return env;
}

/** What the installed packages depend on: the lock file, and the Node that native code was compiled for. */
function installKey() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .update(readFileSync(join(root, 'pnpm-workspace.yaml')))
    .update([process.versions.modules, process.platform, process.arch].join(' '))
    .digest('hex');
}

/** @returns {{ key: string, pnpmFolder: string } | undefined} */
function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return undefined; // never installed, or cut off while it was written
  }
}

/** npm fetches pnpm into its own cache and puts it first on the PATH: that folder is all that is needed of npm. */
async function fetchPnpm() {
  const patience = ['--yes', '--prefer-offline', '--fetch-retries=1', '--fetch-retry-mintimeout=2000'];
  const inside = ['--', 'node', '-p', 'process.env.PATH'];
  const [command, args] = npm('exec', ...patience, `--package=pnpm@${pnpmVersion}`, ...inside);
  const result = await run(command, args, { cwd: root, env: process.env, logFile });
  const folder = result.stdout.trim().split('\n').at(-1)?.split(delimiter)[0] ?? '';
  if (result.code !== 0 || !existsSync(join(folder, 'pnpm'))) {
    return giveUp(explainTrouble(result.output) ?? `npm could not fetch pnpm ${pnpmVersion}.`, result.output);
  }
  return folder;
}

/**
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
function npm(...args) {
  const script = process.env.npm_execpath; // not npm's where pnpm or yarn started this
  return script?.endsWith('npm-cli.js') ? [process.execPath, [script, ...args]] : ['npm', args];
}

/** @param {string} pnpmFolder */
function environment(pnpmFolder) {
  const nodeFolder = dirname(dirname(process.execPath));
  // Node comes with its headers as a rule: then compiling needs no download.
  const hasHeaders = existsSync(join(nodeFolder, 'include', 'node', 'node_api.h'));
  return {
    ...(hasHeaders ? { npm_config_nodedir: nodeFolder } : {}),
    ...process.env,
    PATH: [pnpmFolder, dirname(process.execPath), process.env.PATH].join(delimiter),
    // A test result of one Node is none for another: turbo.json counts this among the tests' inputs.
    SEATKEEPER_NODE: process.version,
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 * @returns {Promise<number>} how many seconds it took
 */
async function installPackages(env, say) {
  // Without a network the answer is to come in seconds; by itself pnpm tries for minutes.
  const patience = ['retries=2', 'retry-mintimeout=1000', 'retry-maxtimeout=3000'];
  const settings = patience.map((setting) => `--config.fetch-${setting}`);
  const args = ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only', ...settings];
  let compiling = false;
  const result = await run('pnpm', args, {
    cwd: root,
    env,
    logFile,
    onLine(line) {
      if (compiling || !/sqlite3 install: (make|gyp info spawn|.*CC\(target\))/.test(line)) return;
      compiling = true;
      say('Compiling the native SQLite driver, because no prebuilt one could be downloaded.');
      say('This takes about a minute and a half on a new machine and happens only once ...');
    },
    onTick(seconds) {
      say(`  still ${compiling ? 'compiling the SQLite driver' : 'installing packages'} (${seconds} s)`);
    },
  });
  if (result.code !== 0) giveUp(explainTrouble(result.output), result.output);
  return result.seconds;
}

/**
 * Makes sure that the native driver loads; one that was compiled elsewhere, in a copied folder, does not.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 */
async function loadDriver(env, say) {
  const load = () =>
    run(process.execPath, ['-e', 'require("sqlite3")'], { cwd: join(root, 'apps', 'server'), env });
  if ((await load()).code === 0) return;
  say('The SQLite driver does not load here: compiling it (about a minute and a half) ...');
  const rebuilt = await run('pnpm', ['rebuild', 'sqlite3'], { cwd: root, env, logFile });
  const loaded = await load();
  if (loaded.code !== 0) {
    const output = rebuilt.output + loaded.output;
    giveUp(explainTrouble(output) ?? 'The native SQLite driver does not load on this machine.', output);
  }
}
