import {
  countBack,
  cutLimit,
  exitLimit,
  expireLimit,
  idleLimit,
  isNamed,
  recount,
  sharesSeats,
  silenceLimit,
  type ClaimCount,
  type License,
  type Outage,
  type Settings,
} from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import type { SettingsPreview, SettingsPreviewRequest } from '../read-side.ts';
import { anyOf, rowsOf } from './bulk.ts';

/**
 * What a change of settings would do to the live sessions at `now`, its grace left out: those that would be due by the new
 * settings and are not by the present ones. Counted by the database, so that memory does not grow with the sessions.
 */
export async function settingsPreview(
  runner: QueryRunner,
  { environmentId, before, after, outages, licenses, now }: SettingsPreviewRequest,
): Promise<SettingsPreview> {
  const [then, present] = [dueBy(after, outages, now), dueBy(before, outages, now)];
  const ends = `(${then.ends} AND NOT ${present.ends})`;
  const idles = `(${then.idles} AND NOT ${then.ends} AND NOT ${present.idles} AND NOT ${present.ends})`;
  const live = 's.environment_id = $1 AND s.ended_at IS NULL';
  const [counts] = await rowsOf<{ ending: number; idling: number }>(
    runner,
    `SELECT COALESCE(SUM(CASE WHEN ${ends} THEN 1 ELSE 0 END), 0) AS ending,
      COALESCE(SUM(CASE WHEN ${idles} THEN 1 ELSE 0 END), 0) AS idling FROM sessions s WHERE ${live}`,
    [environmentId],
  );
  const hit = `${live} AND (${ends} OR ${idles})`;
  const shared = licenses.filter(sharesSeats);
  return {
    sessionsEnding: counts?.ending ?? 0,
    sessionsGoingIdle: counts?.idling ?? 0,
    seatsFreed:
      (await claimsFreed(runner, environmentId, hit, licenses)) +
      (await sharedSeatsFreed(runner, environmentId, { hit, ends, idles, live }, shared)),
  };
}

/** Conditions on a live session `s`: it ends, or turns idle, by these settings. Whole numbers only go into the text. */
function dueBy(
  settings: Settings,
  outages: readonly Outage[],
  now: number,
): { readonly ends: string; readonly idles: string } {
  const before = (duration: number): number => Math.floor(countBack(now, duration, outages));
  const idle = `(s.editing = false AND s.last_active_at <= ${before(idleLimit(settings))})`;
  const ends = [`s.last_active_at <= ${before(expireLimit(settings))}`];
  if (settings.userExpireAction === 'SIGN_OFF') ends.push(idle);
  if (settings.autoSignoffOnUserExit) {
    ends.push(`(s.exited_at IS NOT NULL AND s.exited_at <= ${before(exitLimit(settings))})`);
  }
  const cut = cutLimit(settings);
  if (cut !== null) {
    const until = before(silenceLimit(settings, 0) + cut);
    const promised = `s.last_seen_at + s.beat_ms * 3 <= ${until + silenceLimit(settings, 0)}`;
    ends.push(`(s.last_seen_at <= ${until} AND ${promised})`);
  }
  return { ends: `(${ends.join(' OR ')})`, idles: `(s.keep_alive = true AND ${idle})` };
}

/** Where every session holds for itself, each claim is a seat. */
async function claimsFreed(
  runner: QueryRunner,
  environmentId: string,
  hit: string,
  licenses: readonly License[],
): Promise<number> {
  const ids = licenses.filter((license) => !sharesSeats(license)).map(({ id }) => id);
  const sql = `SELECT COUNT(*) AS freed FROM sessions s JOIN seats x ON x.session_id = s.id
    WHERE ${hit} AND x.state = 'IN_USE' AND x.license_id IN ${anyOf(runner, '$2')}`;
  const [row] = await rowsOf<{ freed: number }>(runner, sql, [environmentId, JSON.stringify(ids)]);
  return row?.freed ?? 0;
}

/** Where claims share seats, those who hold any that would go are counted with and without them (LC4). */
async function sharedSeatsFreed(
  runner: QueryRunner,
  environmentId: string,
  { hit, ends, idles, live }: { hit: string; ends: string; idles: string; live: string },
  licenses: readonly License[],
): Promise<number> {
  if (licenses.length === 0) return 0;
  const concerned = hit.replaceAll('s.', 'h.');
  const sql = `SELECT x.license_id AS "licenseId", s.user_id AS "userId", s.client_id AS "clientId", COUNT(*) AS claims,
      SUM(CASE WHEN ${ends} THEN 1 ELSE 0 END) AS ending, SUM(CASE WHEN ${idles} THEN 1 ELSE 0 END) AS idling
    FROM sessions s JOIN seats x ON x.session_id = s.id
    WHERE ${live} AND x.state = 'IN_USE' AND x.license_id IN ${anyOf(runner, '$2')}
      AND s.user_id IN (SELECT h.user_id FROM sessions h WHERE ${concerned})
    GROUP BY x.license_id, s.user_id, s.client_id`;
  const ids = JSON.stringify(licenses.map(({ id }) => id));
  const rows = await rowsOf<ClaimCount & { ending: number; idling: number }>(runner, sql, [
    environmentId,
    ids,
  ]);
  let freed = 0;
  for (const license of licenses) {
    const held = rows.filter(({ licenseId }) => licenseId === license.id);
    // A named holder's claim stays in use when its session turns idle (EX6).
    const left = held.map((row) => ({
      ...row,
      claims: row.claims - row.ending - (isNamed(license, row.userId) ? 0 : row.idling),
    }));
    const staying = left.filter(({ claims }) => claims > 0);
    freed += recount(license, held).inUse - recount(license, staying).inUse;
  }
  return freed;
}
