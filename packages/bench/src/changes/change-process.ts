import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Pinning, pinned } from '../process/pinning.ts';
import { typescriptCommand } from '../process/typescript-command.ts';
import type { Figures } from '../report/outcome.ts';

export type ChangeJob =
  | {
      readonly kind: 'start';
      readonly port: number;
      readonly token: string;
      readonly module: string;
      readonly perSecond: number;
    }
  /** Gives the figures since the last time, and counts anew. */
  | { readonly kind: 'figures' };

/** A process of its own that makes changes at a steady rate until it is disposed of. */
export interface ChangeProcess extends AsyncDisposable {
  /** Of the changes since the last call; latency counts from when each was due. Throws where one was refused. */
  figures(): Promise<Figures>;
}

export async function startChanges(
  pinning: Pinning,
  job: Omit<Extract<ChangeJob, { kind: 'start' }>, 'kind'>,
): Promise<ChangeProcess> {
  const main = new URL('main.ts', import.meta.url);
  const [file = '', ...args] = pinned(pinning, 'load', typescriptCommand(main));
  const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'spawn');
  const gone = new Promise<never>((_, reject) => {
    child.once('exit', (code, signal) => reject(new Error(`the changes ended (${signal ?? code})`)));
  });
  gone.catch(() => undefined);
  const run = async (asked: ChangeJob): Promise<Figures | undefined> => {
    const answered = once(child, 'message') as Promise<[{ figures?: Figures; error?: string }]>;
    child.send(asked);
    const [{ figures, error }] = await Promise.race([answered, gone]);
    if (error !== undefined) throw new Error(error);
    return figures;
  };
  await run({ kind: 'start', ...job });
  return {
    async figures() {
      const figures = await run({ kind: 'figures' });
      if (figures === undefined) throw new Error('no figures of the changes');
      return figures;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
