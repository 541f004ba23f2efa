import { needsOf, type Command, type Needs } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { users } from './account-tables.ts';
import { anyOf, columnsOf, type Row } from './bulk.ts';
import type { EnvironmentRow } from './catalog-rows.ts';
import { environmentOf, lockedEnvironment } from './load-catalog.ts';
import { readTogether, type Part } from './read-together.ts';

/** What hangs on the commands alone, read with the environment's lock. */
export interface FirstReads {
  readonly commands: readonly Command[];
  readonly needs: Needs;
  readonly environment: EnvironmentRow;
  readonly users: readonly Row[];
  /** Sessions that answered these requests before. */
  readonly requests: readonly RequestRow[];
}

interface RequestRow extends Row {
  readonly id: string;
  readonly request_key: string;
  readonly input_hash: string;
}

export async function firstReads(
  runner: QueryRunner,
  environmentId: string,
  commands: readonly Command[],
): Promise<FirstReads> {
  const needs = needsOf(commands);
  const found = await readTogether(runner, {
    environment: lockedEnvironment(environmentId),
    byLogin: usersBy('login_key', runner, environmentId, needs.loginKeys),
    byId: usersBy('id', runner, environmentId, needs.userIds),
    requests: requestsOf(runner, environmentId, needs.requestKeys),
  });
  return {
    ...{ commands, needs, environment: environmentOf(found.environment, environmentId) },
    users: [...found.byLogin, ...found.byId],
    requests: found.requests as RequestRow[],
  };
}

function usersBy(
  column: 'id' | 'login_key',
  runner: QueryRunner,
  environmentId: string,
  values: ReadonlySet<string>,
): Part | null {
  if (values.size === 0) return null;
  return {
    columns: columnsOf(users, 'u'),
    from: 'users u',
    where: (sql) =>
      sql
        .and('u.environment_id = ?', environmentId)
        .and(`u.${column} IN ${anyOf(runner, '?')}`, JSON.stringify([...values])),
  };
}

function requestsOf(runner: QueryRunner, environmentId: string, keys: ReadonlySet<string>): Part | null {
  if (keys.size === 0) return null;
  return {
    columns: ['s.id', 's.request_key', 's.input_hash'],
    from: 'sessions s',
    where: (sql) =>
      sql
        .and('s.environment_id = ? AND s.request_key IS NOT NULL', environmentId)
        .and(`s.request_key IN ${anyOf(runner, '?')}`, JSON.stringify([...keys])),
  };
}
