import { alternate, type Benchmark, CONNECTIONS, saturate } from '../benchmark.ts';
import { figures } from '../report/outcome.ts';
import { heartbeatWorkload, naiveHeartbeatWorkload, trivialWorkload } from '../servers/documents.ts';
import { naiveSessionIds, startNaiveServer } from '../servers/naive-server.ts';
import { LIVE_SESSIONS, prepareSeatkeeper, SEATS } from '../servers/prepared-seatkeeper.ts';
import { ratios } from '../statistics.ts';

/** Heartbeats add nothing, so one pair of servers serves all runs. */
export const heartbeat: Benchmark = {
  name: 'heartbeat',
  about: 'heartbeats per second over 10,000 sessions, against the naive server and a trivial mutation',
  async run(bench) {
    const { pinning, folder } = bench;
    await using naive = await startNaiveServer({
      pinning,
      file: folder.file('heartbeat-naive.sqlite'),
      seats: SEATS,
      liveSessions: LIVE_SESSIONS,
    });
    const naiveBeat = naiveHeartbeatWorkload(await naiveSessionIds(naive.port, LIVE_SESSIONS));
    await using server = await prepareSeatkeeper(bench, folder.file('heartbeat.sqlite'), LIVE_SESSIONS);
    const beat = heartbeatWorkload(server.sessionTokens);
    const trivialMutation = trivialWorkload(server.sessionTokens[0]);

    const { products, floors } = await alternate(
      bench,
      async () => ({
        trivial: await saturate(bench, server.port, trivialMutation),
        beat: await saturate(bench, server.port, beat),
      }),
      () => saturate(bench, naive.port, naiveBeat),
    );
    const beats = products.map((product) => product.beat);
    const trivials = products.map((product) => product.trivial);
    const rates = beats.map((result) => result.perSecond);
    return {
      benchmark: 'heartbeat',
      conditions: `${CONNECTIONS} connections, ${bench.runs} runs of ${bench.seconds} s, ${LIVE_SESSIONS} live sessions beating in turn`,
      series: [
        { name: 'Seatkeeper heartbeat', runs: beats.map(figures) },
        { name: 'Seatkeeper trivial mutation', runs: trivials.map(figures) },
        { name: 'naive heartbeat', runs: floors.map(figures) },
      ],
      findings: [
        {
          name: 'heartbeat / naive heartbeat',
          unit: 'x',
          values: ratios(
            rates,
            floors.map((floor) => floor.perSecond),
          ),
          demand: { atLeast: 12 },
        },
        {
          name: 'heartbeat / trivial mutation on the same server',
          unit: 'x',
          values: ratios(
            rates,
            trivials.map((trivial) => trivial.perSecond),
          ),
        },
      ],
    };
  },
};
