import type { Benchmark } from '../benchmark.ts';
import { FEED, startSeatkeeperFeed } from '../feeds/contestants.ts';
import { offer } from '../feeds/offer.ts';
import { startSubscriberProcess } from '../feeds/subscriber-process.ts';

const CLIENTS = 3000;

/** All at once and without any backoff, which is worse than clients ever are. */
export const reconnect: Benchmark = {
  name: 'reconnect',
  about: '3,000 clients come back at once, each for what it missed',
  async run(bench) {
    await using subscribers = await startSubscriberProcess(bench.pinning);
    await using seatkeeper = await startSeatkeeperFeed(bench, subscribers, 'reconnect');
    const { port, token } = seatkeeper;
    await offer(seatkeeper, subscribers, 100, 2);
    const values: number[] = [];
    for (let run = 0; run < bench.runs; run += 1) {
      bench.progress(`run ${run + 1} of ${bench.runs}`);
      const startedAt = performance.now();
      // `since` a moment ago: each replays the same 200 changes.
      const query = FEED.replace('filter: $filter', 'filter: $filter, since: 20');
      await subscribers.connect({ port, token, count: CLIENTS, query, variables: [{}], atOnce: CLIENTS });
      values.push(performance.now() - startedAt);
      const { open } = await subscribers.report();
      if (open !== CLIENTS) throw new Error(`only ${open} of ${CLIENTS} clients came back`);
      await subscribers.disconnect();
    }
    return {
      benchmark: 'reconnect',
      conditions: `${CLIENTS} clients at once, ${bench.runs} runs; each connects, is acknowledged, subscribes and replays some 200 changes; ${seatkeeper.where}`,
      series: [],
      findings: [{ name: 'until the last one is served', unit: 'ms', values, demand: { below: 15_000 } }],
    };
  },
};
