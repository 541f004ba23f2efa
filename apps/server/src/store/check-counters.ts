import { recount, settingsFaults, type ClaimCount, type License, type Settings } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { rowsOf, type Row } from './bulk.ts';
import { licenseFromRow } from './catalog-rows.ts';

/** Faults found, and what is worth knowing though it is none. */
export interface Counted {
  readonly faults: readonly string[];
  readonly notes: readonly string[];
}

/** Every license's counters, by the domain's own recount of all its claims (LC4). */
export async function checkLicenses(runner: QueryRunner): Promise<Counted> {
  const rows = await rowsOf<Row & { id: string }>(
    runner,
    'SELECT * FROM licenses ORDER BY environment_id, key',
  );
  const listed = await rowsOf<{ license_id: string; user_id: string }>(runner, 'SELECT * FROM license_users');
  const faults: string[] = [];
  const notes: string[] = [];
  for (const row of rows) {
    const users = listed.filter(({ license_id }) => license_id === row.id).map(({ user_id }) => user_id);
    const license = licenseFromRow(row, new Set(users));
    const { inUse, namedInUse } = recount(license, await claimsOf(runner, license));
    const allocated = await allocatedOf(runner, license.id);
    const counters = [
      ['in_use', license.inUse, inUse],
      ['named_in_use', license.namedInUse, namedInUse],
      ['allocated', license.allocated, allocated],
    ] as const;
    for (const [name, kept, right] of counters) {
      if (kept !== right)
        faults.push(
          `License ${license.id} (${license.key}) keeps ${name} = ${kept}, but its claims make ${right}.`,
        );
    }
    if (inUse > license.total) {
      notes.push(
        `License ${license.id} (${license.key}) is over its total of ${license.total} by ${inUse - license.total}, after the total was lowered or the way of counting changed.`,
      );
    }
  }
  return { faults, notes };
}

/** Claims that count. Where each session holds for itself, only their number matters, and a million need not be read. */
async function claimsOf(runner: QueryRunner, license: License): Promise<ClaimCount[]> {
  const alone = license.model === 'CONCURRENT' && license.countBy === 'SESSION';
  const sql = alone
    ? `SELECT '' AS user_id, NULL AS client_id, COUNT(*) AS claims FROM seats WHERE license_id = $1 AND state = 'IN_USE'`
    : `SELECT s.user_id, s.client_id, COUNT(*) AS claims FROM seats x JOIN sessions s ON s.id = x.session_id
        WHERE x.license_id = $1 AND x.state = 'IN_USE' GROUP BY s.user_id, s.client_id`;
  interface ClaimRow {
    user_id: string;
    client_id: string | null;
    claims: number;
  }
  const rows = await rowsOf<ClaimRow>(runner, sql, [license.id]);
  return rows.map(({ user_id, client_id, claims }) => ({
    licenseId: license.id,
    userId: user_id,
    clientId: client_id,
    claims,
  }));
}

async function allocatedOf(runner: QueryRunner, licenseId: string): Promise<number> {
  const sql = `SELECT COUNT(*) AS claims FROM seats WHERE license_id = $1 AND state = 'ALLOCATED'`;
  const [row] = await rowsOf<{ claims: number }>(runner, sql, [licenseId]);
  return row?.claims ?? 0;
}

/** The counters that lists take their totals from, against the sessions themselves. A counter that is not there is 0. */
export async function checkSessionCounts(runner: QueryRunner): Promise<string[]> {
  interface CountRow {
    environment_id: string;
    module_key: string;
    state: string;
    sessions: number;
  }
  const key = (row: CountRow): string =>
    `${row.module_key} ${row.state} of environment ${row.environment_id}`;
  const kept = await rowsOf<CountRow>(runner, 'SELECT * FROM session_counts');
  const sql = `SELECT environment_id, module_key, state, COUNT(*) AS sessions FROM sessions GROUP BY environment_id, module_key, state`;
  const right = new Map((await rowsOf<CountRow>(runner, sql)).map((row) => [key(row), row.sessions]));
  const keptByKey = new Map(kept.map((row) => [key(row), row.sessions]));
  const keys = new Set([...keptByKey.keys(), ...right.keys()]);
  return [...keys].flatMap((name) => {
    const [is, should] = [keptByKey.get(name) ?? 0, right.get(name) ?? 0];
    return is === should ? [] : [`session_counts says ${is} sessions are ${name}, but there are ${should}.`];
  });
}

/** Live sessions hold seats in just those licenses that they started with, as far as their start is still recorded. */
export async function checkSeatsAsStarted(runner: QueryRunner, limit: number): Promise<string[]> {
  const seats =
    runner.connection.options.type === 'postgres'
      ? `json_array_length(c.session::json->'seats')`
      : `json_array_length(c.session, '$.seats')`;
  const sql = `SELECT s.id, ${seats} AS started, COUNT(x.license_id) AS held,
      SUM(CASE WHEN c.session LIKE '%"licenseId":"' || x.license_id || '"%' THEN 1 ELSE 0 END) AS known
    FROM sessions s JOIN changes c ON c.environment_id = s.environment_id AND c.subject = s.id AND c.type = 'SessionStarted'
    LEFT JOIN seats x ON x.session_id = s.id
    WHERE s.ended_at IS NULL GROUP BY s.id, c.session
    HAVING COUNT(x.license_id) <> ${seats} OR SUM(CASE WHEN c.session LIKE '%"licenseId":"' || x.license_id || '"%' THEN 1 ELSE 0 END) <> COUNT(x.license_id)
    LIMIT ${limit}`;
  const rows = await rowsOf<{ id: string; started: number; held: number }>(runner, sql);
  return rows.map(
    ({ id, started, held }) =>
      `Session ${id} started with seats in ${started} licenses, but holds ${held}${started === held ? ', in others' : ''}.`,
  );
}

/** Settings and outages of each environment: readable, and such as the domain could have written. */
export async function checkEnvironments(runner: QueryRunner): Promise<string[]> {
  interface EnvironmentTexts {
    id: string;
    settings: string;
    outages: string;
  }
  const rows = await rowsOf<EnvironmentTexts>(runner, 'SELECT id, settings, outages FROM environments');
  return rows.flatMap(({ id, settings, outages }) => {
    const read = parsed(settings);
    const faults =
      read === null
        ? ['cannot be read']
        : settingsFaults(read as Settings).map(({ field, message }) => `${field}: ${message}`);
    const gaps = parsed(outages);
    const inOrder =
      Array.isArray(gaps) &&
      (gaps as { from: number; to: number }[]).every(
        ({ from, to }, index, all) => from <= to && (all[index - 1]?.to ?? -Infinity) < from,
      );
    return [
      ...faults.map((fault) => `The settings of environment ${id} are not sound: ${fault}.`),
      ...(inOrder ? [] : [`The outages of environment ${id} are not in order.`]),
    ];
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
