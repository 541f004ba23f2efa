import type { LoadProcess } from './load/load-process.ts';
import type { LoadResult } from './load/job.ts';
import type { Workload } from './load/workload.ts';
import type { Pinning } from './process/pinning.ts';
import type { MemoryFolder, WorkFolder } from './process/work-folder.ts';
import type { Outcome } from './report/outcome.ts';

/** What a benchmark gets to work with. */
export interface Bench {
  readonly pinning: Pinning;
  readonly load: LoadProcess;
  readonly folder: WorkFolder;
  /** In memory where there is such a folder and the disk was not asked for: for what does not measure the disk. */
  readonly memoryFolder: MemoryFolder;
  readonly runs: number;
  readonly seconds: number;
  /** Tells the one who waits how far it is. */
  progress(what: string): void;
}

export interface Benchmark {
  readonly name: string;
  /** One line for the help text. */
  readonly about: string;
  run(bench: Bench): Promise<Outcome>;
}

export const CONNECTIONS = 64;

const WARM_UP_SECONDS = 2;

/** Loads a server as hard as 64 connections can, one request at a time on each. */
export function saturate({ load, seconds }: Bench, port: number, workload: Workload): Promise<LoadResult> {
  const plan = { kind: 'closed', warmUpSeconds: WARM_UP_SECONDS, seconds } as const;
  return load.run({ port, connections: CONNECTIONS, workload, plan });
}

/**
 * Runs a pair `runs` times: product, floor, product, floor, so that a drift of the machine meets both alike. A rehearsal
 * goes before and is thrown away: a slow floor answers too little in a warm-up to be compiled, and would look slower yet.
 */
export async function alternate<A, B>(
  bench: Bench,
  product: () => Promise<A>,
  floor: () => Promise<B>,
): Promise<{ readonly products: A[]; readonly floors: B[] }> {
  const products: A[] = [];
  const floors: B[] = [];
  for (let run = 0; run <= bench.runs; run += 1) {
    bench.progress(run === 0 ? 'rehearsal' : `run ${run} of ${bench.runs}`);
    products.push(await product());
    floors.push(await floor());
  }
  return { products: products.slice(1), floors: floors.slice(1) };
}
