import {
  bite,
  cleanChanges,
  cleanDenials,
  cleanSessions,
  cleanUsage,
  forgetRequests,
  type Cleaning,
  type EndPlace,
} from '../store/cleaning.ts';
import type { Database } from '../store/database.ts';
import type { Engine } from './engine.ts';
import type { Clock } from './ports.ts';

/** Bites in one go: with a sweep each second, two thousand rows a second, and sign-ons in between. */
const bites = 8;
/** How often it is looked for hours of use that are too old. */
const usageEveryMs = 3_600_000;

const beginning: EndPlace = [0, ''];

/**
 * Removes what is older than is kept, a bite at a time. Each bite is a transaction of its own behind which commands wait
 * no longer than behind another batch; what one go leaves is for the next, also after a restart.
 */
export class Cleaner {
  private readonly database: Database;
  private readonly clock: Clock;
  private readonly forgotten = new Map<string, EndPlace>();
  private readonly usageLookedAt = new Map<string, number>();

  constructor(database: Database, clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One go for one environment. */
  async clean({ environmentId, catalog }: Engine): Promise<void> {
    const now = this.clock.now();
    const cleaning: Cleaning = { environmentId, settings: catalog.settings, now };
    await this.forgetRequests(environmentId, now);
    const steps = [cleanSessions, cleanDenials, cleanChanges];
    if (now - (this.usageLookedAt.get(environmentId) ?? 0) >= usageEveryMs) {
      this.usageLookedAt.set(environmentId, now);
      steps.push(cleanUsage);
    }
    let left = bites;
    for (const step of steps) {
      for (; left > 0; left -= 1) {
        const removed = await step(this.database, cleaning);
        if (removed < bite) break;
      }
    }
  }

  private async forgetRequests(environmentId: string, now: number): Promise<void> {
    for (let left = bites; left > 0; left -= 1) {
      const from = this.forgotten.get(environmentId) ?? beginning;
      const reached = await forgetRequests(this.database, environmentId, now, from);
      if (reached === null) return;
      this.forgotten.set(environmentId, reached);
    }
  }
}
