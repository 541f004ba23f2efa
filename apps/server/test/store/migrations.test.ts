import { DataSource, type DataSourceOptions } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { DatabaseProblem, openDatabase } from '../../src/store/database.ts';
import { First1763740800000 } from '../../src/store/migrations/1-first.ts';
import { tables } from '../../src/store/tables.ts';
import { onEachDatabase, rowsIn, tamper } from '../harness/databases.ts';
import { startNode } from '../harness/node.ts';

const sqlite = (url: string): boolean => url.startsWith('sqlite:');

function opened(url: string, more: Partial<DataSourceOptions>): Promise<DataSource> {
  const kind = sqlite(url)
    ? { type: 'sqlite' as const, database: url.slice('sqlite:'.length) }
    : { type: 'postgres' as const, url };
  return new DataSource({ ...kind, ...more } as DataSourceOptions).initialize();
}

/** What TypeORM would still have to do so that the database is as the tables say. */
async function differences(url: string): Promise<string[]> {
  const source = await opened(url, { entities: tables });
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  await source.destroy();
  return upQueries.map(({ query }) => query);
}

/** Everything that the database's own catalog says of our tables. */
function shapeOf(url: string): Promise<unknown[]> {
  const sql = sqlite(url)
    ? `SELECT type, name, sql FROM sqlite_master ORDER BY name`
    : `SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname`;
  return rowsIn(url, sql);
}

/** Conditions of partial indexes, which TypeORM does not compare. */
async function conditions(url: string): Promise<Map<string, string>> {
  const rows = sqlite(url)
    ? await rowsIn<{ name: string; def: string }>(
        url,
        `SELECT name, sql AS def FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`,
      )
    : await rowsIn<{ name: string; def: string }>(
        url,
        `SELECT indexname AS name, indexdef AS def FROM pg_indexes WHERE schemaname = 'public'`,
      );
  // PostgreSQL writes them in its own way: without what it adds, both say the same.
  const plain = (def: string): string =>
    (/ WHERE (.*)$/u.exec(def)?.[1] ?? '').replace(/[()]|::text/gu, '').trim();
  return new Map(rows.map(({ name, def }) => [name, plain(def)]));
}

onEachDatabase((fresh) => {
  describe('migrations', () => {
    it('make what the tables say, conditions of indexes included', async () => {
      const url = await fresh();
      await (await openDatabase(url)).close();
      expect(await differences(url)).toEqual([]);
      const made = await conditions(url);
      for (const { options } of tables) {
        for (const { name, where } of options.indices ?? []) {
          expect(made.get(String(name)), String(name)).toBe(where ?? '');
        }
      }
    });

    it('let users be found who were there before', async () => {
      const url = await fresh();
      const old = await opened(url, { migrations: [First1763740800000] });
      await old.runMigrations();
      await old.query(`INSERT INTO users (id, environment_id, login, login_key, display_name, blocked, rights,
        must_change_password, profile) VALUES ('u', 'environment_live', 'LW', 'lw', 'Łukasz Weiß', FALSE, '[]', FALSE, '{}')`);
      await old.destroy();
      await (await openDatabase(url)).close();
      expect(await rowsIn(url, 'SELECT search_text FROM users')).toEqual([
        { search_text: 'lw\nłukasz weiss' },
      ]);
    });

    it('keep windows, and what they were promised as far as that was known', async () => {
      const url = await fresh();
      const old = await opened(url, { migrations: [First1763740800000] });
      await old.runMigrations();
      const texts = `'s', 'environment_live', 'u', 'anna', 'm', 't', 'ACTIVE'`;
      await old.query(`INSERT INTO sessions (id, environment_id, user_id, login_key, module_key, session_type, state,
        keep_alive, hung, editing, windows, host, started_at, last_seen_at, last_active_at, beat_ms, ip_mismatches,
        search_text, token_hash, interrupted) VALUES (${texts}, TRUE, FALSE, FALSE, 1, '', 1, 1, 1, 31000, 0, '', '', FALSE)`);
      await old.query(`INSERT INTO session_windows (session_id, id, seen_at, editing, open)
        VALUES ('s', 'one', 7, TRUE, TRUE), ('s', 'two', 8, FALSE, FALSE), ('s', '', 9, FALSE, TRUE)`);
      await old.destroy();
      await (await openDatabase(url)).close();
      const rows = await rowsIn(url, 'SELECT * FROM session_windows ORDER BY id');
      const of = { session_id: 's', environment_id: 'environment_live', beat_ms: 31000 };
      expect(
        rows.map((row) => ({ ...row, editing: Boolean(row['editing']), open: Boolean(row['open']) })),
      ).toEqual([
        { ...of, id: 'one', seen_at: 7, editing: true, open: true },
        { ...of, id: 'two', seen_at: 8, editing: false, open: false },
      ]);
      expect(await rowsIn(url, 'SELECT exited_at FROM sessions')).toEqual([{ exited_at: null }]);
    });

    it('a second start changes nothing', async () => {
      const url = await fresh();
      await (await startNode(url))[Symbol.asyncDispose]();
      const [shape, environments, migrations] = [
        await shapeOf(url),
        await rowsIn(url, 'SELECT * FROM environments'),
        await rowsIn(url, 'SELECT * FROM migrations'),
      ];
      await (await startNode(url))[Symbol.asyncDispose]();
      expect(await shapeOf(url)).toEqual(shape);
      expect(await rowsIn(url, 'SELECT * FROM environments')).toEqual(environments);
      expect(await rowsIn(url, 'SELECT * FROM migrations')).toEqual(migrations);
    });

    it('a database of a newer version is refused and left as it is', async () => {
      const url = await fresh();
      await (await openDatabase(url)).close();
      const shape = await shapeOf(url);
      await tamper(
        url,
        `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Tomorrow9999999999999')`,
      );
      await expect(openDatabase(url)).rejects.toThrow(DatabaseProblem);
      await expect(openDatabase(url)).rejects.toThrow('newer version');
      await tamper(url, `DELETE FROM migrations WHERE timestamp = 9999999999999`);
      expect(await shapeOf(url)).toEqual(shape);
      await (await openDatabase(url)).close();
    });
  });
});
