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
  const sessions = results.flatMap(({ kind, session }) => (kind === done && session ? [session] : []));
  const [first] = sessions;
  if (first === undefined) return;
  const named = sessions.slice(0, namedInAudit);
  const action = `${command.type.charAt(0).toLowerCase()}${command.type.slice(1)}`;
  const subject = sessions.length === 1 ? first.id : `${sessions.length} sessions`;
  audit(
    set,
    command,
    action,
    subject,
    null,
    {
      ...how,
      count: sessions.length,
      ids: named.map(({ id }) => id),
      // The log outlives the sessions, and an id alone tells nobody whose it was.
      sessions: named.map(({ user, moduleKey, host }) => ({ login: user.login, module: moduleKey, host })),
    },
    now,
  );
}
