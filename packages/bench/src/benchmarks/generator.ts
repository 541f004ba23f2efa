import { type Benchmark, CONNECTIONS, saturate } from '../benchmark.ts';
import type { LoadResult } from '../load/job.ts';
import type { Workload } from '../load/workload.ts';
import { pinned } from '../process/pinning.ts';
import { startServerProcess } from '../process/server-process.ts';
import { typescriptCommand } from '../process/typescript-command.ts';
import { figures } from '../report/outcome.ts';

/** Not of the product: shows that the load generator is faster than what it measures. */
export const generator: Benchmark = {
  name: 'generator',
  about: 'the load generator itself, against a node:http server that says hello',
  async run(bench) {
    const main = new URL('../servers/hello-server.ts', import.meta.url);
    await using hello = await startServerProcess({
      name: 'hello',
      command: pinned(bench.pinning, 'server', typescriptCommand(main)),
      env: {},
      ready: /^hello is ready at http:\/\/[^ ]+:(\d+)$/,
    });
    const workload: Workload = { kind: 'same', path: '/', tokens: [], expected: 'world' };
    const results: LoadResult[] = [];
    for (let run = 1; run <= bench.runs; run += 1) results.push(await saturate(bench, hello.port, workload));
    return {
      benchmark: 'generator',
      conditions: `GET, ${CONNECTIONS} connections, ${bench.runs} runs of ${bench.seconds} s`,
      series: [{ name: 'node:http hello', runs: results.map(figures) }],
      findings: [],
    };
  },
};
