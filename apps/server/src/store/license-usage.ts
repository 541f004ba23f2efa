import type { QueryRunner } from 'typeorm';
import type { HistorySide, HourOfUse } from '../history-side.ts';
import { rowsOf } from './bulk.ts';

export const hourMs = 3_600_000;

interface UsageRow {
  hour: number;
  opening: number;
  peak: number;
  named_opening: number;
  named_peak: number;
  total_opening: number;
  total_peak: number;
  denials: number;
}

/** Every hour asked for, those without a row included: nothing changed in them. */
export async function hoursOfUse(
  runner: QueryRunner,
  { environmentId, license, from, to, now }: Parameters<HistorySide['hoursOfUse']>[0],
): Promise<HourOfUse[] | null> {
  const of = 'environment_id = $1 AND license_key = $2';
  const whose = [environmentId, license];
  const firstSql = `SELECT MIN(hour) AS hour FROM license_usage WHERE ${of}`;
  const [first] = await rowsOf<{ hour: number | null }>(runner, firstSql, whose);
  if (first === undefined || first.hour === null) return null;
  const sql = `SELECT * FROM license_usage WHERE ${of} AND hour >= $3 AND hour < $4 ORDER BY hour`;
  const rows = await rowsOf<UsageRow>(runner, sql, [...whose, from, to]);
  const nextSql = `SELECT * FROM license_usage WHERE ${of} AND hour >= $3 ORDER BY hour LIMIT 1`;
  const [next] = await rowsOf<UsageRow>(runner, nextSql, [...whose, to]);
  let level = next === undefined ? await levelNow(runner, environmentId, license) : levelBefore(next);
  const hours: HourOfUse[] = [];
  // Backwards: what an hour without a row stood at is told by the row after it.
  for (let at = to - hourMs; at >= from; at -= hourMs) {
    const row = rows.at(-1)?.hour === at ? rows.pop() : undefined;
    if (row !== undefined) {
      const { peak, named_peak: namedPeak, total_peak: total, denials } = row;
      hours.push({ at, peak, namedPeak, total, denials });
      level = levelBefore(row);
    } else if (at > now || at < first.hour) hours.push({ at, ...nothing });
    else hours.push({ at, ...level });
  }
  return hours.reverse();
}

type Level = Omit<HourOfUse, 'at'>;

const nothing: Level = { peak: 0, namedPeak: 0, total: 0, denials: 0 };

const levelBefore = (row: UsageRow): Level => ({
  ...{ peak: row.opening, namedPeak: row.named_opening, total: row.total_opening, denials: 0 },
});

async function levelNow(runner: QueryRunner, environmentId: string, license: string): Promise<Level> {
  const sql = 'SELECT in_use, named_in_use, total FROM licenses WHERE environment_id = $1 AND key = $2';
  type Counters = { in_use: number; named_in_use: number; total: number };
  const [row] = await rowsOf<Counters>(runner, sql, [environmentId, license]);
  return row === undefined
    ? nothing
    : { peak: row.in_use, namedPeak: row.named_in_use, total: row.total, denials: 0 };
}
