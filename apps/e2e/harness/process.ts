import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Started {
  child: ChildProcess;
  /** What `ready` matched. */
  match: RegExpExecArray;
  /** All lines of stdout and stderr until now. */
  lines: string[];
}

/**
 * Starts a command at the root of the repository, in a process group of its own, and waits until it prints a line
 * that matches `ready`.
 *
 * @throws with all it printed, where it ends before that or takes longer than `timeoutMs`
 */
export async function start(
  command: string,
  args: string[],
  { env, ready, timeoutMs = 60_000 }: { env: Record<string, string>; ready: RegExp; timeoutMs?: number },
): Promise<Started> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  const stdout = createInterface({ input: child.stdout });
  const said = new Promise<RegExpExecArray>((resolve) => {
    stdout.on('line', (line) => {
      lines.push(line);
      const match = ready.exec(line);
      if (match) resolve(match);
    });
  });
  const ended = once(child, 'close').then(() => undefined);
  const late = AbortSignal.timeout(timeoutMs);
  const match = await Promise.race([said, ended, once(late, 'abort').then(() => undefined)]);
  if (match) return { child, match, lines };
  signalGroup(child, 'SIGKILL');
  throw new Error(`\`${command} ${args.join(' ')}\` did not get ready. It printed:\n${lines.join('\n')}`);
}

/** Sends a signal to all processes of the child's group. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // all gone already
  }
}

/** Whether any process of the child's group is left; not one that has ended and only waits to be collected. */
export function groupIsAlive(child: ChildProcess): boolean {
  const group = child.pid;
  if (group === undefined) return false;
  if (process.platform === 'linux') return livingGroups().has(group);
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}

function livingGroups(): Set<number> {
  const groups = new Set<number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // "pid (name) state parent group ..."; the name may have anything in it.
      const [state, , group] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
      if (state !== 'Z' && state !== 'X') groups.add(Number(group));
    } catch {
      // ended while the list was read
    }
  }
  return groups;
}

/** Waits for the end of the child and of its streams; gives its exit code, or the signal that ended it. */
export async function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return child.exitCode ?? child.signalCode;
}

/** Ends a child the polite way. */
export async function stop({ child }: Started): Promise<void> {
  signalGroup(child, 'SIGTERM');
  await ended(child);
}
