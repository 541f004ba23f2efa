import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { type Pinning, pinned } from '../process/pinning.ts';
import { typescriptCommand } from '../process/typescript-command.ts';
import type { Received, SubscriberJob } from './protocol.ts';

/** Longer than any tick: nothing in so long, and nothing is left. */
const QUIET_MS = 600;
const QUIET_WITHIN_MS = 20_000;

/** The process that watches feeds, on the load's core; one job at a time. */
export interface SubscriberProcess extends AsyncDisposable {
  connect(job: Omit<Extract<SubscriberJob, { kind: 'connect' }>, 'kind'>): Promise<void>;
  window(from: number, to: number): Promise<void>;
  report(): Promise<Received>;
  /** Waits until nothing comes any more, for 20 s at most. */
  quiet(): Promise<void>;
  stall(count: number): Promise<void>;
  drive(job: Omit<Extract<SubscriberJob, { kind: 'drive' }>, 'kind'>): Promise<void>;
  stopDriving(): Promise<number[]>;
  disconnect(): Promise<void>;
}

export async function startSubscriberProcess(pinning: Pinning): Promise<SubscriberProcess> {
  const main = new URL('subscribers.ts', import.meta.url);
  const [file = '', ...args] = pinned(pinning, 'load', typescriptCommand(main));
  const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'spawn');
  const gone = new Promise<never>((_, reject) => {
    child.once('exit', (code, signal) => reject(new Error(`the subscribers ended (${signal ?? code})`)));
  });
  gone.catch(() => undefined);
  const run = async (job: SubscriberJob): Promise<unknown> => {
    const answered = once(child, 'message') as Promise<[{ result?: unknown; error?: string }]>;
    child.send(job);
    const [{ result, error }] = await Promise.race([answered, gone]);
    if (error !== undefined) throw new Error(`${job.kind}: ${error}`);
    return result;
  };
  return {
    connect: async (job) => {
      await run({ kind: 'connect', ...job });
    },
    window: async (from, to) => {
      await run({ kind: 'window', from, to });
    },
    report: async () => (await run({ kind: 'report' })) as Received,
    quiet: async () => {
      let messages = Number.NaN;
      for (const until = performance.now() + QUIET_WITHIN_MS; performance.now() < until;) {
        const before = messages;
        ({ messages } = (await run({ kind: 'report' })) as Received);
        if (messages === before) return;
        await wait(QUIET_MS);
      }
    },
    stall: async (count) => {
      await run({ kind: 'stall', count });
    },
    drive: async (job) => {
      await run({ kind: 'drive', ...job });
    },
    stopDriving: async () => (await run({ kind: 'stopDriving' })) as number[],
    disconnect: async () => {
      await run({ kind: 'disconnect' });
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
