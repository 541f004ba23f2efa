import type { Benchmark } from '../benchmark.ts';
import { FEED, startSeatkeeperFeed } from '../feeds/contestants.ts';
import { offer, type Offered } from '../feeds/offer.ts';
import { offeredFigures } from '../feeds/offered-figures.ts';
import { startSubscriberProcess } from '../feeds/subscriber-process.ts';
import { ratios } from '../statistics.ts';

const SUBSCRIBERS = 200;
const STALLED = 10;
const PER_SECOND = 200;

/** Ten that stop reading, so that what each costs stands out of the noise of the whole. */
export const stalledReader: Benchmark = {
  name: 'stalled-reader',
  about: 'subscribers that stop reading: what they cost the server and the others',
  async run(bench) {
    await using subscribers = await startSubscriberProcess(bench.pinning);
    await using seatkeeper = await startSeatkeeperFeed(bench, subscribers, 'stalled-reader');
    const { port, token } = seatkeeper;
    const { seconds } = bench;
    const withAll: Offered[] = [];
    const withStalled: Offered[] = [];
    const memory: number[] = [];
    for (let run = 0; run < bench.runs; run += 1) {
      bench.progress(`run ${run + 1} of ${bench.runs}`);
      await subscribers.connect({ port, token, count: SUBSCRIBERS, query: FEED, variables: [{}] });
      const atFirst = await seatkeeper.memory();
      withAll.push(await offer(seatkeeper, subscribers, PER_SECOND, seconds));
      const before = await seatkeeper.memory();
      await subscribers.stall(STALLED);
      withStalled.push(await offer(seatkeeper, subscribers, PER_SECOND, seconds));
      // The sessions that signed on stay in memory as well, in both halves alike.
      const gained = (await seatkeeper.memory()) - before - Math.max(0, before - atFirst);
      memory.push(Math.max(0, gained) / STALLED / 1024);
      await subscribers.disconnect();
    }
    return {
      benchmark: 'stalled-reader',
      conditions: `${SUBSCRIBERS} subscribers, ${PER_SECOND} changes a second, ${bench.runs} runs of ${seconds} s; ${STALLED} stop reading; ${seatkeeper.where}`,
      series: [
        { name: 'all read, deliveries', runs: withAll.map((run) => offeredFigures(run, seconds)) },
        { name: 'some stopped, deliveries', runs: withStalled.map((run) => offeredFigures(run, seconds)) },
      ],
      findings: [
        {
          name: "p99 of those that read / all's before",
          unit: 'x',
          values: ratios(
            withStalled.map(({ p99Ms }) => p99Ms),
            withAll.map(({ p99Ms }) => p99Ms),
          ),
          demand: { atMost: 1.2 },
        },
        { name: 'memory gained per stopped reader', unit: 'KB', values: memory, demand: { below: 1024 } },
      ],
    };
  },
};
