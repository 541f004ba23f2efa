import type { Contestant } from './contestants.ts';
import { offer, type Offered } from './offer.ts';
import type { SubscriberProcess } from './subscriber-process.ts';

const P99_MS = 100;
const SECONDS = 2;
/** The search ends when it is so close. */
const CLOSE = 1.15;
const MOST_STEPS = 8;

export interface HighestRate {
  readonly best: Offered;
  /** Changes received per second, over all subscribers. */
  readonly deliveries: number;
}

/**
 * The highest rate of changes that every subscriber receives, all of them, with a p99 under 100 ms: doubled until that
 * fails, then cut in halves.
 */
export async function highestRate(
  contestant: Contestant,
  subscribers: SubscriberProcess,
  options: {
    readonly start: number;
    readonly due: (offered: Offered) => boolean;
    readonly tell: (what: string) => void;
  },
): Promise<HighestRate> {
  const { start, due, tell } = options;
  let good = 0;
  let bad = Number.POSITIVE_INFINITY;
  let best: Offered | undefined;
  let rate = start;
  for (let step = 0; step < MOST_STEPS && bad / good > CLOSE && rate >= 1; step += 1) {
    const offered = await offer(contestant, subscribers, rate, SECONDS);
    const passes =
      due(offered) && offered.p99Ms < P99_MS && offered.resets === 0 && offered.perSecond > rate * 0.9;
    tell(
      `${contestant.name}: ${rate} changes/s, p50 ${offered.p50Ms} p99 ${offered.p99Ms} ms, ${offered.messages} messages, subscribers ${Math.round(offered.busy * 100)} % busy${passes ? '' : ' (too much)'}`,
    );
    if (passes) {
      good = rate;
      best = offered;
    } else bad = rate;
    rate = Math.floor(bad === Number.POSITIVE_INFINITY ? good * 2 : (good + bad) / 2);
  }
  if (best === undefined) throw new Error(`${contestant.name} keeps up with no rate at all`);
  return { best, deliveries: best.total / SECONDS };
}

/** Every subscriber got every change. */
export const allToEach = ({ fewest, most, changes }: Offered): boolean =>
  fewest === changes && most === changes;
