import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Bench } from '../benchmark.ts';
import { startLoadProcess } from '../load/load-process.ts';
import { createMemoryFolder, createWorkFolder } from '../process/work-folder.ts';
import { describeMachine, type Machine } from '../report/machine.ts';
import { missesDemand, type Outcome } from '../report/outcome.ts';
import { printOutcome } from '../report/print.ts';
import { type ConsoleOptions, HELP, parseConsoleOptions } from './options.ts';
import { runConsole } from './run-console.ts';

/** The browser draws with the processor and competes with server and load: no core belongs to any of them. */
const PINNING = undefined;

async function main(options: ConsoleOptions): Promise<void> {
  const machine: Machine = {
    ...describeMachine(PINNING),
    pinning: 'shared by browser (which draws without a graphics card), server and load, none pinned',
  };
  console.log(`node ${machine.node}, ${machine.cores} x ${machine.cpu}, ${machine.pinning}\n`);
  await using folder = await createWorkFolder();
  await using memoryFolder = await createMemoryFolder();
  await using load = await startLoadProcess(PINNING);
  const progress = (what: string): void => console.error(`console: ${what}`);
  const given = { pinning: PINNING, load, folder, memoryFolder, progress };
  const bench: Bench = { ...given, runs: 1, seconds: options.seconds };
  const outcomes: Outcome[] = [];
  for await (const outcome of runConsole(bench, options)) {
    outcomes.push(outcome);
    console.log(`${printOutcome(outcome)}\n`);
  }
  if (options.json !== undefined) {
    const file = resolve(process.env['INIT_CWD'] ?? '.', options.json);
    await writeFile(file, `${JSON.stringify({ machine, outcomes }, undefined, 2)}\n`);
  }
  if (outcomes.some(missesDemand)) process.exitCode = 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  const options = parseConsoleOptions(process.argv.slice(2));
  if (options === 'help') console.log(HELP);
  else await main(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
