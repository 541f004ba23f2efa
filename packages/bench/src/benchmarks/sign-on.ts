import { alternate, type Benchmark, CONNECTIONS, saturate } from '../benchmark.ts';
import { figures } from '../report/outcome.ts';
import { signOnWorkload, trivialWorkload } from '../servers/documents.ts';
import { keepNaiveSessions, startNaiveServer } from '../servers/naive-server.ts';
import { LIVE_SESSIONS, prepareSeatkeeper, SEATS, USERS } from '../servers/prepared-seatkeeper.ts';
import { ratios } from '../statistics.ts';

/** What the naive server gains in a run is taken away again, because its count grows slower with each session. */
export const signOn: Benchmark = {
  name: 'sign-on',
  about: 'durable sign-ons per second, against the naive server and a trivial mutation',
  async run(bench) {
    const { pinning, folder } = bench;
    await using naive = await startNaiveServer({
      pinning,
      file: folder.file('sign-on-naive.sqlite'),
      seats: SEATS,
      liveSessions: LIVE_SESSIONS,
    });
    await using server = await prepareSeatkeeper(bench, folder.file('sign-on.sqlite'), LIVE_SESSIONS);
    const { port, apiToken: token } = server;

    const { products, floors } = await alternate(
      bench,
      async () => ({
        trivial: await saturate(bench, port, trivialWorkload(token)),
        signOn: await saturate(bench, port, signOnWorkload({ users: USERS, token })),
      }),
      async () => {
        const result = await saturate(bench, naive.port, signOnWorkload({ users: USERS }));
        await keepNaiveSessions(naive.port, LIVE_SESSIONS);
        return result;
      },
    );
    const signOns = products.map((product) => product.signOn);
    const trivials = products.map((product) => product.trivial);
    const rates = signOns.map((result) => result.perSecond);
    return {
      benchmark: 'sign-on',
      conditions: `${CONNECTIONS} connections, ${bench.runs} runs of ${bench.seconds} s, ${LIVE_SESSIONS} live sessions at the start`,
      series: [
        { name: 'Seatkeeper signOn', runs: signOns.map(figures) },
        { name: 'Seatkeeper trivial mutation', runs: trivials.map(figures) },
        { name: 'naive signOn', runs: floors.map(figures) },
      ],
      findings: [
        {
          name: 'signOn / naive signOn',
          unit: 'x',
          values: ratios(
            rates,
            floors.map((floor) => floor.perSecond),
          ),
          demand: { atLeast: 7 },
        },
        {
          name: 'signOn / trivial mutation on the same server',
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
