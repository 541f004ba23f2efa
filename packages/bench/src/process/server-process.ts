import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server that runs as a child process until it is disposed of. */
export interface ServerProcess extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
}

export interface ServerCommand {
  /** Names the server in error messages. */
  readonly name: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Matches the line on stdout that says it serves; its first group is the port. */
  readonly ready: RegExp;
}

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 15_000;
const LINES_KEPT = 30;

/** Starts a server and waits for its ready line. Throws, with what it printed last, when it exits or stays silent. */
export async function startServerProcess(options: ServerCommand): Promise<ServerProcess> {
  const [file = '', ...args] = options.command;
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', ...options.env },
  });
  const stopWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', stopWithUs);
  try {
    const port = await readyPort(child, options);
    return {
      port,
      pid: child.pid ?? 0,
      async [Symbol.asyncDispose]() {
        process.off('exit', stopWithUs);
        await stop(child);
      },
    };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

function readyPort(child: ChildProcess, { name, ready }: ServerCommand): Promise<number> {
  const printed: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => {
      clearTimeout(timer);
      reject(new Error([`${name} ${what}`, ...printed].join('\n  ')));
    };
    const timer = setTimeout(() => fail(`was not ready within ${READY_WITHIN_MS / 1000} s`), READY_WITHIN_MS);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => fail(`ended before it was ready (${signal ?? code})`));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      // Read on after the ready line: a full pipe would stop the server.
      createInterface({ input: stream }).on('line', (line) => {
        printed.push(line);
        if (printed.length > LINES_KEPT) printed.shift();
        const port = ready.exec(line)?.[1];
        if (port === undefined) return;
        clearTimeout(timer);
        resolve(Number(port));
      });
    }
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}
