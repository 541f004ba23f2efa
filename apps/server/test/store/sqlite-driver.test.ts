import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteDriver } from '../../src/store/sqlite-driver.ts';

describe('statements that are prepared once', () => {
  let folder: string;
  let source: DataSource;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'seatkeeper-driver-'));
    source = await opened('new.sqlite');
    await source.query('CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL)');
  });

  afterEach(async () => {
    await source.destroy();
    rmSync(folder, { recursive: true });
  });

  const opened = (name: string): Promise<DataSource> =>
    new DataSource({
      type: 'sqlite',
      database: join(folder, name),
      enableWAL: true,
      driver: sqliteDriver,
    }).initialize();

  const insert = 'INSERT INTO things (id, name) VALUES ($1, $2)';
  const select = 'SELECT * FROM things ORDER BY id';

  it('give each call its own parameters', async () => {
    await source.query(insert, [1, 'one']);
    await source.query(insert, [2, 'two']);
    const byId = 'SELECT name FROM things WHERE id = $1';
    const found = await Promise.all([2, 1, 3].map((id) => source.query<{ name: string }[]>(byId, [id])));
    expect(found).toEqual([[{ name: 'two' }], [{ name: 'one' }], []]);
  });

  it('work again after one of their calls has failed', async () => {
    await source.query(insert, [1, 'one']);
    await expect(source.query(insert, [1, 'again'])).rejects.toThrow('UNIQUE');
    await source.query(insert, [2, 'two']);
    expect(await source.query(select)).toHaveLength(2);
  });

  it('tell everybody who asks at once that they cannot be prepared, and are tried anew', async () => {
    const early = 'SELECT * FROM others';
    const asked = await Promise.allSettled([source.query(early), source.query(early), source.query(early)]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await source.query('CREATE TABLE others (id INTEGER PRIMARY KEY)');
    expect(await source.query(early)).toEqual([]);
  });

  it('see a table that has changed', async () => {
    await source.query(insert, [1, 'one']);
    await source.query(select);
    await source.query("ALTER TABLE things ADD COLUMN color TEXT NOT NULL DEFAULT 'red'");
    expect(await source.query(select)).toEqual([{ id: 1, name: 'one', color: 'red' }]);
  });

  it('are more than are kept, and still all work', async () => {
    const numbers = Array.from({ length: 500 }, (_, number) => number);
    const rows = await Promise.all(
      [...numbers, ...numbers].map((number) => source.query<unknown[]>(`SELECT ${number} AS number`)),
    );
    expect(rows.flat()).toEqual([...numbers, ...numbers].map((number) => ({ number })));
  });

  it('a new database has small pages, an old one keeps its own', async () => {
    expect(await source.query('PRAGMA page_size')).toEqual([{ page_size: 2048 }]);
    await source.query('PRAGMA journal_mode = DELETE');
    await source.query('PRAGMA page_size = 4096');
    await source.query('VACUUM');
    await source.destroy();
    source = await opened('new.sqlite');
    expect(await source.query('PRAGMA page_size')).toEqual([{ page_size: 4096 }]);
  });
});
