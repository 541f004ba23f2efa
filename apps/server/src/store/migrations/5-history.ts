import { fold, loginKey } from '@seatkeeper/domain';
import {
  Table,
  TableColumn,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';
import { rowsOf, type Row } from '../bulk.ts';

const hourMs = 3_600_000;
const chunk = 1000;

const text = (name: string, isPrimary = false): TableColumnOptions => ({ name, type: 'text', isPrimary });
const whole = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const none: TableColumnOptions = { name: '', type: 'text', default: "''" };

const ended = 'ended_at IS NOT NULL';

const indices: [table: string, index: TableIndex][] = [
  // Wide, so that a count of ended sessions by what people ask for reads the index alone.
  index(
    'sessions',
    'sessions_ended',
    ['ended_at', 'id', 'end_reason', 'interrupted', 'module_key', 'started_at'],
    ended,
  ),
  index('sessions', 'sessions_ended_login', ['login_key', 'ended_at', 'id'], ended),
  index(
    'sessions',
    'sessions_interrupted',
    ['interrupted', 'ended_at', 'id'],
    `${ended} AND interrupted = true`,
  ),
  index('denials', 'denials_login', ['login_key', 'at', 'id']),
  index('denials', 'denials_license', ['license_key', 'at', 'id']),
];

/** What is kept of the past: seat use by the hour, and what the lists of denials and of the audit log search in. */
export class History1763744400000 implements MigrationInterface {
  name = 'History1763744400000';

  async up(runner: QueryRunner): Promise<void> {
    const at: TableColumnOptions = { name: 'hour', type: 'bigint', isPrimary: true };
    const numbers = [
      'opening',
      'peak',
      'named_opening',
      'named_peak',
      'total_opening',
      'total_peak',
      'denials',
    ];
    const columns = [text('environment_id', true), text('license_key', true), at, ...numbers.map(whole)];
    await runner.createTable(new Table({ name: 'license_usage', columns }));
    const hour = Math.floor(Date.now() / hourMs) * hourMs;
    await runner.query(`INSERT INTO license_usage (environment_id, license_key, hour, ${numbers.join(', ')})
      SELECT environment_id, key, ${hour}, in_use, in_use, named_in_use, named_in_use, total, total, 0 FROM licenses`);
    await runner.addColumn('denials', new TableColumn({ ...none, name: 'login_key' }));
    await runner.addColumn('denials', new TableColumn({ ...none, name: 'search_text' }));
    await runner.addColumn('audit', new TableColumn({ ...none, name: 'search_text' }));
    await fill(runner, 'denials', 'login, module_key, license_key, refusal, host, ip_address', (row) => ({
      login_key: loginKey(row['login'] as string),
      search_text: searchText(row),
    }));
    await fill(runner, 'audit', 'actor, action, subject, ip_address', (row) => ({
      search_text: searchText(row),
    }));
    await runner.dropIndex('sessions', 'sessions_ended');
    for (const [table, made] of indices) await runner.createIndex(table, made);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, made] of indices) await runner.dropIndex(table, made.name ?? '');
    const before = ['environment_id', 'ended_at', 'id'];
    await runner.createIndex(
      'sessions',
      new TableIndex({ name: 'sessions_ended', columnNames: before, where: ended }),
    );
    await runner.dropColumn('audit', 'search_text');
    await runner.dropColumns('denials', ['login_key', 'search_text']);
    await runner.dropTable('license_usage');
  }
}

function index(table: string, name: string, columns: string[], where?: string): [string, TableIndex] {
  const columnNames = ['environment_id', ...columns];
  return [table, new TableIndex({ name, columnNames, ...(where === undefined ? {} : { where }) })];
}

/** The same as what is written with each new row, in the words of this migration. */
function searchText({ id: _id, ...row }: Row): string {
  const values = Object.values(row).filter((value) => typeof value === 'string');
  return fold(values.join('\n'));
}

/** Folding is no SQL: row by row, a chunk at a time. */
async function fill(
  runner: QueryRunner,
  table: string,
  columns: string,
  valuesOf: (row: Row) => Record<string, string>,
): Promise<void> {
  for (let after = ''; ;) {
    const sql = `SELECT id, ${columns} FROM ${table} WHERE id > $1 ORDER BY id LIMIT ${chunk}`;
    const rows = await rowsOf<Row & { id: string }>(runner, sql, [after]);
    for (const row of rows) {
      const values = valuesOf(row);
      const set = Object.keys(values).map((name, position) => `${name} = $${position + 1}`);
      const where = `id = $${set.length + 1}`;
      await runner.query(`UPDATE ${table} SET ${set.join(', ')} WHERE ${where}`, [
        ...Object.values(values),
        row.id,
      ]);
    }
    after = rows.at(-1)?.id ?? '';
    if (rows.length < chunk) return;
  }
}
