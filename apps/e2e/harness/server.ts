import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Started, start } from './process.ts';

export const admin = { login: 'admin', password: 'a password for tests only' };

/** An empty folder for a database, and its removal. */
export async function databaseFolder(): Promise<{ databaseUrl: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'seatkeeper-e2e-'));
  return {
    databaseUrl: `sqlite:${join(folder, 'seatkeeper.sqlite')}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What every server under test is told; port 0 takes a free one. */
export function serverEnvironment(databaseUrl: string): Record<string, string> {
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    SEATKEEPER_ADMIN_PASSWORD: admin.password,
    NODE_ENV: 'production',
  };
}

export const readyLine = /ready at (http:\/\/\S+)/;

/** The built server on the given database. */
export async function startServer(databaseUrl: string): Promise<Started & { url: string }> {
  const running = await start(process.execPath, ['apps/server/dist/main.js'], {
    env: serverEnvironment(databaseUrl),
    ready: readyLine,
  });
  return { ...running, url: running.match[1]! };
}
