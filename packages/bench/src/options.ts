import { parseArgs } from 'node:util';
import type { Benchmark } from './benchmark.ts';

export interface Options {
  readonly benchmarks: readonly Benchmark[];
  readonly runs: number;
  readonly seconds: number;
  readonly json: string | undefined;
  /** Also where memory would do. */
  readonly disk: boolean;
}

/** Reads the command line. Throws with a sentence for the user on what it does not know. */
export function parseOptions(args: readonly string[], known: readonly Benchmark[]): Options | 'help' {
  const { values, positionals } = parseArgs({
    // `pnpm run bench -- names` hands the dashes on.
    args: args.filter((arg) => arg !== '--'),
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '5' },
      json: { type: 'string' },
      disk: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const unknown = positionals.find((name) => !known.some((benchmark) => benchmark.name === name));
  if (unknown !== undefined) {
    throw new Error(
      `There is no benchmark "${unknown}"; there are ${known.map(({ name }) => name).join(', ')}.`,
    );
  }
  return {
    benchmarks: positionals.length === 0 ? known : known.filter(({ name }) => positionals.includes(name)),
    runs: wholeNumber('--runs', values.runs),
    seconds: wholeNumber('--seconds', values.seconds),
    json: values.json,
    disk: values.disk,
  };
}

export function helpText(known: readonly Benchmark[]): string {
  const width = Math.max(...known.map(({ name }) => name.length));
  return [
    'npm run bench [-- [names...] [--runs 3] [--seconds 5] [--json FILE] [--disk]]',
    '',
    ...known.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`),
    '',
    'Some do not measure the disk and keep their database in memory, where there is room; --disk: on the disk all the same.',
  ].join('\n');
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`${option} takes a whole number from 1 up, not "${text}".`);
  return value;
}
