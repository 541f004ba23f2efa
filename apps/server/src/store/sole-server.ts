import { realpathSync } from 'node:fs';
import sqlite3 from 'sqlite3';

/** A server that is just stopping is waited for. */
const patienceMs = 3000;

/**
 * Takes a SQLite database for this process alone, and gives how to let go of it; null: another server has it. The system
 * holds the lock, on a file beside the database, and drops it with the process, however that ends. Who only looks at the
 * database needs no lock.
 */
export async function takeAlone(path: string): Promise<(() => Promise<void>) | null> {
  const lock = await opened(`${realpathSync(path)}-server`);
  lock.configure('busyTimeout', patienceMs);
  const letGo = (): Promise<void> => settled((done) => lock.close(done));
  try {
    await settled((done) => lock.exec('BEGIN EXCLUSIVE', done));
    return letGo;
  } catch (fault) {
    await letGo();
    if ((fault as NodeJS.ErrnoException).code === 'SQLITE_BUSY') return null;
    throw fault;
  }
}

function opened(path: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database: sqlite3.Database = new sqlite3.Database(path, (fault) => {
      if (fault === null) resolve(database);
      else reject(fault);
    });
  });
}

function settled(begin: (done: (fault: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    begin((fault) => {
      if (fault === null) resolve();
      else reject(fault);
    });
  });
}
