import 'reflect-metadata';
import { DataSource, type EntityManager } from 'typeorm';
import { Mutex } from './mutex.ts';
import { Licenses, Seats, Sessions } from './tables.ts';

const SEED_ROWS_PER_INSERT = 500;

/** One transaction at a time: on SQLite TypeORM has a single connection, and transactions that overlap on it corrupt each other. */
export interface Database {
  readonly reads: EntityManager;
  transaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result>;
}

/** Opens a new file with one license of `total` seats, and live sessions of which each holds one. */
export async function createDatabase(file: string, total: number, liveSessions: number): Promise<Database> {
  const source = new DataSource({
    type: 'sqlite',
    database: file,
    enableWAL: true,
    synchronize: true,
    entities: [Licenses, Sessions, Seats],
  });
  await source.initialize();
  await source.query('PRAGMA synchronous = FULL');
  const mutex = new Mutex();
  const database: Database = {
    reads: source.manager,
    transaction: (work) => mutex.run(() => source.transaction(work)),
  };
  await database.transaction((manager) => seed(manager, total, liveSessions));
  return database;
}

async function seed(manager: EntityManager, total: number, liveSessions: number): Promise<void> {
  const license = await manager.getRepository(Licenses).save({ key: 'bench', total });
  const now = new Date().toISOString();
  for (let first = 0; first < liveSessions; first += SEED_ROWS_PER_INSERT) {
    const rows = Array.from({ length: Math.min(SEED_ROWS_PER_INSERT, liveSessions - first) }, (_, index) => ({
      user: `user-${String(first + index).padStart(8, '0')}`,
      module: 'bench',
      host: 'PC-17',
      clientId: 'client-17',
      ipAddress: '127.0.0.1',
      state: 'ACTIVE',
      startedAt: now,
      lastSeenAt: now,
      lastActiveAt: now,
    }));
    const { identifiers } = await manager.insert(Sessions, rows);
    const seats = identifiers.map(({ id }) => ({
      sessionId: String(id),
      licenseId: license.id,
      state: 'IN_USE',
    }));
    await manager.insert(Seats, seats);
  }
}
