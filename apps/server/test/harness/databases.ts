import pg from 'pg';
import sqlite3 from 'sqlite3';
import { DataSource, type QueryRunner } from 'typeorm';
import { afterAll, describe, inject } from 'vitest';
import { rowsOf, type Row } from '../../src/store/bulk.ts';
import { openAsIs } from '../../src/store/open-as-is.ts';
import { temporaryFolder } from './temporary.ts';

let databases = 0;

/** An empty database on the PostgreSQL server of this run. */
export async function postgresDatabase(): Promise<string> {
  const server = inject('postgres');
  const name = `test_${process.pid}_${(databases += 1)}`;
  const client = new pg.Client(`${server}/postgres`);
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return `${server}/${name}`;
}

/** The same suite on SQLite and on PostgreSQL; `fresh` gives the URL of an empty database. */
export function onEachDatabase(suite: (fresh: () => Promise<string>) => void): void {
  describe('on SQLite', () => {
    const folders: Disposable[] = [];
    suite(() => {
      const folder = temporaryFolder();
      folders.push(folder);
      return Promise.resolve(`sqlite:${folder.path}/store.sqlite`);
    });
    afterAll(() => {
      for (const folder of folders) folder[Symbol.dispose]();
    });
  });
  describe('on PostgreSQL', () => {
    suite(postgresDatabase);
  });
}

/** Reads beside the server. */
export async function rowsIn<R = Row>(
  databaseUrl: string,
  sql: string,
  parameters: unknown[] = [],
): Promise<R[]> {
  const database = await openAsIs(databaseUrl);
  try {
    return await database.read((runner) => rowsOf<R>(runner, sql, parameters));
  } finally {
    await database.close();
  }
}

/** Changes the database for good, behind everybody's back. */
export async function tamper(databaseUrl: string, statement: string): Promise<void> {
  const source = await opened(databaseUrl);
  await source.query(statement);
  await source.destroy();
}

/** What `look` sees of a database that was changed behind everybody's back. Afterwards it is as it was. */
export async function tampered<T>(
  databaseUrl: string,
  statements: readonly string[],
  look: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const source = await opened(databaseUrl);
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    for (const statement of statements) await runner.query(statement);
    return await look(runner);
  } finally {
    await runner.rollbackTransaction();
    await source.destroy();
  }
}

function opened(databaseUrl: string): Promise<DataSource> {
  return new DataSource(
    databaseUrl.startsWith('sqlite:')
      ? { type: 'sqlite', database: databaseUrl.slice('sqlite:'.length), driver: sqlite3 }
      : { type: 'postgres', url: databaseUrl },
  ).initialize();
}
