import {
  countBack,
  cutLimit,
  eras,
  exitLimit,
  expireLimit,
  idleLimit,
  silenceLimit,
  type Era,
  type Settings,
  type Timekeeping,
} from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { rowsOf } from './bulk.ts';

/** Sessions of one kind: a range of an index, and what must hold besides. */
export interface DueRange {
  readonly where: string;
  /** The column that the index is ordered by: of sessions, or `seen_at` of their windows. */
  readonly column: 'last_active_at' | 'last_seen_at' | 'exited_at' | 'seen_at';
  readonly parameters: readonly number[];
}

/** Only sessions that have a seat of this license, or are this user's. */
export interface DueAbout {
  readonly what: 'license' | 'user';
  readonly id: string;
}

/**
 * Live sessions whose deadlines have passed, at most `limit`, of each kind those that wait longest. Outages are taken out
 * of the moment compared with rather than of each row, so that an index answers and nothing need be stored. The domain
 * looks at each again before anything is done.
 */
export async function dueSessions(
  runner: QueryRunner,
  environmentId: string,
  time: Timekeeping,
  now: number,
  limit: number,
  about: DueAbout | null = null,
): Promise<string[]> {
  const ids = new Set<string>();
  const only = (id: string, place: number): string =>
    about === null ? '' : concerning(about.what, id, place);
  const more = about === null ? [] : [about.id];
  // No counted time: an end that was announced is an instant, and nobody is kept waiting for it.
  const counted = `SELECT id FROM sessions WHERE environment_id = $1 AND ends_at <= $2 AND ended_at IS NULL
    AND ends_at IS NOT NULL${only('sessions.id', 3)} ORDER BY ends_at LIMIT ${limit}`;
  const counting = await rowsOf<{ id: string }>(runner, counted, [environmentId, now, ...more]);
  for (const { id } of counting) ids.add(id);
  for (const { where, column, parameters } of dueRanges(time, now)) {
    if (ids.size >= limit) break;
    const from =
      column === 'seen_at'
        ? 'SELECT session_id AS id FROM session_windows WHERE open = true'
        : 'SELECT id FROM sessions WHERE ended_at IS NULL';
    const concerned = only(column === 'seen_at' ? 'session_id' : 'sessions.id', parameters.length + 2);
    const sql = `${from} AND environment_id = $1 AND ${where}${concerned} ORDER BY ${column} LIMIT ${limit}`;
    const rows = await rowsOf<{ id: string }>(runner, sql, [environmentId, ...parameters, ...more]);
    for (const { id } of rows) ids.add(id);
  }
  return [...ids].slice(0, limit);
}

function concerning(what: DueAbout['what'], id: string, place: number): string {
  return what === 'license'
    ? ` AND EXISTS (SELECT 1 FROM seats x WHERE x.session_id = ${id} AND x.license_id = $${place})`
    : ` AND EXISTS (SELECT 1 FROM sessions u WHERE u.id = ${id} AND u.user_id = $${place})`;
}

/**
 * What is due by now, as ranges: ends first, for they free seats for good. Parameters are numbered from $2 on. Spelled like
 * the conditions of the partial indexes, down to the case of `true`: SQLite knows them again by that alone.
 */
function dueRanges(time: Timekeeping, now: number): readonly DueRange[] {
  const parts = eras(time, now);
  return [
    ...parts.flatMap((era) => within(era, 'last_active_at', reach(time, now, era, expireLimit), '')),
    ...parts.flatMap((era) => cutRange(era, time, now)),
    ...parts.flatMap((era) => within(era, 'exited_at', reach(time, now, era, signedOffLimit), '')),
    // Under RELEASE_SEAT they turn idle; under SIGN_OFF they end, and so do those that are idle already.
    ...parts.flatMap((era) =>
      within(
        era,
        'last_active_at',
        reach(time, now, era, idleLimit),
        'keep_alive = true AND editing = false',
      ),
    ),
    ...parts.flatMap((era) =>
      within(
        era,
        'last_active_at',
        reach(time, now, era, signOffLimit),
        'keep_alive = false AND editing = false',
      ),
    ),
    ...parts.flatMap((era) => silentRange(era, time, now, 'last_seen_at')),
    ...parts.flatMap((era) => silentRange(era, time, now, 'seen_at')),
  ];
}

