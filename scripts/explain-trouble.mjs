import { logFile } from './places.mjs';

const compiler = [
  'The native SQLite driver has to be compiled on this machine, and a tool for that is missing.',
  'Install the tools and run the command again:',
  '  Debian, Ubuntu:  apt-get install build-essential python3',
  '  Fedora, RHEL:    dnf install gcc-c++ make python3',
  '  Alpine:          apk add build-base python3',
  '  macOS:           xcode-select --install',
  '  Windows:         winget install Python.Python.3.13 Microsoft.VisualStudio.2022.BuildTools (workload "C++")',
].join('\n');

// In this order: a machine without network also fails to find a prebuilt driver, and goes on to compile one.
/** @type {[RegExp, string][]} */
const troubles = [
  [/ENOSPC|no space left on device/i, 'The disk is full. Free about 1 GB and run the command again.'],
  [
    /not found: make|Could not find any Python|(g\+\+|c\+\+|cc|gcc|make): (command )?not found|(g\+\+|c\+\+|cc|gcc): No such file|could not find any Visual Studio|No Xcode or CLT/i,
    compiler,
  ],
  [
    /gyp ERR![^]*(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT)/,
    'The native SQLite driver has to be compiled on this machine, and the headers of Node could not be downloaded from nodejs.org. Connect to the network, or point npm at installed headers (npm_config_nodedir), and run the command again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED|ERR_PNPM_META_FETCH_FAIL|ERR_PNPM_NO_OFFLINE|error sending request|dns error|network/i,
    'The package registry could not be reached. The first install needs the network (or a registry mirror: npm config set registry URL); later starts do not.',
  ],
  [
    /ERR_PNPM_OUTDATED_LOCKFILE|frozen-lockfile/i,
    'A package.json and pnpm-lock.yaml disagree. Run `npx pnpm@12.21.0 install` and commit the lock file.',
  ],
  [
    /EACCES|EPERM|EROFS|permission denied/i,
    'A file here may not be written. Make the folder yours (chown) or run the command as its owner.',
  ],
];

/**
 * What a person can do about a failed install or build.
 *
 * @param {string} output all that the failed command printed
 * @returns {string | undefined} nothing where the cause is not known
 */
export function explainTrouble(output) {
  const line = output.replaceAll(/\s+/g, ' '); // pnpm wraps its messages
  return troubles.find(([pattern]) => pattern.test(line))?.[1];
}

/**
 * Ends the process with 1 after what failed has been shown and a sentence on it.
 *
 * @param {string | undefined} sentence
 * @param {string} [output] of the failed command; the end of it is shown
 * @returns {never}
 */
export function giveUp(sentence, output = '') {
  const last = output.trimEnd().split('\n').slice(-40).join('\n');
  if (last) process.stderr.write(`${last}\n\n(The whole log is in ${logFile}.)\n`);
  process.stderr.write(
    `${sentence ?? 'This failed in a way that is not known here; the lines above are all there is.'}\n`,
  );
  process.exit(1);
}
