import { setTimeout as wait } from 'node:timers/promises';
import { type Benchmark, CONNECTIONS, saturate } from '../benchmark.ts';
import type { LoadResult } from '../load/job.ts';
import { figures } from '../report/outcome.ts';
import { FEED, type SeatkeeperFeed, startSeatkeeperFeed } from '../feeds/contestants.ts';
import { startSubscriberProcess, type SubscriberProcess } from '../feeds/subscriber-process.ts';
import { signOnWorkload } from '../servers/documents.ts';
import { graphqlRequest } from '../servers/graphql-request.ts';
import { USERS } from '../servers/prepared-seatkeeper.ts';
import { ratios } from '../statistics.ts';

const SUBSCRIBERS = 1000;
const KNOWN_WITHIN_MS = 60_000;
const REVISION = '{ sessions(environment: "live", first: 1) { revision } }';

export const watchedSignOn: Benchmark = {
  name: 'watched-sign-on',
  about: 'sign-ons per second while 1,000 subscribers watch, against none watching',
  async run(bench) {
    await using subscribers = await startSubscriberProcess(bench.pinning);
    await using seatkeeper = await startSeatkeeperFeed(bench, subscribers, 'watched-sign-on');
    const { port, token, apiToken } = seatkeeper;
    const watched: LoadResult[] = [];
    const alone: LoadResult[] = [];
    const caughtUp: number[] = [];
    const resetsEach: number[] = [];
    const signOns = (): Promise<LoadResult> =>
      saturate(bench, port, signOnWorkload({ users: USERS, token: apiToken }));
    for (let run = 0; run < bench.runs; run += 1) {
      bench.progress(`run ${run + 1} of ${bench.runs}`);
      alone.push(await signOns());
      await subscribers.connect({ port, token, count: SUBSCRIBERS, query: FEED, variables: [{}] });
      await subscribers.window(0, 0);
      watched.push(await signOns());
      caughtUp.push(await untilAllKnow(seatkeeper, subscribers));
      const { open, resets } = await subscribers.report();
      if (open !== SUBSCRIBERS) throw new Error(`only ${open} of ${SUBSCRIBERS} subscribers stayed`);
      resetsEach.push(resets / SUBSCRIBERS);
      await subscribers.disconnect();
    }
    return {
      benchmark: 'watched-sign-on',
      conditions: `${CONNECTIONS} connections, ${bench.runs} runs of ${bench.seconds} s; ${SUBSCRIBERS} subscribers of every session; ${seatkeeper.where}`,
      series: [
        { name: 'signOn, watched', runs: watched.map(figures) },
        { name: 'signOn, nobody watching', runs: alone.map(figures) },
      ],
      findings: [
        {
          name: 'watched / nobody watching',
          unit: 'x',
          values: ratios(
            watched.map(({ perSecond }) => perSecond),
            alone.map(({ perSecond }) => perSecond),
          ),
          demand: { atLeast: 0.7 },
        },
        { name: 'after the last sign-on, until everybody knows all', unit: 's', values: caughtUp },
        { name: 'resets per subscriber', unit: 'x', values: resetsEach },
      ],
    };
  },
};

/** How long it takes after the load until every subscriber was told everything, in seconds. */
async function untilAllKnow(seatkeeper: SeatkeeperFeed, subscribers: SubscriberProcess): Promise<number> {
  const startedAt = performance.now();
  const { sessions } = await graphqlRequest<{ sessions: { revision: number } }>(seatkeeper.port, REVISION, {
    token: seatkeeper.token,
  });
  while ((await subscribers.report()).covered < sessions.revision) {
    if (performance.now() - startedAt > KNOWN_WITHIN_MS)
      throw new Error('subscribers were not told everything');
    await wait(20);
  }
  return (performance.now() - startedAt) / 1000;
}
