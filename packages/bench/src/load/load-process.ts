import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Pinning, pinned } from '../process/pinning.ts';
import { typescriptCommand } from '../process/typescript-command.ts';
import type { LoadJob, LoadResult } from './job.ts';
import type { LoadAnswer } from './main.ts';

/** The process that loads servers, on its own core; one job at a time. */
export interface LoadProcess extends AsyncDisposable {
  /** Throws when a connection was lost or any answer was not as expected. */
  run(job: LoadJob): Promise<LoadResult>;
}

export async function startLoadProcess(pinning: Pinning): Promise<LoadProcess> {
  const [file = '', ...args] = pinned(
    pinning,
    'load',
    typescriptCommand(new URL('main.ts', import.meta.url)),
  );
  const child = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'spawn');
  const gone = new Promise<never>((_, reject) => {
    child.once('exit', (code, signal) => reject(new Error(`the load process ended (${signal ?? code})`)));
  });
  gone.catch(() => undefined);
  return {
    async run(job) {
      const answered = once(child, 'message') as Promise<[LoadAnswer]>;
      child.send(job);
      const [answer] = await Promise.race([answered, gone]);
      if ('error' in answer) throw new Error(answer.error);
      const { result } = answer;
      if (result.failures > 0) {
        throw new Error(`${result.failures} answers were not as expected; the first: ${result.firstFailure}`);
      }
      return result;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
