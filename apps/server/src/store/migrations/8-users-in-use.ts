import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** How many sessions in use each user has, so that overusers are found without counting everybody's. */
export class UsersInUse1763751600000 implements MigrationInterface {
  name = 'UsersInUse1763751600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'users_in_use',
        columns: [
          { name: 'environment_id', type: 'text', isPrimary: true },
          { name: 'login_key', type: 'text', isPrimary: true },
          { name: 'sessions', type: 'integer' },
        ],
        indices: [{ name: 'users_in_use_sessions', columnNames: ['environment_id', 'sessions'] }],
      }),
    );
    await runner.query(`INSERT INTO users_in_use (environment_id, login_key, sessions)
      SELECT s.environment_id, s.login_key, COUNT(*) FROM sessions s WHERE s.ended_at IS NULL
        AND EXISTS (SELECT 1 FROM seats x WHERE x.session_id = s.id AND x.state = 'IN_USE')
      GROUP BY s.environment_id, s.login_key`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('users_in_use');
  }
}
