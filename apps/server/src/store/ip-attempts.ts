import { ipAttemptsRemembered, type IpAttempt } from '@seatkeeper/domain';
import type { QueryRunner } from 'typeorm';
import { addRows, anyOf, rowsOf, updateRows, type Writer } from './bulk.ts';
import { ipAttempts } from './session-tables.ts';

/** Adds what was tried; of each session the latest addresses are kept. */
export async function saveIpAttempts(runner: Writer, attempts: readonly IpAttempt[]): Promise<void> {
  if (attempts.length === 0) return;
  const rows = new Map<string, { session_id: string; ip_address: string; at: number; count: number }>();
  for (const { sessionId, ipAddress, at, count } of attempts) {
    const key = `${sessionId} ${ipAddress}`;
    const before = rows.get(key)?.count ?? 0;
    rows.set(key, { session_id: sessionId, ip_address: ipAddress, at, count: before + count });
  }
  await addRows(runner, ipAttempts, 'count', [...rows.values()]);
  await updateRows(runner, ipAttempts, ['at'], [...rows.values()]);
  const later = `SELECT COUNT(*) FROM ip_attempts n WHERE n.session_id = ip_attempts.session_id
    AND (n.at > ip_attempts.at OR (n.at = ip_attempts.at AND n.ip_address > ip_attempts.ip_address))`;
  const sql = `DELETE FROM ip_attempts WHERE session_id IN ${anyOf(runner, '$1')} AND (${later}) >= ${ipAttemptsRemembered}`;
  await runner.query(sql, [JSON.stringify([...new Set(attempts.map(({ sessionId }) => sessionId))])]);
}

/** Of these sessions, the latest attempt first. */
export async function loadIpAttempts(
  runner: QueryRunner,
  sessionIds: readonly string[],
): Promise<IpAttempt[]> {
  const sql = `SELECT session_id AS "sessionId", ip_address AS "ipAddress", at, count FROM ip_attempts
    WHERE session_id IN ${anyOf(runner, '$1')} ORDER BY at DESC, ip_address`;
  return rowsOf<IpAttempt>(runner, sql, [JSON.stringify(sessionIds)]);
}
