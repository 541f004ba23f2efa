import type { Actor } from './changes.ts';
import type { Session } from './session.ts';
import type { Instant } from './vocabulary.ts';
import type { WorkingSet } from './working-set.ts';

/** Notes who changed what from what to what (PM4). Never given a secret or its hash. */
export function audit(
  set: WorkingSet,
  command: { readonly id: string; readonly actor: Actor },
  action: string,
  subject: string,
  before: unknown,
  after: unknown,
  now: Instant,
): void {
  const { name, ipAddress } = command.actor;
  set.audited({
    id: `audit_${command.id}_${set.audit.length}`,
    at: now,
    actor: name,
    ipAddress,
    action,
    subject,
    before: before ?? null,
    after: after ?? null,
  });
}

/** Sessions that one entry names; of more it says how many they were. */
const namedInAudit = 100;

/** One entry for what a command did to many sessions; none where it did nothing. */
export function auditBulk(
  set: WorkingSet,
  command: { readonly id: string; readonly type: string; readonly actor: Actor },
  done: string,
  results: readonly { readonly kind: string; readonly session?: Session }[],
  how: Readonly<Record<string, unknown>>,
  now: Instant,
): void {
  const ids = results.flatMap(({ kind, session }) => (kind === done && session ? [session.id] : []));
  if (ids.length === 0) return;
  const action = `${command.type.charAt(0).toLowerCase()}${command.type.slice(1)}`;
  const subject = ids.length === 1 ? `${ids[0]}` : `${ids.length} sessions`;
  audit(
    set,
    command,
    action,
    subject,
    null,
    { ...how, count: ids.length, ids: ids.slice(0, namedInAudit) },
    now,
  );
}
