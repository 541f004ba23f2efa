import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import { NoAnswer } from './errors.ts';

interface RetryOptions {
  /** Tries altogether. */
  attempts: number;
  clock: Clock;
  random: () => number;
}

/** Runs `attempt` until it gives an answer. Only a lost answer is worth another try; the last one is thrown. */
export async function retrying<Answer>(
  { attempts, clock, random }: RetryOptions,
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof NoAnswer) || failures >= attempts) throw error;
      const waitMs = backoffMs(failures, random, { firstMs: 500, maxMs: 8_000 });
      await new Promise<void>((resume) => clock.after(waitMs, resume));
    }
  }
}
