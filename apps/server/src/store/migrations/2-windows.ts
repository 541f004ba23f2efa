import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

/** When users left, and windows that can be found by the time they were last heard of. */
export class Windows1763740802000 implements MigrationInterface {
  name = 'Windows1763740802000';

  async up(runner: QueryRunner): Promise<void> {
    // TypeORM would copy the whole table on SQLite.
    await runner.query('ALTER TABLE sessions ADD COLUMN exited_at bigint');
    await runner.createIndex(
      'sessions',
      new TableIndex({
        name: 'sessions_live_exited',
        columnNames: ['environment_id', 'exited_at'],
        where: 'ended_at IS NULL AND exited_at IS NOT NULL',
      }),
    );
    // The new columns have no sensible default: the table is made anew, and filled from its sessions.
    await runner.query('CREATE TABLE old_windows AS SELECT * FROM session_windows');
    await runner.dropTable('session_windows');
    await runner.createTable(
      new Table({
        name: 'session_windows',
        columns: [
          { name: 'session_id', type: 'text', isPrimary: true },
          { name: 'id', type: 'text', isPrimary: true },
          { name: 'environment_id', type: 'text' },
          { name: 'seen_at', type: 'bigint' },
          { name: 'beat_ms', type: 'integer' },
          { name: 'editing', type: 'boolean' },
          { name: 'open', type: 'boolean' },
        ],
      }),
    );
    await runner.query(`INSERT INTO session_windows (session_id, id, environment_id, seen_at, beat_ms, editing, open)
      SELECT w.session_id, w.id, s.environment_id, w.seen_at, s.beat_ms, w.editing, w.open
      FROM old_windows w JOIN sessions s ON s.id = w.session_id WHERE w.id <> '' OR w.editing = TRUE`);
    await runner.query('DROP TABLE old_windows');
    await runner.createIndex(
      'session_windows',
      new TableIndex({
        name: 'session_windows_seen',
        columnNames: ['environment_id', 'seen_at'],
        where: 'open = true',
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('session_windows', 'session_windows_seen');
    await runner.dropColumns('session_windows', ['environment_id', 'beat_ms']);
    await runner.dropIndex('sessions', 'sessions_live_exited');
    await runner.dropColumn('sessions', 'exited_at');
  }
}
