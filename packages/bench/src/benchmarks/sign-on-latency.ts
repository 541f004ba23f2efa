import { alternate, type Bench, type Benchmark, CONNECTIONS } from '../benchmark.ts';
import type { LoadResult } from '../load/job.ts';
import type { Workload } from '../load/workload.ts';
import { figures } from '../report/outcome.ts';
import { signOnWorkload, trivialWorkload } from '../servers/documents.ts';
import { LIVE_SESSIONS, prepareSeatkeeper, USERS } from '../servers/prepared-seatkeeper.ts';
import { ratios } from '../statistics.ts';

const OFFERED_PER_SECOND = 500;
const WARM_UP_SECONDS = 2;

/** The naive server cannot keep up with this rate, so the floor is a mutation that does nothing, offered alike. */
export const signOnLatency: Benchmark = {
  name: 'sign-on-latency',
  about: 'p99 of signOn at 500 a second offered, from the moment that each was due',
  async run(bench) {
    await using server = await prepareSeatkeeper(bench, bench.folder.file('latency.sqlite'), LIVE_SESSIONS);
    const { port, apiToken: token } = server;
    const { products, floors } = await alternate(
      bench,
      () => offer(bench, port, signOnWorkload({ users: USERS, token })),
      () => offer(bench, port, trivialWorkload(token)),
    );
    const p99s = products.map((product) => product.p99Ms);
    return {
      benchmark: 'sign-on-latency',
      conditions: `${OFFERED_PER_SECOND} requests per second offered on ${CONNECTIONS} connections, ${bench.runs} runs of ${bench.seconds} s`,
      series: [
        { name: 'Seatkeeper signOn', runs: products.map(figures) },
        { name: 'Seatkeeper trivial mutation', runs: floors.map(figures) },
      ],
      findings: [
        { name: 'p99 of signOn', unit: 'ms', values: p99s, demand: { below: 50 } },
        {
          name: 'p99 of signOn / of the trivial mutation',
          unit: 'x',
          values: ratios(
            p99s,
            floors.map((floor) => floor.p99Ms),
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
