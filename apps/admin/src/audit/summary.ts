import type { Messages } from '../messages/messages.ts';
import { differenceOf, wholeValue } from './difference.ts';
import type { AuditEntry } from './documents.ts';
import type { Say } from './use-say.ts';
import { fieldText } from './value-text.ts';

/** What says nothing to who reads the list; the details have it. */
const unsaid: ReadonlySet<string> = new Set([
  'id',
  'revision',
  'sessionId',
  'ids',
  'sessions',
  'count',
  'removed',
]);

/** "Seats: 5 → 7"; of something new what it has. */
export function summaryOf({ before, after }: AuditEntry, m: Messages, say: Say): string {
  if (before === null && after === null) return m.common.nothing;
  if (after === null) return m.audit.removed;
  const changed = differenceOf(before, after).filter(
    ({ field, isChanged, after: now }) =>
      isChanged && !unsaid.has(field) && (before !== null || !isEmpty(now)),
  );
  if (before === null && changed.length === 0) return m.common.nothing;
  if (changed.length === 0) return m.audit.noDifference;
  return changed
    .map(({ field, before: old, after: now }) => {
      const name = field === wholeValue ? m.audit.value : fieldText(field, m);
      const value = say(field, now);
      return before === null ? `${name}: ${value}` : `${name}: ${say(field, old)} → ${value}`;
    })
    .join('; ');
}

function isEmpty(value: unknown): boolean {
  return value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0);
}
