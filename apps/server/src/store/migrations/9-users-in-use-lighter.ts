import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counting a user's sessions touches fewer pages: an overuser has two at least, and on SQLite the rows lie in their key. */
export class UsersInUseLighter1763755200000 implements MigrationInterface {
  name = 'UsersInUseLighter1763755200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "users_in_use_sessions"');
    await madeAnew(runner, 'WITHOUT ROWID');
    await runner.query(
      'CREATE INDEX "users_in_use_sessions" ON "users_in_use" ("environment_id", "sessions") WHERE sessions > 1',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "users_in_use_sessions"');
    await madeAnew(runner, '');
    await runner.query(
      'CREATE INDEX "users_in_use_sessions" ON "users_in_use" ("environment_id", "sessions")',
    );
  }
}

/** PostgreSQL's tables are what they are. */
async function madeAnew(runner: QueryRunner, storage: string): Promise<void> {
  if (runner.connection.options.type === 'postgres') return;
  await runner.query('ALTER TABLE "users_in_use" RENAME TO "old_users_in_use"');
  await runner.query(`CREATE TABLE "users_in_use" ("environment_id" text NOT NULL, "login_key" text NOT NULL,
    "sessions" integer NOT NULL, PRIMARY KEY ("environment_id", "login_key")) ${storage}`);
  await runner.query(`INSERT INTO "users_in_use" ("environment_id", "login_key", "sessions")
    SELECT environment_id, login_key, sessions FROM "old_users_in_use"`);
  await runner.query('DROP TABLE "old_users_in_use"');
}
