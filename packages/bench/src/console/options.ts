import { parseArgs } from 'node:util';

export interface ConsoleOptions {
  /** How long the page stays open under load for its memory; 0: not at all. */
  readonly minutes: number;
  /** How long is scrolled by wheel, and as long by the keyboard. */
  readonly seconds: number;
  readonly changesPerSecond: number;
  /** More subscribers of every change, beside the console; 0: no such measurement. */
  readonly subscribers: number;
  readonly json: string | undefined;
}

export const HELP = `npm run bench:console [-- [--minutes 30] [--seconds 10] [--changes 500] [--subscribers 1000] [--json FILE]]

  --minutes      how long the page stays open under load for its memory; 0: not at all
  --seconds      how long is scrolled by wheel, and as long by the keyboard
  --changes      changes a second that make the load
  --subscribers  how many more watch in the last measurement; 0: none is made
  --json         a file for the figures`;

/** Reads the command line. Throws with a sentence for the user on what it does not know. */
export function parseConsoleOptions(args: readonly string[]): ConsoleOptions | 'help' {
  const { values } = parseArgs({
    // `pnpm run bench:console -- --minutes 3` hands the dashes on.
    args: args.filter((arg) => arg !== '--'),
    options: {
      minutes: { type: 'string', default: '30' },
      seconds: { type: 'string', default: '10' },
      changes: { type: 'string', default: '500' },
      subscribers: { type: 'string', default: '1000' },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    minutes: wholeNumber('--minutes', values.minutes, 0),
    seconds: wholeNumber('--seconds', values.seconds, 1),
    changesPerSecond: wholeNumber('--changes', values.changes, 1),
    subscribers: wholeNumber('--subscribers', values.subscribers, 0),
    json: values.json,
  };
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new Error(`${option} takes a whole number from ${least} up, not "${text}".`);
  return value;
}
