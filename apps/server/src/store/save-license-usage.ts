import type { License, WorkingSet } from '@seatkeeper/domain';
import { mergeRows, type Row, type Writer } from './bulk.ts';
import { hourMs } from './license-usage.ts';
import { licenseUsage } from './history-tables.ts';

interface Level {
  readonly inUse: number;
  readonly namedInUse: number;
  readonly total: number;
}

interface Noted extends Level {
  readonly hour: number;
}

/** What the rows of each license's latest hour are known to hold, by license key: most batches need to write nothing. */
export type NotedUsage = ReadonlyMap<string, Noted>;

interface Use {
  before: Level;
  after: Level;
  denials: number;
}

/**
 * Keeps the most seats in use in each hour, exactly, by one statement for all licenses, and none where nothing grew. What
 * a batch did and undid within itself was never committed and does not count. Gives what is noted now, to be believed
 * once the transaction is committed.
 */
export async function saveLicenseUsage(
  runner: Writer,
  set: WorkingSet,
  before: readonly License[],
  noted: NotedUsage,
  now: number,
): Promise<NotedUsage> {
  const hour = Math.floor(now / hourMs) * hourMs;
  const after = new Map(noted);
  const rows: Row[] = [];
  for (const [key, use] of usesOf(set, before)) {
    const known = noted.get(key);
    const same = known?.hour === hour;
    const peak = same ? higher(known, use.after) : higher(use.before, use.after);
    const grew = !same || !equal(peak, known);
    if (use.denials === 0 && (!grew || equal(use.before, use.after))) continue;
    after.set(key, { ...peak, hour });
    rows.push({
      ...{ environment_id: set.environment.id, license_key: key, hour, denials: use.denials },
      ...{ opening: use.before.inUse, peak: peak.inUse },
      ...{ named_opening: use.before.namedInUse, named_peak: peak.namedInUse },
      ...{ total_opening: use.before.total, total_peak: peak.total },
    });
  }
  if (rows.length === 0) return noted;
  await mergeUsage(runner, rows);
  return after;
}

export function mergeUsage(runner: Writer, rows: readonly Row[]): Promise<void> {
  const larger = (column: string): [string, 'larger'] => [column, 'larger'];
  const peaks = ['peak', 'named_peak', 'total_peak'].map(larger);
  return mergeRows(runner, licenseUsage, [...peaks, ['denials', 'sum']], rows);
}

/** By key: a license that was removed and made again goes on where it was. */
function usesOf(set: WorkingSet, before: readonly License[]): Map<string, Use> {
  const uses = new Map<string, Use>();
  const levelsBefore = new Map(before.map((license) => [license.id, license]));
  const of = (key: string): Use => {
    const use = uses.get(key) ?? { before: nothing, after: nothing, denials: 0 };
    uses.set(key, use);
    return use;
  };
  for (const [id, license] of set.licenses.changes()) {
    const was = levelsBefore.get(id);
    const key = license?.key ?? was?.key;
    if (key === undefined) continue;
    const use = of(key);
    use.before = higher(use.before, was ?? nothing);
    use.after = higher(use.after, license ?? nothing);
  }
  for (const { licenseKey } of set.denials) {
    if (licenseKey === null) continue;
    const use = of(licenseKey);
    use.denials += 1;
    const license = set.licenseByKey(licenseKey);
    if (license === undefined || set.licenses.changes().has(license.id)) continue;
    use.before = license;
    use.after = license;
  }
  return uses;
}

const nothing: Level = { inUse: 0, namedInUse: 0, total: 0 };

const higher = (a: Level, b: Level): Level => ({
  inUse: Math.max(a.inUse, b.inUse),
  namedInUse: Math.max(a.namedInUse, b.namedInUse),
  total: Math.max(a.total, b.total),
});

const equal = (a: Level, b: Level): boolean =>
  a.inUse === b.inUse && a.namedInUse === b.namedInUse && a.total === b.total;
