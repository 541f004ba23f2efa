import type { Actor } from './changes.ts';
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
