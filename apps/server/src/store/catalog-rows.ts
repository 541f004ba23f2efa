import type { Environment, License, Module, Outage, Settings, SettingsChange } from '@seatkeeper/domain';
import type { Row } from './bulk.ts';

/** Between rows and the domain's environments, licenses and modules. SQLite gives flags as 0 and 1, PostgreSQL as booleans. */

export interface EnvironmentRow extends Row {
  id: string;
  key: string;
  name: string;
  open: unknown;
  contact: string | null;
  revision: number;
  settings_revision: number;
  settings: string;
  outages: string;
  alive_at: number;
  settings_changes: string;
}

export function environmentFromRow(row: EnvironmentRow): Environment {
  const { id, key, name, contact, revision } = row;
  return { id, key, name, open: Boolean(row.open), contact, revision };
}

export const settingsFromRow = (row: EnvironmentRow): Settings => JSON.parse(row.settings) as Settings;
export const settingsChangesFromRow = (row: Pick<EnvironmentRow, 'settings_changes'>): SettingsChange[] =>
  JSON.parse(row.settings_changes) as SettingsChange[];
export const outagesFromRow = (row: Pick<EnvironmentRow, 'outages'>): Outage[] =>
  JSON.parse(row.outages) as Outage[];

export function environmentToRow(
  environment: Environment,
  settings: Settings,
  settingsRevision: number,
  settingsChanges: readonly SettingsChange[],
): Row {
  const { id, key, name, open, contact, revision } = environment;
  return {
    id,
    key,
    name,
    open,
    contact,
    revision,
    settings: JSON.stringify(settings),
    settings_revision: settingsRevision,
    settings_changes: JSON.stringify(settingsChanges),
  };
}

export function licenseFromRow(row: Row, namedUsers: ReadonlySet<string>): License {
  return {
    id: row['id'] as string,
    key: row['key'] as string,
    name: row['name'] as string,
    model: row['model'] as License['model'],
    total: row['total'] as number,
    countBy: row['count_by'] as License['countBy'],
    sessionsPerSeat: row['sessions_per_seat'] as number | null,
    namedTotal: row['named_total'] as number,
    namedUsers,
    inUse: row['in_use'] as number,
    allocated: row['allocated'] as number,
    namedInUse: row['named_in_use'] as number,
  };
}

export function licenseToRow(license: License, environmentId: string): Row {
  return {
    id: license.id,
    environment_id: environmentId,
    key: license.key,
    name: license.name,
    model: license.model,
    total: license.total,
    count_by: license.countBy,
    sessions_per_seat: license.sessionsPerSeat,
    named_total: license.namedTotal,
    in_use: license.inUse,
    allocated: license.allocated,
    named_in_use: license.namedInUse,
  };
}

export function moduleFromRow(row: Row, licenseIds: readonly string[]): Module {
  return {
    id: row['id'] as string,
    key: row['key'] as string,
    name: row['name'] as string,
    sessionType: row['session_type'] as string,
    licenseIds,
    protected: Boolean(row['protected']),
    removed: Boolean(row['removed']),
  };
}

export function moduleToRow(module: Module, environmentId: string): Row {
  const { id, key, name, sessionType, protected: guarded, removed } = module;
  return {
    id,
    environment_id: environmentId,
    key,
    name,
    session_type: sessionType,
    protected: guarded,
    removed,
  };
}
