import type { KnownNotification, SessionMessage, WorkingSet } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { anyOf, deleteWhere, insertRows, rowsOf, upsertRows, type Row, type Writer } from './bulk.ts';
import { grouped } from './grouped.ts';
import * as sessionTables from './session-tables.ts';

/** How long a request to notify is known: as long as that of a sign-on at least (SO5). */
const requestsKeptMs = 24 * 3_600_000;

interface MessageRow extends Row {
  session_id: string;
  id: string;
  text: string;
  sender: string;
  at: number;
  sign_off_at: number | null;
}

function messageFromRow({ id, text, sender: from, at, sign_off_at: signOffAt }: MessageRow): SessionMessage {
  return { id, text, from, at, signOffAt };
}

/** Messages that wait to be acknowledged, by session, the oldest first. */
export async function loadMessages(
  runner: QueryRunner,
  sessionIds: readonly string[],
): Promise<Map<string, SessionMessage[]>> {
  if (sessionIds.length === 0) return new Map();
  const sql = `SELECT * FROM session_messages WHERE session_id IN ${anyOf(runner, '$1')} ORDER BY position, at, id`;
  const rows = await rowsOf<MessageRow>(runner, sql, [JSON.stringify(sessionIds)]);
  return grouped(rows, (row) => row.session_id, messageFromRow);
}

export async function saveMessages(runner: Writer, set: WorkingSet): Promise<void> {
  const changed = [...set.messages.changes()];
  await deleteWhere(
    runner,
    sessionTables.sessionMessages,
    'session_id',
    changed.map(([sessionId]) => sessionId),
  );
  const rows = changed.flatMap(([sessionId, messages]) =>
    (messages ?? []).map(({ id, text, from, at, signOffAt }, position) => ({
      ...{ session_id: sessionId, id, text, sender: from, at, sign_off_at: signOffAt, position },
    })),
  );
  await insertRows(runner, sessionTables.sessionMessages, rows);
}

/** What these requests did, and the sessions that they did it to. */
export async function loadNotifications(
  runner: QueryRunner,
  set: WorkingSet,
  keys: ReadonlySet<string>,
  sessionIds: Set<string>,
): Promise<void> {
  for (const [key, known] of await notificationsOf(runner, set.environment.id, [...keys])) {
    set.notifications.load(key, known);
    for (const { sessionId } of known.told) sessionIds.add(sessionId);
  }
}

export async function notificationsOf(
  runner: QueryRunner,
  environmentId: string,
  keys: readonly string[],
): Promise<Map<string, KnownNotification>> {
  if (keys.length === 0) return new Map();
  const sql = `SELECT * FROM notifications WHERE environment_id = $1 AND request_key IN ${anyOf(runner, '$2')}`;
  const rows = await rowsOf(runner, sql, [environmentId, JSON.stringify(keys)]);
  return new Map(
    rows.map((row) => [
      row['request_key'] as string,
      {
        inputHash: row['input_hash'] as string,
        at: row['at'] as number,
        chosen: JSON.parse(row['chosen'] as string) as string[],
        told: JSON.parse(row['told'] as string) as KnownNotification['told'],
      },
    ]),
  );
}

export async function saveNotifications(runner: Writer, set: WorkingSet, now: number): Promise<void> {
  const environmentId = set.environment.id;
  const rows = [...set.notifications.changes()].flatMap(([key, known]) => {
    if (known === undefined) return [];
    const { inputHash, at, chosen, told } = known;
    const texts = { chosen: JSON.stringify(chosen), told: JSON.stringify(told) };
    return [{ environment_id: environmentId, request_key: key, input_hash: inputHash, at, ...texts }];
  });
  if (rows.length === 0) return;
  await upsertRows(runner, sessionTables.notifications, rows);
  // Those who write clean up: what is too old to be repeated is seldom much.
  const sql = 'DELETE FROM notifications WHERE environment_id = $1 AND at < $2';
  await runner.query(sql, [environmentId, now - requestsKeptMs]);
}
