import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../..', import.meta.url));

/** A real server process, from the sources. */
export interface ServerProcess extends AsyncDisposable {
  readonly address: string;
  /** All that it printed so far. */
  readonly output: () => string;
  /** kill -9. */
  crash(): Promise<void>;
  /** SIGTERM; gives the exit code. */
  stop(): Promise<number | null>;
}

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

type Env = Readonly<Record<string, string>>;

const own = ['--import', 'tsx', '--conditions=@seatkeeper/source'];

/** Starts one of the programs in `src`; only what a process needs is taken over from this one's environment. */
function start(program: string, args: readonly string[], env: Env) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [...own, program, ...args], {
    cwd: folder,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const seen = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const look of seen) look();
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, output });
    });
  });
  return { child, ended, seen, output: () => output };
}

/** Runs a program to its end. */
export function run(program: string, args: readonly string[] = [], env: Env = {}): Promise<Ended> {
  return start(program, args, env).ended;
}

/** A server that is expected not to start. */
export function startInVain(env: Env): Promise<Ended> {
  return run('src/main.ts', [], { PORT: '0', ...env });
}

export async function startProcess(env: Env): Promise<ServerProcess> {
  const { child, ended, seen, output } = start('src/main.ts', [], { PORT: '0', ...env });
  const ready = new Promise<string>((resolve) => {
    seen.add(() => {
      const address = /ready at (http\S+)/u.exec(output())?.[1];
      if (address !== undefined) resolve(address);
    });
  });
  const early = ended.then(({ code }) => {
    throw new Error(`the server ended with ${code}: ${output()}`);
  });
  const address = await Promise.race([ready, early]);
  early.catch(() => undefined);
  const signal = async (name: NodeJS.Signals): Promise<number | null> => {
    child.kill(name);
    return (await ended).code;
  };
  return {
    address,
    output,
    crash: async () => {
      await signal('SIGKILL');
    },
    stop: () => signal('SIGTERM'),
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) await signal('SIGKILL');
    },
  };
}
