import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from '../benchmark.ts';
import { signOnWorkload } from '../servers/documents.ts';
import { SEATS } from '../servers/prepared-seatkeeper.ts';
import { startSeatkeeper } from '../servers/seatkeeper-server.ts';
import {
  allowLongSilence,
  createApiToken,
  createLicensedModule,
  signInAdmin,
} from '../servers/seatkeeper-setup.ts';
import { fillSessions } from './fill-sessions.ts';

export const MODULES = ['orders', 'stock', 'ledger'] as const;
export const RARE_MODULE = 'payroll';

const CHECK_DATA = fileURLToPath(new URL('../../../../apps/server/dist/check-data.js', import.meta.url));

/**
 * Makes a database file with so many live sessions and gives a token that may list them. The server creates the file and
 * one session for each module; the rest is copied from those. Throws when the server's own check finds the data wrong.
 */
export async function createFilledDatabase(
  bench: Bench,
  file: string,
  liveSessions: number,
): Promise<string> {
  const token = await signOnTemplates(bench, file);
  await fillSessions(file, { liveSessions, modules: MODULES, rareModule: RARE_MODULE });
  await promisify(execFile)(process.execPath, [CHECK_DATA, `sqlite:${file}`]);
  return token;
}

async function signOnTemplates(bench: Bench, file: string): Promise<string> {
  await using server = await startSeatkeeper(bench.pinning, file);
  const { port } = server;
  const adminToken = await signInAdmin(port);
  await allowLongSilence(port, adminToken);
  const token = await createApiToken(port, adminToken, ['SESSIONS_OPEN', 'SESSIONS_VIEW']);
  for (const module of [...MODULES, RARE_MODULE]) {
    await createLicensedModule(port, adminToken, module, SEATS);
    const workload = signOnWorkload({ users: 1, token, module });
    await bench.load.run({ port, connections: 1, workload, plan: { kind: 'count', requests: 1 } });
  }
  return token;
}
