import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Bench } from './benchmark.ts';
import { benchmarks } from './benchmarks/all.ts';
import { startLoadProcess } from './load/load-process.ts';
import { helpText, type Options, parseOptions } from './options.ts';
import { findPinning } from './process/pinning.ts';
import { createMemoryFolder, createWorkFolder, type MemoryFolder } from './process/work-folder.ts';
import { describeMachine } from './report/machine.ts';
import { missesDemand, type Outcome } from './report/outcome.ts';
import { printOutcome } from './report/print.ts';

async function main(options: Options): Promise<void> {
  const pinning = findPinning();
  const machine = describeMachine(pinning);
  console.log(`node ${machine.node}, ${machine.cores} x ${machine.cpu}, ${machine.pinning}\n`);
  await using folder = await createWorkFolder();
  await using memoryFolder = await (options.disk ? createDiskFolder() : createMemoryFolder());
  await using load = await startLoadProcess(pinning);
  const outcomes: Outcome[] = [];
  for (const benchmark of options.benchmarks) {
    const progress = (what: string): void => console.error(`${benchmark.name}: ${what}`);
    const { runs, seconds } = options;
    const bench: Bench = { pinning, load, folder, memoryFolder, runs, seconds, progress };
    const outcome = await benchmark.run(bench);
    outcomes.push(outcome);
    console.log(`${printOutcome(outcome)}\n`);
  }
  if (options.json !== undefined) {
    // Relative to where the user typed the command; pnpm runs it in the package's folder.
    const file = resolve(process.env['INIT_CWD'] ?? '.', options.json);
    await writeFile(file, `${JSON.stringify({ machine, outcomes }, undefined, 2)}\n`);
  }
  if (outcomes.some(missesDemand)) process.exitCode = 1;
}

/** For comparison: the disk in the place of memory. */
async function createDiskFolder(): Promise<MemoryFolder> {
  return { ...(await createWorkFolder()), where: 'database on the disk' };
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  const options = parseOptions(process.argv.slice(2), benchmarks);
  if (options === 'help') console.log(helpText(benchmarks));
  else await main(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
