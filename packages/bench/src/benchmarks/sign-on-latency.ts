import { alternate, type Bench, type Benchmark, CONNECTIONS } from '../benchmark.ts';
import type { LoadResult } from '../load/job.ts';
import type { Workload } from '../load/workload.ts';
import { figures } from '../report/outcome.ts';
import { signOnWorkload, trivialWorkload } from '../servers/documents.ts';
import { LIVE_SESSIONS, prepareSeatkeeper, USERS } from '../servers/prepared-seatkeeper.ts';
import { flushAlone } from './disk-floor.ts';
import { ratios } from '../statistics.ts';

const OFFERED_PER_SECOND = 500;
const WARM_UP_SECONDS = 2;

/** The naive server cannot keep up with this rate, so the floors are a mutation that does nothing, offered alike, and the disk. */
export const signOnLatency: Benchmark = {
  name: 'sign-on-latency',
  about: 'p99 of signOn at 500 a second offered, from the moment that each was due',
  async run(bench) {
    await using server = await prepareSeatkeeper(bench, bench.folder.file('latency.sqlite'), LIVE_SESSIONS);
    const { port, apiToken: token } = server;
    const { products, floors } = await alternate(
      bench,
      () => offer(bench, port, signOnWorkload({ users: USERS, token })),
      async () => ({
        trivial: await offer(bench, port, trivialWorkload(token)),
        disk: await flushAlone(bench.folder.file('flushes'), bench.seconds),
      }),
    );
    const p99s = products.map((product) => product.p99Ms);
    return {
      benchmark: 'sign-on-latency',
      conditions: `${OFFERED_PER_SECOND} requests per second offered on ${CONNECTIONS} connections, ${bench.runs} runs of ${bench.seconds} s`,
      series: [
        { name: 'Seatkeeper signOn', runs: products.map(figures) },
        { name: 'Seatkeeper trivial mutation', runs: floors.map(({ trivial }) => figures(trivial)) },
        { name: 'flushes to the same disk, no server', runs: floors.map(({ disk }) => disk) },
      ],
      findings: [
        { name: 'p99 of signOn', unit: 'ms', values: p99s, demand: { below: 50 } },
        {
          name: 'p99 of signOn / of the trivial mutation',
          unit: 'x',
          values: ratios(
            p99s,
            floors.map(({ trivial }) => trivial.p99Ms),
          ),
        },
        {
          name: 'p99 of signOn / of a bare flush',
          unit: 'x',
          values: ratios(
            p99s,
            floors.map(({ disk }) => disk.p99Ms),
          ),
        },
      ],
    };
  },
};

function offer({ load, seconds }: Bench, port: number, workload: Workload): Promise<LoadResult> {
  const plan = {
    kind: 'open',
    perSecond: OFFERED_PER_SECOND,
    warmUpSeconds: WARM_UP_SECONDS,
    seconds,
  } as const;
  return load.run({ port, connections: CONNECTIONS, workload, plan });
}
