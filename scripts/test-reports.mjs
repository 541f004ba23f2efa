import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const reportFolder = 'test-results';

/** @param {string} root */
function packageFolders(root) {
  return ['apps', 'packages']
    .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
    .filter((folder) => existsSync(join(folder, 'package.json')));
}

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Removes the reports of earlier runs, so that what is counted is of this run, or replayed by turbo for the same inputs.
 *
 * @param {string} root
 */
export function clearReports(root) {
  for (const folder of packageFolders(root)) {
    for (const name of ['vitest.json', 'playwright.json'])
      rmSync(join(folder, reportFolder, name), { force: true });
  }
}

/**
 * Adds up the reports of all packages that have tests. A package without a report is a problem, never zero tests; so is
 * one whose tests failed while its task ended with 0, because turbo would replay that for ever.
 *
 * @param {string} root
 * @param {string[]} failures the tasks that ended with another code than 0
 */
export function countTests(root, failures) {
  const total = {
    passed: 0,
    failed: 0,
    skipped: 0,
    failedTests: /** @type {FailedTest[]} */ ([]),
    problems: /** @type {string[]} */ ([]),
  };
  for (const folder of packageFolders(root)) {
    const { name, scripts } = readJson(join(folder, 'package.json'));
    if (!scripts?.test) continue;
    const count = countPackage(join(folder, reportFolder));
    if (!count) {
      total.problems.push(`${name} left no test report`);
      continue;
    }
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
    total.failedTests.push(...count.failedTests.map((test) => ({ ...test, package: name })));
    if (count.passed + count.failed + count.skipped === 0) total.problems.push(`${name} ran no test`);
    if (count.failed > 0 && !failures.includes(`${name}#test`)) {
      total.problems.push(`${name} had failed tests and ended with 0`);
    }
  }
  return total;
}

/** @param {string} folder */
function countPackage(folder) {
  const vitest = join(folder, 'vitest.json');
  if (existsSync(vitest)) return countVitest(readJson(vitest));
  const playwright = join(folder, 'playwright.json');
  if (existsSync(playwright)) return countPlaywright(readJson(playwright));
  return undefined;
}

/** @typedef {{ package?: string, file: string, title: string, message: string }} FailedTest */

/**
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} VitestAssertion
 * @param {{ success: boolean, numPassedTests: number, numFailedTests: number, numPendingTests: number,
 *   numTodoTests: number,
 *   testResults: { name: string, status: string, message: string, assertionResults: VitestAssertion[] }[] }} report
 */
function countVitest(report) {
  // A file that could not even be loaded has no tests to fail: it counts for one itself.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  const failed = report.numFailedTests + brokenFiles.length;
  return {
    passed: report.numPassedTests,
    // Errors outside of any test fail the run although every test passed.
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    failedTests: [
      ...brokenFiles.map(({ name, message }) => ({ file: name, title: 'could not be loaded', message })),
      ...report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages = [] }) => ({
            file: name,
            title: fullName,
            message: failureMessages.join('\n'),
          })),
      ),
    ],
  };
}

/**
 * @typedef {{ title: string, file: string, ok: boolean, tests: { results: { error?: { message?: string } }[] }[] }} Spec
 * @typedef {{ title: string, specs: Spec[], suites?: Suite[] }} Suite
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors: { message?: string }[], suites: Suite[] }} report
 */
function countPlaywright({ stats, errors, suites }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failedTests: [
      ...errors.map(({ message = '' }) => ({ file: '', title: 'outside of any test', message })),
      ...suites.flatMap(failedSpecs),
    ],
  };
}

/** @param {Suite} suite @returns {FailedTest[]} */
function failedSpecs({ specs, suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...failed.map(({ file, title, tests }) => {
      const results = tests.flatMap((test) => test.results);
      return { file, title, message: results.map(({ error }) => error?.message ?? '').join('\n') };
    }),
    ...suites.flatMap(failedSpecs),
  ];
}

/**
 * The tasks that turbo's summaries say have failed.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function failedTasks(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => readJson(join(folder, name)).tasks)
    .filter((task) => task.execution?.exitCode !== undefined && task.execution.exitCode !== 0)
    .map((task) => task.taskId);
}
