import { execFileSync } from 'node:child_process';

/** What a process does in a measurement: answer (with its database), or load. Each gets a core of its own. */
export type Role = 'server' | 'load';

/** The core of each role; undefined where this machine has no `taskset` or only one core. */
export type Pinning = Readonly<Record<Role, number>> | undefined;

/** Finds two cores that this process may use. */
export function findPinning(): Pinning {
  try {
    const answer = execFileSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' });
    const [server, load] = coresOf(answer.slice(answer.lastIndexOf(':') + 1).trim());
    return server === undefined || load === undefined ? undefined : { server, load };
  } catch {
    return undefined;
  }
}

/** The command line that runs `command` on its role's core. */
export function pinned(pinning: Pinning, role: Role, command: readonly string[]): string[] {
  return pinning === undefined ? [...command] : ['taskset', '-c', String(pinning[role]), ...command];
}

/** One sentence for the report. */
export function describePinning(pinning: Pinning): string {
  return pinning === undefined
    ? 'not pinned (no taskset or a single core): figures are noisier and load steals from the server'
    : `server and database on core ${pinning.server}, load on core ${pinning.load}`;
}

/** `0,2-4` is cores 0, 2, 3 and 4. */
function coresOf(list: string): number[] {
  return list.split(',').flatMap((part) => {
    const [first = Number.NaN, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
