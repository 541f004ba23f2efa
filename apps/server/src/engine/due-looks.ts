import type { Answers, Command } from '@seatkeeper/domain';
import type { DueAbout } from '../store/due.ts';
import type { Batch } from '../store/store.ts';

/** Sessions settled at a time before a refusal is given (SO3). */
const dueLimit = 1000;

/** Refusals that a due expiry could turn into a grant. */
export const mayYetFit: ReadonlySet<string> = new Set([
  'NoSeatAvailable',
  'AlreadySignedOn',
  'SessionCapReached',
]);

/**
 * What one batch looks at before it refuses: first whatever is due; and where that was too much to take in at once, what
 * is due of the license or the user that stands in the way. Each once.
 */
export class DueLooks {
  private readonly batch: Batch;
  private readonly now: number;
  /** Null: nobody has looked yet. */
  private sawAll: boolean | null = null;
  private readonly seen = new Set<string>();

  constructor(batch: Batch, now: number) {
    this.batch = batch;
    this.now = now;
  }

  /** Ids of sessions to settle before the refusal stands; none: it does. */
  async next(refusal: Answers[Command['type']]): Promise<readonly string[]> {
    if (this.sawAll === null) {
      const ids = await this.batch.loadDue(this.now, dueLimit, null);
      this.sawAll = ids.length < dueLimit;
      return ids;
    }
    const about = this.sawAll ? null : aboutOf(refusal);
    if (about === null || this.seen.has(about.id)) return [];
    this.seen.add(about.id);
    return this.batch.loadDue(this.now, dueLimit, about);
  }
}

function aboutOf(refusal: Answers[Command['type']]): DueAbout | null {
  if (refusal.kind === 'NoSeatAvailable') return { what: 'license', id: refusal.license.id };
  if (refusal.kind !== 'AlreadySignedOn' && refusal.kind !== 'SessionCapReached') return null;
  const [session] = refusal.sessions;
  return session === undefined ? null : { what: 'user', id: session.user.id };
}
