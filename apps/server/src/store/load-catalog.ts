import type { Catalog, Outage } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { columnsOf, rowsOf, type Row } from './bulk.ts';
import {
  environmentFromRow,
  licenseFromRow,
  moduleFromRow,
  outagesFromRow,
  settingsChangesFromRow,
  settingsFromRow,
  type EnvironmentRow,
} from './catalog-rows.ts';
import { environments } from './catalog-tables.ts';
import { grouped } from './grouped.ts';
import { readTogether, type Part } from './read-together.ts';

/** What changes seldom, as of a revision: good as long as the environment still has that revision. */
export interface CatalogAt {
  readonly catalog: Catalog;
  readonly outages: readonly Outage[];
}

/** The environment's row and lock. Taken first: whoever waited for it sees what the one before has done. */
export function lockedEnvironment(environmentId: string): Part {
  return {
    columns: columnsOf(environments, 'e'),
    from: 'environments e',
    where: (sql) => sql.and('e.id = ?', environmentId),
    lock: 'e',
  };
}

export async function lockEnvironment(runner: QueryRunner, environmentId: string): Promise<EnvironmentRow> {
  const { environment } = await readTogether(runner, { environment: lockedEnvironment(environmentId) });
  return environmentOf(environment, environmentId);
}

/** The row that `lockedEnvironment` found. */
export function environmentOf(rows: readonly Row[], environmentId: string): EnvironmentRow {
  const [row] = rows;
  if (row === undefined) throw new Error(`environment ${environmentId} does not exist`);
  return row as EnvironmentRow;
}

/** The catalog under the lock; `known` is used again while nothing has changed since it was read. */
export async function loadCatalog(
  runner: QueryRunner,
  row: EnvironmentRow,
  known: CatalogAt | null,
): Promise<CatalogAt> {
  if (known !== null && known.catalog.environment.revision === row.revision) {
    return { catalog: known.catalog, outages: outagesFromRow(row) };
  }
  const of = [row.id];
  const licenses = await rowsOf(runner, 'SELECT * FROM licenses WHERE environment_id = $1 ORDER BY key', of);
  const named = await rowsOf<{ license_id: string; user_id: string }>(
    runner,
    'SELECT lu.* FROM license_users lu JOIN licenses l ON l.id = lu.license_id WHERE l.environment_id = $1',
    of,
  );
  const modules = await rowsOf(runner, 'SELECT * FROM modules WHERE environment_id = $1 ORDER BY key', of);
  const taken = await rowsOf<{ module_id: string; license_id: string }>(
    runner,
    `SELECT ml.* FROM module_licenses ml JOIN modules m ON m.id = ml.module_id
      WHERE m.environment_id = $1 ORDER BY ml.position`,
    of,
  );
  const namedOf = grouped(
    named,
    (entry) => entry.license_id,
    (entry) => entry.user_id,
  );
  const takenBy = grouped(
    taken,
    (entry) => entry.module_id,
    (entry) => entry.license_id,
  );
  const catalog: Catalog = {
    environment: environmentFromRow(row),
    settings: settingsFromRow(row),
    settingsRevision: row.settings_revision,
    settingsChanges: settingsChangesFromRow(row),
    licenses: licenses.map((license) =>
      licenseFromRow(license, new Set(namedOf.get(license['id'] as string))),
    ),
    modules: modules.map((module) => moduleFromRow(module, takenBy.get(module['id'] as string) ?? [])),
  };
  return { catalog, outages: outagesFromRow(row) };
}
