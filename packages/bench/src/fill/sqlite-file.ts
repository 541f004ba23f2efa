import sqlite3 from 'sqlite3';

export type Row = Readonly<Record<string, string | number | null>>;

/** A database file that no server has open. */
export interface SqliteFile extends AsyncDisposable {
  /** Runs one statement; parameters go by name (`$total`). */
  run(sql: string, parameters?: Row): Promise<void>;
  all(sql: string, parameters?: Row): Promise<readonly Row[]>;
}

export async function openSqliteFile(path: string): Promise<SqliteFile> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opening = new sqlite3.Database(path, sqlite3.OPEN_READWRITE, (error) => {
      if (error === null) resolve(opening);
      else reject(error);
    });
  });
  return {
    run: (sql, parameters = {}) =>
      new Promise((resolve, reject) => {
        database.run(sql, parameters, (error: Error | null) => (error === null ? resolve() : reject(error)));
      }),
    all: (sql, parameters = {}) =>
      new Promise((resolve, reject) => {
        database.all<Row>(sql, parameters, (error, rows) => (error === null ? resolve(rows) : reject(error)));
      }),
    [Symbol.asyncDispose]: () =>
      new Promise((resolve, reject) => {
        database.close((error) => (error === null ? resolve() : reject(error)));
      }),
  };
}
