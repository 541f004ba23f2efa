import { fold } from '@seatkeeper/domain';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowsOf } from '../bulk.ts';

const chunk = 1000;

interface Named {
  readonly id: string;
  readonly login: string;
  readonly display_name: string;
}

/** What a search among users looks through, folded as searches are: no database folds `Łukasz` or `Strauß` as we do. */
export class UserSearch1763762400000 implements MigrationInterface {
  name = 'UserSearch1763762400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE users ADD COLUMN search_text text NOT NULL DEFAULT ''`);
    for (let after = ''; ;) {
      const sql = `SELECT id, login, display_name FROM users WHERE id > $1 ORDER BY id LIMIT ${chunk}`;
      const rows = await rowsOf<Named>(runner, sql, [after]);
      for (const { id, login, display_name: name } of rows)
        await runner.query('UPDATE users SET search_text = $1 WHERE id = $2', [
          fold(`${login}\n${name}`),
          id,
        ]);
      after = rows.at(-1)?.id ?? '';
      if (rows.length < chunk) return;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN search_text');
  }
}
