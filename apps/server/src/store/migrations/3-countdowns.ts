import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

const column = (
  name: string,
  type: 'text' | 'bigint',
  more?: 'key' | 'null',
): { name: string; type: string; isPrimary: boolean; isNullable: boolean } => ({
  name,
  type,
  isPrimary: more === 'key',
  isNullable: more === 'null',
});

/** Countdowns of sessions, messages to their users, and the requests that sent them. */
export class Countdowns1763740803000 implements MigrationInterface {
  name = 'Countdowns1763740803000';

  async up(runner: QueryRunner): Promise<void> {
    // In so many words: TypeORM would write the whole of a large table anew on SQLite.
    for (const added of [
      'ends_at bigint',
      'ends_by text',
      'ends_by_user text',
      'ends_note text',
      'pending_messages integer NOT NULL DEFAULT 0',
    ]) {
      await runner.query(`ALTER TABLE sessions ADD COLUMN ${added.replace(/^\w+/u, '"$&"')}`);
    }
    await runner.query(
      `CREATE INDEX "sessions_counting_down" ON "sessions" ("environment_id", "ends_at") WHERE ends_at IS NOT NULL`,
    );
    await runner.createTable(
      new Table({
        name: 'session_messages',
        columns: [
          column('session_id', 'text', 'key'),
          column('id', 'text', 'key'),
          column('text', 'text'),
          column('sender', 'text'),
          column('at', 'bigint'),
          column('sign_off_at', 'bigint', 'null'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'notifications',
        columns: [
          column('environment_id', 'text', 'key'),
          column('request_key', 'text', 'key'),
          column('input_hash', 'text'),
          column('at', 'bigint'),
          column('chosen', 'text'),
          column('told', 'text'),
        ],
        indices: [{ name: 'notifications_at', columnNames: ['environment_id', 'at'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('notifications');
    await runner.dropTable('session_messages');
    await runner.query('DROP INDEX "sessions_counting_down"');
    for (const name of ['ends_at', 'ends_by', 'ends_by_user', 'ends_note', 'pending_messages']) {
      await runner.query(`ALTER TABLE sessions DROP COLUMN "${name}"`);
    }
  }
}
