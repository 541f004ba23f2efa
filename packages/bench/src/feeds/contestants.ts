import { readFile } from 'node:fs/promises';
import type { Bench } from '../benchmark.ts';
import { pinned } from '../process/pinning.ts';
import { startServerProcess } from '../process/server-process.ts';
import { typescriptCommand } from '../process/typescript-command.ts';
import { createMemoryFolder } from '../process/work-folder.ts';
import { createApiToken, signInAdmin } from '../servers/seatkeeper-setup.ts';
import { prepareSeatkeeper } from '../servers/prepared-seatkeeper.ts';
import type { SubscriberProcess } from './subscriber-process.ts';

/** A feed that is measured: a server, and a way to make changes in it. */
export interface Contestant extends AsyncDisposable {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  /** For subscribers; none: everybody may. */
  readonly token?: string;
  /** Resident memory in bytes. */
  memory(): Promise<number>;
  /** Makes so many changes a second. */
  start(perSecond: number): Promise<void>;
  /** Gives when each change was due. */
  stop(): Promise<readonly number[]>;
}

/** About 600 bytes a change: what the console shows. */
export const FEED = `subscription Feed($filter: SessionFilter) {
  sessionChanged(environment: "live", filter: $filter) {
    revision reset changes { revision kind session {
      id user { login displayName } module { key name } sessionType state keepAlive licenseState host clientId
      ipAddress windows editing startedAt lastSeenAt lastActiveAt expiresAt } } } }`;

async function startFloor(bench: Bench, kind: 'raw' | 'yoga'): Promise<Contestant> {
  const name = kind === 'raw' ? 'raw ws broadcast' : 'stock yoga';
  const command = typescriptCommand(
    kind === 'raw' ? new URL('raw-server.ts', import.meta.url) : new URL('yoga-server.ts', import.meta.url),
  );
  const server = await startServerProcess({
    name,
    command: pinned(bench.pinning, 'server', command),
    env: {},
    ready: /^The \w+ feed is ready at http:\/\/[^ ]+:(\d+)$/,
  });
  const rate = async (perSecond: number): Promise<number[]> => {
    const response = await fetch(`http://127.0.0.1:${server.port}/rate/${perSecond}`, { method: 'POST' });
    return (await response.json()) as number[];
  };
  return {
    name,
    port: server.port,
    pid: server.pid,
    memory: () => memoryOf(server.pid),
    start: async (perSecond) => {
      await rate(perSecond);
    },
    stop: () => rate(0),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

export const startRawFeed = (bench: Bench): Promise<Contestant> => startFloor(bench, 'raw');

export const startYogaFeed = (bench: Bench): Promise<Contestant> => startFloor(bench, 'yoga');

export interface SeatkeeperFeed extends Contestant {
  readonly token: string;
  /** For sign-ons. */
  readonly apiToken: string;
  /** For the report: where its database is. */
  readonly where: string;
}

/**
 * The built Seatkeeper. Its changes are sign-ons through the API, made by the process that also subscribes. The database is
 * in memory: the floors have none, and what a disk does to a commit is measured elsewhere.
 */
export async function startSeatkeeperFeed(
  bench: Bench,
  driver: SubscriberProcess,
  name: string,
): Promise<SeatkeeperFeed> {
  const folder = await createMemoryFolder();
  try {
    const server = await prepareSeatkeeper(bench, folder.file(`${name}.sqlite`), 0);
    const { port, pid, apiToken } = server;
    const token = await createApiToken(port, await signInAdmin(port), ['SESSIONS_VIEW']);
    return {
      name: 'Seatkeeper',
      port,
      pid,
      token,
      apiToken,
      where: folder.where,
      memory: () => memoryOf(pid),
      start: (perSecond) => driver.drive({ port, token: apiToken, perSecond }),
      stop: () => driver.stopDriving(),
      async [Symbol.asyncDispose]() {
        await server[Symbol.asyncDispose]();
        await folder[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}

/** What a process holds in memory; NaN where the system does not say. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) * 1024;
}
