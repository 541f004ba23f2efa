import { setTimeout as wait } from 'node:timers/promises';
import type { Bench, Benchmark } from '../benchmark.ts';
import {
  FEED,
  startRawFeed,
  startSeatkeeperFeed,
  startYogaFeed,
  type Contestant,
} from '../feeds/contestants.ts';
import { allToEach, highestRate, type HighestRate } from '../feeds/highest-rate.ts';
import type { Offered } from '../feeds/offer.ts';
import { startSubscriberProcess, type SubscriberProcess } from '../feeds/subscriber-process.ts';
import type { Finding, Outcome } from '../report/outcome.ts';

const WARM_UP = { perSecond: 300, seconds: 5 } as const;

interface Measured extends HighestRate {
  readonly name: string;
  readonly memoryEach: number;
}

interface Case {
  readonly subscribers: number;
  /** Given out in turn. */
  readonly variables: readonly object[];
  readonly due: (offered: Offered) => boolean;
  /** Where the search begins, in changes a second. */
  readonly starts: Readonly<Record<'raw' | 'yoga' | 'seatkeeper', number>>;
}

async function measure(
  bench: Bench,
  subscribers: SubscriberProcess,
  contestant: Contestant,
  { subscribers: count, variables, due }: Case,
  start: number,
): Promise<Measured> {
  await warmUp(contestant);
  const before = await contestant.memory();
  const { port, token } = contestant;
  const way = { port, count, query: FEED, variables };
  await subscribers.connect(token === undefined ? way : { ...way, token });
  const memoryEach = ((await contestant.memory()) - before) / count;
  try {
    const tell = (what: string): void => bench.progress(what);
    return {
      name: contestant.name,
      memoryEach,
      ...(await highestRate(contestant, subscribers, { start, due, tell })),
    };
  } finally {
    await subscribers.disconnect();
  }
}

/** Code that has run a few hundred times is compiled: nobody watches meanwhile. */
async function warmUp(contestant: Contestant): Promise<void> {
  await contestant.start(WARM_UP.perSecond);
  await wait(WARM_UP.seconds * 1000);
  await contestant.stop();
}

async function compare(
  bench: Bench,
  name: string,
  what: Case,
  floors: readonly ('raw' | 'yoga')[],
  demands: { readonly raw?: number; readonly yoga: number },
): Promise<Outcome> {
  await using subscribers = await startSubscriberProcess(bench.pinning);
  // Apart: changes would come late from a process that is busy with what it hears.
  await using driver = await startSubscriberProcess(bench.pinning);
  let where: string;
  const measured: Partial<Record<'raw' | 'yoga' | 'seatkeeper', Measured>> = {};
  {
    await using seatkeeper = await startSeatkeeperFeed(bench, driver, name);
    where = seatkeeper.where;
    measured.seatkeeper = await measure(bench, subscribers, seatkeeper, what, what.starts.seatkeeper);
  }
  for (const floor of floors) {
    await using contestant = await (floor === 'raw' ? startRawFeed(bench) : startYogaFeed(bench));
    measured[floor] = await measure(bench, subscribers, contestant, what, what.starts[floor]);
  }
  const own = measured.seatkeeper;
  const ratio = (floor: 'raw' | 'yoga', atLeast: number | undefined): Finding[] => {
    const other = measured[floor];
    if (other === undefined) return [];
    return [
      {
        name: `deliveries / ${other.name}`,
        unit: 'x',
        values: [own.deliveries / other.deliveries],
        ...(atLeast === undefined ? {} : { demand: { atLeast } }),
      },
    ];
  };
  return {
    benchmark: name,
    conditions: `${what.subscribers} subscribers, ${what.variables.length} filters, changes of ${Math.round(own.best.bytes / own.best.total)} bytes; one search each for the highest rate with p99 < 100 ms in two windows of three, in which every subscriber got all it was due; p50 and p99 of the worse of the two. Seatkeeper's changes are sign-ons, timed from when each was due; ${where}`,
    series: Object.values(measured).map(({ name: series, best, deliveries, keepsUp }) => ({
      name: `${series}, deliveries${keepsUp ? '' : ' (too slow even so)'}`,
      runs: [
        {
          requests: best.total,
          perSecond: deliveries,
          p50Ms: best.p50Ms,
          p99Ms: best.p99Ms,
          maxMs: best.maxMs,
          generatorBusy: best.busy,
        },
      ],
    })),
    findings: [
      ...ratio('raw', demands.raw),
      ...ratio('yoga', demands.yoga),
      ...Object.values(measured).map(({ name: series, best }): Finding => ({
        name: `${series}: changes per second`,
        unit: '/s',
        values: [best.perSecond],
      })),
      ...Object.values(measured).map(({ name: series, memoryEach }): Finding => ({
        name: `${series}: memory per subscriber`,
        unit: 'KB',
        values: [memoryEach / 1024],
        ...(series === own.name ? { demand: { atMost: 20 } } : {}),
      })),
    ],
  };
}

const toAll = (subscribers: number): Case => ({
  subscribers,
  variables: [{}],
  due: allToEach,
  starts: {
    raw: Math.round(45_000 / subscribers),
    yoga: Math.max(1, Math.round(4_000 / subscribers)),
    seatkeeper: Math.round(200_000 / subscribers),
  },
});

export const fanOut: Benchmark = {
  name: 'fan-out',
  about: '1,000 subscribers of one feed, against a raw broadcast and stock yoga',
  run: (bench) => compare(bench, 'fan-out', toAll(1000), ['raw', 'yoga'], { raw: 2, yoga: 15 }),
};

export const fanOut3000: Benchmark = {
  name: 'fan-out-3000',
  about: 'the same with 3,000 subscribers',
  run: (bench) => compare(bench, 'fan-out-3000', toAll(3000), ['raw', 'yoga'], { raw: 2, yoga: 15 }),
};

const HOSTS = 100;

export const fanOutFilters: Benchmark = {
  name: 'fan-out-filters',
  about: '1,000 subscribers with 100 different filters, against stock yoga',
  run: (bench) => {
    const subscribers = 1000;
    const variables = Array.from({ length: HOSTS }, (_, n) => ({ filter: { host: `PC-${n}` } }));
    // Each change concerns one filter, and so a hundredth of the subscribers.
    const due = ({ total, changes }: Offered): boolean => total === (changes * subscribers) / HOSTS;
    const starts = { raw: 0, yoga: 20, seatkeeper: 400 };
    return compare(bench, 'fan-out-filters', { subscribers, variables, due, starts }, ['yoga'], { yoga: 5 });
  },
};
