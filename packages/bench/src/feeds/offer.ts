import { setTimeout as wait } from 'node:timers/promises';
import type { Contestant } from './contestants.ts';
import { now, type Received } from './protocol.ts';
import type { SubscriberProcess } from './subscriber-process.ts';

const WARM_UP_MS = 700;
/** What was due may come so much later before it is missed. */
const DRAIN_MS = 700;

export interface Offered extends Received {
  /** Changes that were due in the measured time. */
  readonly changes: number;
  readonly perSecond: number;
}

/** Makes changes at a rate, and gives what subscribers got of them. */
export async function offer(
  contestant: Contestant,
  subscribers: SubscriberProcess,
  perSecond: number,
  seconds: number,
): Promise<Offered> {
  const from = now() + WARM_UP_MS;
  const to = from + seconds * 1000;
  await subscribers.window(from, to);
  await contestant.start(perSecond);
  await wait(Math.max(0, to - now()));
  const dues = await contestant.stop();
  await wait(DRAIN_MS);
  const received = await subscribers.report();
  const changes = dues.filter((dueAt) => dueAt >= from && dueAt < to).length;
  return { ...received, changes, perSecond: changes / seconds };
}