const signOffLimit = (settings: Settings): number | null =>
  settings.userExpireAction === 'SIGN_OFF' ? idleLimit(settings) : null;

const signedOffLimit = (settings: Settings): number | null =>
  settings.autoSignoffOnUserExit ? exitLimit(settings) : null;

/** What lies after `place` alone, and is of a session that EX7 leaves no grace: by when it started, or its user left. */
const after = {
  last_active_at: (place: string) => `last_active_at > ${place} AND started_at > ${place}`,
  last_seen_at: (place: string) => `last_seen_at > ${place} AND started_at > ${place}`,
  exited_at: (place: string) => `exited_at > ${place}`,
  seen_at: (place: string) =>
    `seen_at > ${place} AND EXISTS (SELECT 1 FROM sessions s WHERE s.id = session_id AND s.started_at > ${place})`,
};

/** The moment at or before which the last sign must lie to be due by all settings of the era; null: never. */
function reach(
  time: Timekeeping,
  now: number,
  { settings }: Era,
  limit: (settings: Settings) => number | null,
): number | null {
  const limits = settings.map(limit).filter((each) => each !== null);
  if (limits.length < settings.length) return null;
  // Whole, as instants are stored: PostgreSQL compares a bigint with nothing else.
  return Math.floor(countBack(now, Math.max(...limits), time.outages));
}

function within(
  { since }: Era,
  column: DueRange['column'],
  until: number | null,
  condition: string,
  more: readonly number[] = [],
): DueRange[] {
  // Nobody was seen before they started: that bounds the index as well.
  if (until === null || (since !== null && until <= since)) return [];
  const conditions = [`${column} <= $2`];
  const parameters = [until, ...more];
  if (condition !== '') conditions.push(condition);
  if (since !== null) {
    conditions.push(after[column](`$${parameters.length + 2}`));
    parameters.push(since);
  }
  return [{ where: conditions.join(' AND '), column, parameters }];
}

/** What a client was promised may be longer than the setting: counted time, so that outages stay out of it here too. */
const promised = 'beat_ms * 3';

/** Sessions not seen to be hung yet, or open windows. */
function silentRange(
  era: Era,
  time: Timekeeping,
  now: number,
  column: 'last_seen_at' | 'seen_at',
): DueRange[] {
  const silence = (settings: Settings): number => silenceLimit(settings, 0);
  const until = reach(time, now, era, silence);
  if (until === null) return [];
  const longest = Math.max(...era.settings.map(silence));
  const kept = `${column} + ${promised} <= $3`;
  const condition = column === 'last_seen_at' ? `hung = false AND ${kept}` : kept;
  return within(era, column, until, condition, [until + longest]);
}

/** Those that nobody has seen to be hung yet come by the way of the hung. */
function cutRange(era: Era, time: Timekeeping, now: number): DueRange[] {
  const limit = (settings: Settings): number | null => {
    const cut = cutLimit(settings);
    return cut === null ? null : silenceLimit(settings, 0) + cut;
  };
  const until = reach(time, now, era, limit);
  if (until === null) return [];
  const longest = Math.max(...era.settings.map((settings) => limit(settings) ?? 0));
  // By each settings of its own: the longest cut need not be that of the longest silence.
  const cuts = era.settings.map(
    (settings) => `last_seen_at + ${promised} + ${cutLimit(settings) ?? 0} <= $3`,
  );
  const condition = `hung = true AND ${[...new Set(cuts)].join(' AND ')}`;
  return within(era, 'last_seen_at', until, condition, [until + longest]);
}
