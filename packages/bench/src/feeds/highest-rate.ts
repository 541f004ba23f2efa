import type { Contestant } from './contestants.ts';
import { offer, type Offered } from './offer.ts';
import type { SubscriberProcess } from './subscriber-process.ts';

const P99_MS = 100;
const SECONDS = 2;
/** The search ends when it is so close. */
const CLOSE = 1.12;
const MOST_STEPS = 9;

export interface HighestRate {
  readonly best: Offered;
  /** Changes received per second, over all subscribers. */
  readonly deliveries: number;
  /** False: even one change a second was too much, and that is what is given, in the contestant's favor. */
  readonly keepsUp: boolean;
}

interface Search {
  /** Where it begins, in changes a second. */
  readonly start: number;
  readonly due: (offered: Offered) => boolean;
  readonly tell: (what: string) => void;
}

/**
 * The highest rate of changes that every subscriber receives, all of them, with a p99 under 100 ms: doubled until that
 * fails, then cut in halves. What a rate comes to is said by two windows of three, so that one pause decides nothing.
 */
export async function highestRate(
  contestant: Contestant,
  subscribers: SubscriberProcess,
  search: Search,
): Promise<HighestRate> {
  let good = 0;
  let bad = Number.POSITIVE_INFINITY;
  let best: Offered | undefined;
  let slowest: Offered | undefined;
  let rate = search.start;
  for (let step = 0; step < MOST_STEPS && bad / good > CLOSE && rate >= 1; step += 1) {
    const { passes, offered } = await tryRate(contestant, subscribers, rate, search);
    if (passes) {
      good = rate;
      best = offered;
    } else {
      bad = rate;
      slowest = offered;
    }
    rate = Math.floor(bad === Number.POSITIVE_INFINITY ? good * 2 : (good + bad) / 2);
  }
  const found = best ?? slowest;
  if (found === undefined) throw new Error(`no rate was tried with ${contestant.name}`);
  return { best: found, deliveries: found.total / SECONDS, keepsUp: best !== undefined };
}

/** With the worse of the two windows that the rate was good in, or with the last that it was too much in. */
async function tryRate(
  contestant: Contestant,
  subscribers: SubscriberProcess,
  rate: number,
  { due, tell }: Search,
): Promise<{ readonly passes: boolean; readonly offered: Offered }> {
  let good: Offered | undefined;
  for (let failed = 0; ;) {
    const offered = await offer(contestant, subscribers, rate, SECONDS);
    const { p50Ms, p99Ms, resets, messages, busy, perSecond } = offered;
    const passes = due(offered) && p99Ms < P99_MS && resets === 0 && perSecond > rate * 0.9;
    tell(
      `${contestant.name}: ${rate} changes/s, p50 ${p50Ms} p99 ${p99Ms} ms, ${messages} messages, subscribers ${Math.round(busy * 100)} % busy${passes ? '' : ' (too much)'}`,
    );
    // What is on its way yet belongs to this rate, and not to the next one.
    await subscribers.quiet();
    if (passes) {
      if (good !== undefined) return { passes, offered: good.p99Ms > offered.p99Ms ? good : offered };
      good = offered;
    } else {
      failed += 1;
      if (failed === 2) return { passes, offered };
    }
  }
}

/** Every subscriber got every change. */
export const allToEach = ({ fewest, most, changes }: Offered): boolean =>
  fewest === changes && most === changes;
