import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A session's seats keep the order of its module's licenses: a refusal names the first without a seat. */
export class SeatOrder1763740807000 implements MigrationInterface {
  name = 'SeatOrder1763740807000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE seats ADD COLUMN "position" integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE seats DROP COLUMN "position"');
  }
}
