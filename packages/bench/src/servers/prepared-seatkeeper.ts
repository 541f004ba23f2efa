import { type Bench, CONNECTIONS } from '../benchmark.ts';
import { MODULE, signOnWorkload } from './documents.ts';
import { startSeatkeeper } from './seatkeeper-server.ts';
import { allowLongSilence, createApiToken, createLicensedModule, signInAdmin } from './seatkeeper-setup.ts';

/** More than any benchmark can use up. */
export const SEATS = 10_000_000;
export const LIVE_SESSIONS = 10_000;
/** Twice the live sessions: at the start, half of those who sign on were never seen before. */
export const USERS = 20_000;

/** A Seatkeeper on a new database file with a license, a module, an API token and live sessions. */
export interface PreparedSeatkeeper extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
  readonly apiToken: string;
  /** One for each live session. */
  readonly sessionTokens: readonly string[];
}

/** The sessions are signed on one by one through the API, each by another user. */
export async function prepareSeatkeeper(
  bench: Bench,
  file: string,
  liveSessions: number,
): Promise<PreparedSeatkeeper> {
  const server = await startSeatkeeper(bench.pinning, file);
  try {
    const { port, pid } = server;
    const adminToken = await signInAdmin(port);
    await createLicensedModule(port, adminToken, MODULE, SEATS);
    await allowLongSilence(port, adminToken);
    const apiToken = await createApiToken(port, adminToken, ['SESSIONS_OPEN']);
    const sessionTokens = liveSessions === 0 ? [] : await openSessions(bench, port, apiToken, liveSessions);
    return { port, pid, apiToken, sessionTokens, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}

async function openSessions(
  bench: Bench,
  port: number,
  token: string,
  count: number,
): Promise<readonly string[]> {
  const { tokens } = await bench.load.run({
    port,
    connections: CONNECTIONS,
    workload: signOnWorkload({ users: count, inOrder: true, token }),
    plan: { kind: 'count', requests: count },
    keepTokens: true,
  });
  return tokens;
}
