import type { DataSource, QueryRunner } from 'typeorm';
import type { Writer } from './bulk.ts';

/** A statement and its one parameter: rows, or values to look for, as JSON. */
type Statement = readonly [sql: string, parameters: readonly unknown[]];

/** Statements that run as one, on a connection that was prepared for it. */
interface Merged {
  readonly sql: string;
  /** Which of its parameters is that of which statement. */
  readonly places: ReadonlyMap<string, number>;
}

const mergedOn = new WeakMap<DataSource, Merged>();

/**
 * Prepares a SQLite connection to run any of these statements as one: inserting a row into a view of its own runs them,
 * in their order, each with a column of that row in place of `$1`. NULL unfolds into no rows. Each is to be one that a
 * trigger can hold: no alias for the table that is written, and no parameter but `$1`.
 */
export async function mergeStatements(source: DataSource, statements: readonly string[]): Promise<void> {
  // What a failing statement must take back is kept in memory: of so many at once it would not fit into what SQLite keeps
  // there by itself, and a file would be made in every transaction.
  await source.query('PRAGMA temp_store = MEMORY');
  const columns = statements.map((_, place) => `w${place}`);
  const body = statements.map((sql, place) => `${sql.replaceAll('$1', `NEW.w${place}`)};`);
  const empty = columns.map((name) => `NULL AS ${name}`).join(', ');
  await source.query(`CREATE TEMP VIEW merged_writes AS SELECT ${empty}`);
  await source.query(`CREATE TEMP TRIGGER merged_writes_run INSTEAD OF INSERT ON merged_writes
    BEGIN ${body.join('\n')} END`);
  const values = columns.map((_, place) => `$${place + 1}`).join(', ');
  mergedOn.set(source, {
    sql: `INSERT INTO merged_writes VALUES (${values})`,
    places: new Map(statements.map((sql, place) => [sql, place])),
  });
}

/**
 * What a batch writes, gathered until all of it is known and written in the order in which it was given, as few statements
 * as the connection can: a turn of SQLite's thread pool takes longer than most of them.
 */
export class GatheredWrites implements Writer {
  readonly connection: DataSource;
  readonly statements: Statement[] = [];

  constructor(connection: DataSource) {
    this.connection = connection;
  }

  query(sql: string, parameters: readonly unknown[] = []): Promise<void> {
    this.statements.push([sql, parameters]);
    return Promise.resolve();
  }

  /** Where it throws, some of it may be written: the transaction is to be rolled back. */
  async flush(runner: QueryRunner): Promise<void> {
    for (const [sql, parameters] of this.merged()) await runner.query(sql, [...parameters]);
  }

  private merged(): Statement[] {
    const merged = mergedOn.get(this.connection);
    if (merged === undefined) return this.statements;
    const fewer: Statement[] = [];
    let next = 0;
    let waiting: unknown[] | null = null;
    for (const [sql, parameters] of this.statements) {
      const place = merged.places.get(sql);
      if (place === undefined) {
        fewer.push([sql, parameters]);
        waiting = null;
        continue;
      }
      // One that comes before the last of those that wait, or twice, begins anew: the order is kept, whatever it is.
      if (waiting === null || place < next) {
        waiting = Array.from(merged.places, () => null);
        fewer.push([merged.sql, waiting]);
      }
      waiting[place] = parameters[0];
      next = place + 1;
    }
    return fewer;
  }
}
