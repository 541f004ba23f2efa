import { type Benchmark, CONNECTIONS, saturate } from '../benchmark.ts';
import type { LoadResult } from '../load/job.ts';
import { figures } from '../report/outcome.ts';
import { FEED, startSeatkeeperFeed } from '../feeds/contestants.ts';
import { startSubscriberProcess } from '../feeds/subscriber-process.ts';
import { signOnWorkload } from '../servers/documents.ts';
import { USERS } from '../servers/prepared-seatkeeper.ts';
import { ratios } from '../statistics.ts';

const SUBSCRIBERS = 1000;

export const watchedSignOn: Benchmark = {
  name: 'watched-sign-on',
  about: 'sign-ons per second while 1,000 subscribers watch, against none watching',
  async run(bench) {
    await using subscribers = await startSubscriberProcess(bench.pinning);
    await using seatkeeper = await startSeatkeeperFeed(bench, subscribers, 'watched-sign-on');
    const { port, token = '', apiToken } = seatkeeper;
    const watched: LoadResult[] = [];
    const alone: LoadResult[] = [];
    const signOns = (): Promise<LoadResult> =>
      saturate(bench, port, signOnWorkload({ users: USERS, token: apiToken }));
    for (let run = 0; run < bench.runs; run += 1) {
      bench.progress(`run ${run + 1} of ${bench.runs}`);
      alone.push(await signOns());
      await subscribers.connect({ port, token, count: SUBSCRIBERS, query: FEED, variables: [{}] });
      watched.push(await signOns());
      const { open, resets } = await subscribers.report();
      bench.progress(`${open} of ${SUBSCRIBERS} subscribers stayed, ${resets} resets`);
      await subscribers.disconnect();
    }
    return {
      benchmark: 'watched-sign-on',
      conditions: `${CONNECTIONS} connections, ${bench.runs} runs of ${bench.seconds} s; ${SUBSCRIBERS} subscribers of every session`,
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
      ],
    };
  },
};
