import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Live sessions by silence and by idleness: only those that can still fall due, so that a look each second reads no others. */
const indices = [
  ['sessions_beating', ['environment_id', 'last_seen_at'], 'ended_at IS NULL AND hung = false'],
  ['sessions_hung', ['environment_id', 'last_seen_at'], 'ended_at IS NULL AND hung = true'],
  [
    'sessions_current',
    ['environment_id', 'last_active_at'],
    'ended_at IS NULL AND keep_alive = true AND editing = false',
  ],
] as const;

/** Past settings whose grace still runs (EX7), what the sweeper asks for by index, and addresses that tried (IP2). */
export class Deadlines1763740804000 implements MigrationInterface {
  name = 'Deadlines1763740804000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn(
      'environments',
      new TableColumn({ name: 'settings_changes', type: 'text', default: "'[]'" }),
    );
    for (const [name, columnNames, where] of indices) {
      await runner.createIndex('sessions', new TableIndex({ name, columnNames: [...columnNames], where }));
    }
    await runner.dropIndex('sessions', 'sessions_live_seen');
    await runner.createTable(
      new Table({
        name: 'ip_attempts',
        columns: [
          { name: 'session_id', type: 'text', isPrimary: true },
          { name: 'ip_address', type: 'text', isPrimary: true },
          { name: 'at', type: 'bigint' },
          { name: 'count', type: 'integer' },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('ip_attempts');
    await runner.createIndex(
      'sessions',
      new TableIndex({
        name: 'sessions_live_seen',
        columnNames: ['environment_id', 'last_seen_at'],
        where: 'ended_at IS NULL',
      }),
    );
    for (const [name] of indices) await runner.dropIndex('sessions', name);
    await runner.dropColumn('environments', 'settings_changes');
  }
}
