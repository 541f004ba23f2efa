import { existsSync, statSync } from 'node:fs';
import sqlite3 from 'sqlite3';
import pg from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { rowsOf } from './bulk.ts';
import { DatabaseProblem } from './database.ts';
import { migrations } from './migrations/all.ts';
import { sqliteDriver } from './sqlite-driver.ts';

/** A database taken as it is: nothing in it is created, migrated or changed. */
export interface AsIs {
  /** Runs `work` on one snapshot. */
  read<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens `sqlite:PATH` or `postgres://…` only to look, also while a server runs on it. Throws `DatabaseProblem`. */
export async function openAsIs(url: string): Promise<AsIs> {
  const source = sourceOf(url);
  try {
    await source.initialize();
    await refuseOtherVersions(source);
  } catch (fault) {
    if (source.isInitialized) await source.destroy();
    if (fault instanceof DatabaseProblem) throw fault;
    throw new DatabaseProblem(`The database cannot be opened: ${messageOf(fault)}`, { cause: fault });
  }
  const begin =
    source.options.type === 'postgres' ? 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' : 'BEGIN';
  return {
    read: async (work) => {
      const runner = source.createQueryRunner();
      await runner.query(begin);
      try {
        return await work(runner);
      } finally {
        await runner.query('ROLLBACK');
        await runner.release();
      }
    },
    close: () => source.destroy(),
  };
}

function sourceOf(url: string): DataSource {
  if (/^postgres(ql)?:\/\/.+/u.test(url)) {
    // Counters stay far below 2^53: numbers, as from SQLite, and not texts.
    pg.types.setTypeParser(pg.types.builtins.INT8, Number);
    return new DataSource({ type: 'postgres', url, poolSize: 1 });
  }
  const path = /^sqlite:(.+)$/u.exec(url)?.[1];
  if (path === undefined) {
    throw new DatabaseProblem(
      'The database must be named as sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
    );
  }
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new DatabaseProblem(`There is no database file ${path}.`);
  }
  return new DataSource({
    type: 'sqlite',
    database: path,
    driver: sqliteDriver,
    flags: sqlite3.OPEN_READONLY,
  });
}

async function refuseOtherVersions(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  const known = migrations.map((Migration) => new Migration().name);
  const ours = await runner.hasTable('migrations');
  const done = ours ? await rowsOf<{ name: string }>(runner, 'SELECT name FROM migrations') : [];
  await runner.release();
  const names = new Set(done.map(({ name }) => name));
  if (done.some(({ name }) => !known.includes(name))) {
    throw new DatabaseProblem(
      'The database was written by a newer version of Seatkeeper: check it with that version.',
    );
  }
  if (names.size === 0) throw new DatabaseProblem('This is no database of Seatkeeper.');
  if (names.size < known.length) {
    throw new DatabaseProblem(
      'The database was written by an older version of Seatkeeper: start the server on it once, then check it.',
    );
  }
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
