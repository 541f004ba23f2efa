import type { QueryRunner } from 'typeorm';
import type { SessionAct } from '../session-act.ts';
import { anyOf, rowsOf, type Row } from './bulk.ts';

interface EntryRow extends Row {
  id: string;
  at: number;
  actor: string;
  action: string;
  after: string;
}

/** What the audit log says of an act on sessions. */
interface Said {
  readonly ids: readonly string[];
  readonly text?: string;
  readonly signOffAfterSeconds?: number;
  readonly note?: string | null;
  readonly afterSeconds?: number;
}

/** Entries that are read at the most, the newest: an entry about many sessions may not name the one that is asked for. */
const mostEntries = 1000;

/** What was done to sessions of an environment that started at `since` or later, the oldest first. */
export async function loadSessionActs(
  runner: QueryRunner,
  environmentId: string,
  sessionIds: readonly string[],
  since: number,
): Promise<SessionAct[]> {
  const sql = `SELECT id, at, actor, action, after FROM audit
    WHERE environment_id = $1 AND at >= $2
      AND action IN ('notifySessions', 'killSessions', 'cancelSignOff', 'releaseSeats')
      AND (subject IN ${anyOf(runner, '$3')} OR subject LIKE '% sessions')
    ORDER BY at DESC, id DESC LIMIT ${mostEntries}`;
  const rows = await rowsOf<EntryRow>(runner, sql, [environmentId, since, JSON.stringify(sessionIds)]);
  const asked = new Set(sessionIds);
  return rows.toReversed().flatMap((row) => {
    const said = JSON.parse(row.after) as Said;
    const act = actOf(row, said);
    if (act === null) return [];
    return said.ids.filter((id) => asked.has(id)).map((sessionId) => ({ ...act, sessionId }));
  });
}

/** Null: a kill at once, which the session's end tells. */
function actOf({ id, at, actor: by, action }: EntryRow, said: Said): Omit<SessionAct, 'sessionId'> | null {
  const act = { id, at, by, text: said.text ?? said.note ?? null, signOffAt: null, sparesProtected: false };
  if (action === 'releaseSeats') return { ...act, kind: 'SEATS_RELEASED' };
  if (action === 'cancelSignOff') return { ...act, kind: 'SIGN_OFF_CALLED_OFF' };
  const seconds = said.signOffAfterSeconds ?? said.afterSeconds;
  const isNotice = action === 'notifySessions';
  if (seconds === undefined) return isNotice ? { ...act, kind: 'NOTIFIED' } : null;
  const signOffAt = at + seconds * 1000;
  return { ...act, kind: 'SIGN_OFF_ANNOUNCED', signOffAt, sparesProtected: isNotice };
}
