import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A session's messages keep the order in which they were given, also where the clock was put back between them. */
export class MessageOrder1763758800000 implements MigrationInterface {
  name = 'MessageOrder1763758800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session_messages ADD COLUMN "position" integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session_messages DROP COLUMN "position"');
  }
}
