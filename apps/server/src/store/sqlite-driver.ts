import { LRUCache } from 'lru-cache';
import sqlite3 from 'sqlite3';

/** Statements kept per connection: all that the server writes, and the usual shapes of its lists. */
const kept = 200;

/** What may be prepared once and run often: some PRAGMAs act while they are prepared. */
const lasting = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|BEGIN|COMMIT|ROLLBACK)\b/iu;

/**
 * Of new databases. A sign-on touches a leaf of each index, somewhere in it, and each page touched goes to the log whole:
 * with SQLite's own 4096 a third more is written.
 */
const pageBytes = 2048;

type Callback = (this: sqlite3.Statement, fault: Error | null, rows?: unknown[]) => void;

/**
 * A connection that prepares each text once. The driver prepares, runs and throws away at every call: two turns in the
 * thread pool instead of one, and for a statement of forty columns more work than the rows that it writes.
 */
class Connection extends sqlite3.Database {
  private readonly statements = new LRUCache<string, sqlite3.Statement>({
    max: kept,
    // It waits its turn behind what the statement was asked before.
    dispose: (statement) => statement.finalize(),
  });

  constructor(path: string, ...more: unknown[]) {
    super(path, ...(more as [mode: number, opened: (fault: Error | null) => void]));
    // Counts where the file is still empty, and only before anything else; whoever opens hears of a fault.
    this.exec(`PRAGMA page_size = ${pageBytes}`, () => undefined);
  }

  override all(sql: string, ...more: unknown[]): this {
    if (!lasting.test(sql)) return super.all(sql, ...more);
    this.prepared(sql, callbackOf(more)).all(...more);
    return this;
  }

  override run(sql: string, ...more: unknown[]): this {
    if (!lasting.test(sql)) return super.run(sql, ...more);
    this.prepared(sql, callbackOf(more)).run(...more);
    return this;
  }

  override close(callback?: (fault: Error | null) => void): void {
    // A connection with statements does not close.
    this.statements.clear();
    super.close(callback);
  }

  private prepared(sql: string, failed: Callback | undefined): sqlite3.Statement {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.prepare(sql, (fault: Error | null) => {
      // Only once it is sure to be good: what waits for a statement that turns out bad is never called back.
      if (fault === null) this.statements.set(sql, statement);
      else failed?.call(statement, fault);
    });
    return statement;
  }
}

function callbackOf(parameters: readonly unknown[]): Callback | undefined {
  const last = parameters.at(-1);
  return typeof last === 'function' ? (last as Callback) : undefined;
}

const driver = { ...sqlite3, Database: Connection };

/** TypeORM asks for the verbose driver, which takes a stack trace at every call and puts parameters into errors. */
export const sqliteDriver = { ...driver, verbose: () => driver };
