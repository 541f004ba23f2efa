import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pg from 'pg';
import { DataSource, type DataSourceOptions, type QueryRunner } from 'typeorm';
import { rowsOf } from './bulk.ts';
import { Checkpoints } from './checkpoints.ts';
import { mergeStatements } from './gathered-writes.ts';
import { migrations } from './migrations/all.ts';
import { Mutex } from './mutex.ts';
import { takeAlone } from './sole-server.ts';
import { sqliteDriver } from './sqlite-driver.ts';
import { tables } from './tables.ts';
import { usualWrites } from './usual-writes.ts';

/** A database that cannot be used; the message is for the person who starts the server. */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem';
}

/**
 * The way to either engine: one write transaction at a time that is sure to see the last, and reads that each see one
 * moment of the database.
 */
export interface Database {
  /** Runs `work` in a transaction and commits, or rolls back where it throws. */
  write<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T>;
  /** Runs `work` on one snapshot. Writes are refused or lost. */
  read<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const sqliteReaders = 2;

interface Opening {
  /** False: others may write to the same SQLite file. What engines remember of it is then theirs to keep true. */
  readonly alone: boolean;
}

/** Opens and migrates `sqlite:PATH` or `postgres://…`. */
export async function openDatabase(url: string, { alone }: Opening = { alone: true }): Promise<Database> {
  if (url.startsWith('sqlite:')) return openSqlite(url.slice('sqlite:'.length), alone);
  if (/^postgres(ql)?:\/\//u.test(url)) return openPostgres(url);
  throw new DatabaseProblem(
    'DATABASE_URL must be sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
  );
}

/**
 * TypeORM has one connection and one query runner per SQLite DataSource, and transactions that overlap on it corrupt each
 * other. So one DataSource only writes, behind a mutex, and each reader has its own, behind its own.
 */
async function openSqlite(path: string, alone: boolean): Promise<Database> {
  if (path === '' || path === ':memory:')
    throw new DatabaseProblem('DATABASE_URL=sqlite:PATH needs the path of a file.');
  makeFolder(dirname(path));
  const writer = await opened({
    type: 'sqlite',
    database: path,
    enableWAL: true,
    driver: sqliteDriver,
    ...common,
  });
  const letGo = alone ? await takenAlone(path, writer) : undefined;
  try {
    await configureSqlite(writer);
    await migrate(writer);
    await mergeStatements(writer, await usualWrites(writer));
  } catch (fault) {
    await letGo?.();
    throw fault;
  }
  const readers = await Promise.all(
    Array.from({ length: sqliteReaders }, async () => {
      const source = await opened({ type: 'sqlite', database: path, driver: sqliteDriver, ...common });
      await configureSqlite(source);
      await source.query('PRAGMA query_only = ON');
      return { source, gate: new Mutex() };
    }),
  );
  const gate = new Mutex();
  const mover = await opened({ type: 'sqlite', database: path, driver: sqliteDriver, ...common });
  await configureSqlite(mover);
  const checkpoints = new Checkpoints(mover, (work) => gate.run(work));
  return {
    write: (work) =>
      gate
        .run(() => transaction(writer.createQueryRunner(), 'BEGIN IMMEDIATE', work))
        .finally(() => {
          checkpoints.noteWrite();
        }),
    read: (work) => {
      const reader = readers.reduce((best, next) => (next.gate.waiting < best.gate.waiting ? next : best));
      return reader.gate.run(() => transaction(reader.source.createQueryRunner(), 'BEGIN', work));
    },
    close: async () => {
      await checkpoints.stop();
      await gate.run(() => writer.destroy());
      await Promise.all(
        readers.map(({ source, gate: readerGate }) => readerGate.run(() => source.destroy())),
      );
      await letGo?.();
    },
  };
}

/** Two servers would each believe their own memory: of who beats, and of whom to tell what changed. */
async function takenAlone(path: string, writer: DataSource): Promise<() => Promise<void>> {
  const cannot = (why: string): DatabaseProblem =>
    new DatabaseProblem(`The database cannot be opened (${path}): ${why}`);
  const letGo = await takeAlone(path).catch(async (fault: unknown) => {
    await writer.destroy();
    throw cannot(messageOf(fault));
  });
  if (letGo !== null) return letGo;
  await writer.destroy();
  throw cannot(
    'another Seatkeeper server is running on it. Stop that one, or use another database with DATABASE_URL.',
  );
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (fault) {
    throw new DatabaseProblem(`The database cannot be opened (${path}): ${messageOf(fault)}`, {
      cause: fault,
    });
  }
}

async function configureSqlite(source: DataSource): Promise<void> {
  await source.query('PRAGMA busy_timeout = 5000');
  // An answer is sent only after it is on disk (SO5).
  await source.query('PRAGMA synchronous = FULL');
  await source.query('PRAGMA cache_size = -65536');
  // `Checkpoints` does it beside the writes; the writer only where that has long fallen behind.
  await source.query('PRAGMA wal_autocheckpoint = 100000');
}

async function openPostgres(url: string): Promise<Database> {
  // Counters stay far below 2^53: numbers, as from SQLite, and not texts.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  const source = await opened({ type: 'postgres', url, poolSize: 10, ...common });
  await migrate(source);
  const released = async <T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> => {
    const runner = source.createQueryRunner();
    try {
      return await work(runner);
    } finally {
      await runner.release();
    }
  };
  return {
    write: (work) => released((runner) => transaction(runner, 'BEGIN', work)),
    read: (work) =>
      released((runner) => transaction(runner, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work)),
    close: () => source.destroy(),
  };
}

const common = {
  entities: tables,
  migrations,
  migrationsTransactionMode: 'each',
} satisfies Partial<DataSourceOptions>;

async function opened(options: DataSourceOptions): Promise<DataSource> {
  const source = new DataSource(options);
  try {
    return await source.initialize();
  } catch (fault) {
    const where = options.type === 'sqlite' ? options.database : 'the PostgreSQL server of DATABASE_URL';
    throw new DatabaseProblem(`The database cannot be opened (${where}): ${messageOf(fault)}`, {
      cause: fault,
    });
  }
}

async function migrate(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  const known = new Set(source.migrations.map(({ name }) => name));
  const done = (await runner.hasTable('migrations'))
    ? await rowsOf<{ name: string }>(runner, 'SELECT name FROM migrations')
    : [];
  const newer = done.filter(({ name }) => !known.has(name));
  if (newer.length > 0) {
    await source.destroy();
    throw new DatabaseProblem(
      'The database was written by a newer version of Seatkeeper: start that version, or use another database.',
    );
  }
  await runner.release();
  try {
    await source.runMigrations();
  } catch (fault) {
    await source.destroy();
    throw new DatabaseProblem(`The database could not be brought up to date: ${messageOf(fault)}`, {
      cause: fault,
    });
  }
}

async function transaction<T>(
  runner: QueryRunner,
  begin: string,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  await runner.query(begin);
  let result: T;
  try {
    result = await work(runner);
  } catch (fault) {
    await runner.query('ROLLBACK').catch(() => undefined);
    throw fault;
  }
  try {
    await runner.query('COMMIT');
  } catch (fault) {
    // A commit that was refused has left the transaction open: without this, the next BEGIN would fail.
    await runner.query('ROLLBACK').catch(() => undefined);
    throw fault;
  }
  return result;
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
