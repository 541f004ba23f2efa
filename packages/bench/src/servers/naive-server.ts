import { type Pinning, pinned } from '../process/pinning.ts';
import { type ServerProcess, startServerProcess } from '../process/server-process.ts';
import { typescriptCommand } from '../process/typescript-command.ts';
import { graphqlRequest } from './graphql-request.ts';

export interface NaiveServerOptions {
  readonly pinning: Pinning;
  readonly file: string;
  readonly liveSessions: number;
  /** Seats of its one license. */
  readonly seats: number;
}

/** Starts the naive server on a new database file with that many live sessions. */
export function startNaiveServer({
  pinning,
  file,
  seats,
  liveSessions,
}: NaiveServerOptions): Promise<ServerProcess> {
  const main = new URL('../naive/main.ts', import.meta.url);
  const command = typescriptCommand(main, [file, String(seats), String(liveSessions)]);
  return startServerProcess({
    name: 'The naive server',
    command: pinned(pinning, 'server', command),
    env: {},
    ready: /^The naive server is ready at http:\/\/[^ ]+:(\d+)$/,
  });
}

/** The ids of its first live sessions. */
export async function naiveSessionIds(port: number, first: number): Promise<readonly string[]> {
  const query = 'query ($first: Int!) { sessionIds(first: $first) }';
  const data = await graphqlRequest<{ sessionIds: string[] }>(port, query, { variables: { first } });
  return data.sessionIds;
}

/** Takes away what a run added to its first live sessions. */
export async function keepNaiveSessions(port: number, first: number): Promise<void> {
  const query = 'mutation ($first: Int!) { keepSessions(first: $first) }';
  const data = await graphqlRequest<{ keepSessions: number }>(port, query, { variables: { first } });
  if (data.keepSessions !== first)
    throw new Error(`the naive server has ${data.keepSessions} sessions, not ${first}`);
}
