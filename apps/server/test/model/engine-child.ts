import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Reply, Request } from './protocol.ts';

const program = fileURLToPath(new URL('engine-process.ts', import.meta.url));

/** The process died before it answered. */
export class Crashed extends Error {
  override readonly name = 'Crashed';
}

/** An engine in a process of its own, one request at a time. */
export class EngineChild implements AsyncDisposable {
  private child: ChildProcess | null = null;

  async ask(request: Request): Promise<Reply> {
    const child = (this.child ??= start());
    const stop = new AbortController();
    const { signal } = stop;
    try {
      const reply = once(child, 'message', { signal }) as Promise<[Reply]>;
      const died = once(child, 'exit', { signal }).then(() => {
        throw new Crashed();
      });
      child.send(request);
      const [{ fault, ...rest }] = await Promise.race([reply, died]);
      if (fault !== null) throw new Error(`the engine failed: ${fault}`);
      return { fault, ...rest };
    } finally {
      stop.abort();
    }
  }

  /** kill -9, at this very moment. */
  crash(): void {
    this.child?.kill('SIGKILL');
  }

  /** Forgets the dead process: the next request starts another. */
  async buried(): Promise<void> {
    const child = this.child;
    if (child !== null && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    this.child = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.crash();
    await this.buried();
  }
}

function start(): ChildProcess {
  return fork(program, {
    execArgv: ['--import', 'tsx', '--conditions=@seatkeeper/source'],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}
