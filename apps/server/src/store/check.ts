import type { QueryRunner } from 'typeorm';
import { rowsOf } from './bulk.ts';
import {
  checkEnvironments,
  checkLicenses,
  checkSeatsAsStarted,
  checkSessionCounts,
} from './check-counters.ts';
import { findings } from './check-rows.ts';

export interface Report {
  /** What was looked at, one sentence a line. */
  readonly looked: readonly string[];
  /** Worth knowing, but no fault. */
  readonly notes: readonly string[];
  /** One sentence per fault, with ids; at most `faultLimit`. */
  readonly faults: readonly string[];
  /** There are more faults than are named. */
  readonly more: boolean;
}

export const faultLimit = 100;

/**
 * Proves on the whole database that seats and sessions belong together and that every counter is right (LC4, LC8).
 * Reads only, all of one snapshot, so that it may run beside a server. The work is left to the database: a million
 * sessions take seconds.
 */
export async function checkData(runner: QueryRunner): Promise<Report> {
  const looked = await lookedAt(runner);
  const faults: string[] = [];
  const licenses = await checkLicenses(runner);
  faults.push(
    ...licenses.faults,
    ...(await checkSessionCounts(runner)),
    ...(await checkEnvironments(runner)),
  );
  for (const { sql, sentence } of findings) {
    if (faults.length > faultLimit) break;
    faults.push(...(await rowsOf(runner, `${sql} LIMIT ${faultLimit + 1}`)).map(sentence));
  }
  faults.push(...(await checkSeatsAsStarted(runner, faultLimit + 1)));
  return {
    looked,
    notes: licenses.notes,
    faults: faults.slice(0, faultLimit),
    more: faults.length > faultLimit,
  };
}

async function lookedAt(runner: QueryRunner): Promise<string[]> {
  const count = async (from: string): Promise<number> =>
    (await rowsOf<{ n: number }>(runner, `SELECT COUNT(*) AS n FROM ${from}`))[0]?.n ?? 0;
  const number = (value: number): string => value.toLocaleString('en-US');
  const environments = await rowsOf<{ key: string; revision: number }>(
    runner,
    'SELECT key, revision FROM environments ORDER BY key',
  );
  const names = environments.map(({ key, revision }) => `${key} (revision ${number(revision)})`);
  const [live, sessions] = [await count('sessions WHERE ended_at IS NULL'), await count('sessions')];
  return [
    `Environments: ${names.join(', ') || 'none'}.`,
    `Licenses: ${number(await count('licenses'))}, modules: ${number(await count('modules'))}, users: ${number(await count('users'))}.`,
    `Sessions: ${number(sessions)}, of which ${number(live)} live; seats: ${number(await count('seats'))}; windows: ${number(await count('session_windows'))}.`,
    `Changes: ${number(await count('changes'))}, denials: ${number(await count('denials'))}, audit entries: ${number(await count('audit'))}.`,
  ];
}
