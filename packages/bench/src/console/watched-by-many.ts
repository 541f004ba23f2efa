import { FEED } from '../feeds/contestants.ts';
import { startSubscriberProcess } from '../feeds/subscriber-process.ts';
import type { Pinning } from '../process/pinning.ts';

/** How many of them are still there, and were told to start over. */
export interface Watching {
  readonly open: number;
  readonly resets: number;
}

/** Subscribers of every change, beside the console; `during` runs while they watch. */
export async function whileManyWatch(
  pinning: Pinning,
  feed: { readonly port: number; readonly token: string; readonly count: number },
  during: () => Promise<void>,
): Promise<Watching> {
  await using subscribers = await startSubscriberProcess(pinning);
  await subscribers.connect({ ...feed, query: FEED, variables: [{}] });
  const from = Date.now();
  await subscribers.window(from, Number.MAX_SAFE_INTEGER);
  await during();
  const { open, resets } = await subscribers.report();
  await subscribers.disconnect();
  return { open, resets };
}
