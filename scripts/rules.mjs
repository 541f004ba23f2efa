// npm run rules: which tests show which rule of the product. Writes docs/rules.md; with --check it only says what is wrong.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './places.mjs';

/**
 * Every rule of the product. packages/domain/SPEC.md states those that the domain keeps, and says which part of one is
 * kept elsewhere; the others are kept by the server, the console and the client.
 */
const families = {
  LC: [9, 'Licenses and seats'],
  SO: [8, 'Sign-on'],
  AC: [4, 'Activity'],
  EX: [7, 'Expiry'],
  HU: [3, 'Hung sessions and outages'],
  SE: [3, 'Settings'],
  IP: [3, 'Addresses'],
  UX: [3, 'User exit'],
  KL: [6, 'Kill and notify'],
  RL: [1, 'Release'],
  MY: [2, 'What users may do themselves'],
  FE: [6, 'The live feed'],
  HI: [2, 'History'],
  TS: [1, 'Times'],
  PM: [4, 'Who may do what'],
};

/** Rules without a test. One that gains a test must leave this list, and nothing should be added to it. */
const notThereYet = new Set(/** @type {string[]} */ ([]));

const places = ['packages', 'apps'];
const testFile = /\.(test|spec)\.tsx?$/u;
const ids = Object.entries(families).flatMap(([family, [count]]) =>
  Array.from({ length: Number(count) }, (_, index) => `${family}${index + 1}`),
);

/** @param {string} folder @returns {string[]} */
function testFilesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return /^(node_modules|dist|\.turbo)$/u.test(entry.name) ? [] : testFilesIn(path);
    return testFile.test(entry.name) ? [path] : [];
  });
}

/**
 * Titles of the tests in a file, those of the groups that they stand in before them.
 *
 * @param {string} path
 * @returns {string[]}
 */
function titlesIn(path) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  /** @type {string[]} */
  const titles = [];
  /** @param {ts.Node} node @param {string[]} groups */
  const visit = (node, groups) => {
    let inside = groups;
    if (ts.isCallExpression(node)) {
      const [name] = /^(describe|it|test)\b/u.exec(node.expression.getText(source)) ?? [];
      const [title] = node.arguments;
      const text = title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title));
      if (name && text) {
        const said = title.getText(source).slice(1, -1).replaceAll("\\'", "'");
        if (name === 'describe' || node.expression.getText(source).endsWith('.describe')) {
          inside = [...groups, said];
        } else titles.push([...groups, said].join(': '));
      }
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(source, []);
  return titles;
}

/** @type {Map<string, string[]>} */
const tests = new Map(ids.map((id) => [id, []]));
/** @type {string[]} */
const faults = [];
const files = places.flatMap((place) => testFilesIn(join(root, place))).sort();
for (const file of files) {
  const path = relative(root, file).replaceAll('\\', '/');
  for (const title of titlesIn(file)) {
    for (const [cited] of title.matchAll(/\[[A-Z]{2}\d[^\]]*\]/gu)) {
      for (const [id] of cited.matchAll(/[A-Z]{2}\d+/gu)) {
        const line = `${title.replace(/\s*\[[A-Z]{2}\d[^\]]*\]\s*/gu, ' ').trim()} ([${path.split('/').at(-1)}](../${path}))`;
        const list = tests.get(id);
        if (!list) faults.push(`${path}: "${title}" cites ${id}, which is no rule.`);
        else if (!list.includes(line)) list.push(line);
      }
    }
  }
}

const spec = readFileSync(join(root, 'packages/domain/SPEC.md'), 'utf8');
for (const [, said] of spec.matchAll(/^- \*\*([A-Z0-9, ]+)\*\*/gmu)) {
  // The domain has further rules of its own, of one letter.
  for (const [id] of (said ?? '').matchAll(/[A-Z]{2}\d+/gu)) {
    if (!tests.has(id))
      faults.push(`packages/domain/SPEC.md states ${id}, which is no rule: see scripts/rules.mjs.`);
  }
}
for (const [id, list] of tests) {
  if (list.length === 0 && !notThereYet.has(id)) faults.push(`No test cites [${id}] in its name.`);
  if (list.length > 0 && notThereYet.has(id))
    faults.push(`[${id}] has a test now: take it off the list in scripts/rules.mjs.`);
}

/** A line of a test may hold what Markdown takes for a mark. @param {string} text */
const literal = (text) => text.replace(/[*_`<>|$]/gu, (mark) => `\\${mark}`);
const page = [
  '# Rules and their tests',
  '',
  'Which tests show which rule. Written by `npm run rules` from the ids that the tests cite in their names, and held to',
  'them by `npm test`: no rule is without a test. [packages/domain/SPEC.md](../packages/domain/SPEC.md) states the rules',
  'that the domain keeps.',
  '',
  ...Object.entries(families).flatMap(([family, [count, title]]) => [
    `## ${title} (${family})`,
    '',
    ...Array.from({ length: Number(count) }, (_, index) => `${family}${index + 1}`).flatMap((id) => [
      `### ${id}`,
      '',
      ...(tests.get(id)?.map((line) => `- ${line.replace(/^.*(?= \(\[)/su, literal)}`) ?? []),
      ...(tests.get(id)?.length === 0 ? ['Not there yet.'] : []),
      '',
    ]),
  ]),
]
  .join('\n')
  .trimEnd();

const table = join(root, 'docs/rules.md');
if (process.argv.includes('--check')) {
  if (readFileSync(table, 'utf8') !== `${page}\n`)
    faults.push('docs/rules.md is not that of the tests: npm run rules writes it.');
} else writeFileSync(table, `${page}\n`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
