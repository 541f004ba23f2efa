import type { Catalog, Outage } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { rowsOf } from './bulk.ts';
import {
  environmentFromRow,
  licenseFromRow,
  moduleFromRow,
  outagesFromRow,
  settingsChangesFromRow,
  settingsFromRow,
  type EnvironmentRow,
} from './catalog-rows.ts';
import { grouped } from './grouped.ts';

/** What changes seldom, as of a revision: good as long as the environment still has that revision. */
export interface CatalogAt {
  readonly catalog: Catalog;
  readonly outages: readonly Outage[];
}

const forUpdate = (runner: QueryRunner): string =>
  runner.connection.options.type === 'postgres' ? ' FOR UPDATE' : '';

/** Takes the environment's lock first and reads only then: whoever waited sees what the one before has done. */
export async function lockEnvironment(runner: QueryRunner, environmentId: string): Promise<EnvironmentRow> {
  const sql = `SELECT * FROM environments WHERE id = $1${forUpdate(runner)}`;
  const [row] = await rowsOf<EnvironmentRow>(runner, sql, [environmentId]);
  if (row === undefined) throw new Error(`environment ${environmentId} does not exist`);
  return row;
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
