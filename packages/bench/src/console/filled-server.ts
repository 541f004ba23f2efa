import type { Bench } from '../benchmark.ts';
import { createFilledDatabase } from '../fill/filled-database.ts';
import { openSqliteFile } from '../fill/sqlite-file.ts';
import type { ServerProcess } from '../process/server-process.ts';
import { startSeatkeeper } from '../servers/seatkeeper-server.ts';

/** Longer than anybody may set: nobody beats for the sessions that are only filled in, and none is to hang meanwhile. */
const HEARTBEAT_SECONDS = 7200;

export interface FilledServer extends AsyncDisposable {
  readonly port: number;
  readonly pid: number;
  /** May open and list sessions. */
  readonly token: string;
}

/** The built server on a database with so many live sessions, all of them quiet. */
export async function startFilledServer(bench: Bench, liveSessions: number): Promise<FilledServer> {
  const path = bench.folder.file('console.sqlite');
  const token = await createFilledDatabase(bench, path, liveSessions);
  {
    await using file = await openSqliteFile(path);
    await file.run(
      `UPDATE environments SET settings = json_set(settings, '$.heartbeatSeconds', ${HEARTBEAT_SECONDS})`,
    );
  }
  const server: ServerProcess = await startSeatkeeper(bench.pinning, path);
  const { port, pid } = server;
  return { port, pid, token, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
