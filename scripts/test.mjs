// npm test: every check and every test there is. The last line says how many tests passed and failed.

import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './places.mjs';
import { prepare, turbo } from './prepare.mjs';
import { passSignalsTo } from './run.mjs';
import { clearReports, countTests, failedTasks } from './test-reports.mjs';

const env = await prepare({ packages: [] });
clearReports(root);

const checks = [
  '//#format:check',
  '//#lint:root',
  '//#typecheck:root',
  '//#unused',
  '//#rules:check',
  'lint',
  'typecheck',
  'build',
];
const checksEnded = await runTurbo(
  checks,
  '--continue=always',
  '--concurrency=2',
  '--output-logs=errors-only',
);
// Tests in which somebody waits for a server or a browser must not fight for the processor; all others may.
const waiting = ['@seatkeeper/server', '@seatkeeper/e2e', '@seatkeeper/demo', '@seatkeeper/bench'];
const quickEnded = await runTests(2, ...waiting.map((name) => `--filter=!${name}`));
const waitingEnded = await runTests(1, ...waiting.map((name) => `--filter=${name}`));

const ended = [checksEnded, quickEnded, waitingEnded];
const failures = [...new Set(ended.flatMap((each) => each.failures))];
const { passed, failed, skipped, failedTests, problems } = countTests(root, failures);
// A check that fails has no report to be counted from, so it counts for one.
const failedChecks = failures.filter((task) => !task.endsWith('#test'));

// What failed may stand thousands of lines above by now: who sees only the end of the log needs it once more.
for (const test of failedTests) {
  console.log(`\nfailed: ${test.package} ${basename(test.file)} > ${test.title}`);
  console.log(beginning(test.message).replaceAll(/^/gmu, '    '));
}
console.log('');
for (const task of failures) console.log(`failed: ${task}`);
for (const problem of problems) console.log(`failed: ${problem}`);
if (skipped > 0) console.log(`skipped: ${skipped}`);
console.log(`${passed} passed, ${failed + failedChecks.length + problems.length} failed`);
const isGood = ended.every(({ code }) => code === 0) && failed + problems.length + failures.length === 0;
process.exitCode = isGood ? 0 : 1;

/** @param {string} message */
function beginning(message) {
  const lines = stripVTControlCharacters(message).split('\n');
  return lines.slice(0, 25).join('\n').slice(0, 3000);
}

/**
 * @param {number} atOnce packages
 * @param {string[]} filters
 */
function runTests(atOnce, ...filters) {
  return runTurbo(
    ['test'],
    '--continue=always',
    `--concurrency=${atOnce}`,
    '--output-logs=new-only',
    ...filters,
  );
}

/**
 * @param {string[]} tasks
 * @param {string[]} options
 * @returns {Promise<{ code: number, failures: string[] }>}
 */
async function runTurbo(tasks, ...options) {
  const summaries = join(root, '.turbo', 'runs');
  rmSync(summaries, { recursive: true, force: true });
  const [command, args] = turbo('run', ...tasks, '--summarize', ...options);
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  const stopPassing = passSignalsTo(child);
  const code = await new Promise((resolve) => child.on('close', (status) => resolve(status ?? 1)));
  stopPassing();
  return { code, failures: failedTasks(summaries) };
}
