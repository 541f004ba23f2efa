import type { Benchmark } from '../benchmark.ts';
import { FEED, startRawFeed, startSeatkeeperFeed, type Contestant } from '../feeds/contestants.ts';
import { offer, type Offered } from '../feeds/offer.ts';
import { startSubscriberProcess, type SubscriberProcess } from '../feeds/subscriber-process.ts';
import { offeredFigures } from '../feeds/offered-figures.ts';

const SUBSCRIBERS = 100;
const PER_SECOND = 100;
/** Changes of so long travel in one message at most; on average half of it is waited. */
const TICK_MS = 25;

async function measure(
  subscribers: SubscriberProcess,
  contestant: Contestant,
  seconds: number,
): Promise<Offered> {
  const { port, token } = contestant;
  const way = { port, count: SUBSCRIBERS, query: FEED, variables: [{}] };
  await subscribers.connect(token === undefined ? way : { ...way, token });
  const offered = await offer(contestant, subscribers, PER_SECOND, seconds);
  await subscribers.disconnect();
  return offered;
}

export const feedLatency: Benchmark = {
  name: 'feed-latency',
  about: '100 subscribers, 100 changes a second, against a raw broadcast',
  async run(bench) {
    await using subscribers = await startSubscriberProcess(bench.pinning);
    await using seatkeeper = await startSeatkeeperFeed(bench, subscribers, 'feed-latency');
    await using raw = await startRawFeed(bench);
    const own: Offered[] = [];
    const floor: Offered[] = [];
    for (let run = 0; run < bench.runs; run += 1) {
      bench.progress(`run ${run + 1} of ${bench.runs}`);
      own.push(await measure(subscribers, seatkeeper, bench.seconds));
      floor.push(await measure(subscribers, raw, bench.seconds));
    }
    return {
      benchmark: 'feed-latency',
      conditions: `${SUBSCRIBERS} subscribers, ${PER_SECOND} changes a second, ${bench.runs} runs of ${bench.seconds} s; Seatkeeper's changes are sign-ons, timed from when each was due, so that the sign-on is in it; ${seatkeeper.where}`,
      series: [
        { name: 'Seatkeeper, deliveries', runs: own.map((run) => offeredFigures(run, bench.seconds)) },
        {
          name: 'raw ws broadcast, deliveries',
          runs: floor.map((run) => offeredFigures(run, bench.seconds)),
        },
      ],
      findings: [
        {
          name: 'p50 less the tick / p50 of the raw broadcast',
          unit: 'x',
          values: own.map((run, n) => Math.max(0, run.p50Ms - TICK_MS) / (floor[n]?.p50Ms ?? Number.NaN)),
          demand: { below: 3 },
        },
      ],
    };
  },
};
