import {
  decide,
  type AnswerTo,
  type Catalog,
  type Command,
  type Committed,
  type Instant,
  type Outage,
  type Timekeeping,
} from '@seatkeeper/domain';
import type { CatalogAt } from '../store/load-catalog.ts';
import type { Batch, BatchOutcome, Store, Written } from '../store/store.ts';
import { Batches } from './batches.ts';
import { DueLooks, mayYetFit } from './due-looks.ts';
import type { EngineTime } from './engine-time.ts';
import { isOutOfReach, mayPass } from './faults.ts';
import type { Feed } from './feed.ts';

/** The server could not do it now and has not done it: the caller may try again. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** What a commit wrote beside its changes. */
export interface Touched extends Written {
  /** Sessions that were changed before it by somebody else, or unknown to this engine. */
  readonly elsewhere: readonly string[];
  /** When it was decided. */
  readonly at: Instant;
}

type Changed = (touched: Touched, committed: readonly Committed[]) => void;

interface Waiting {
  readonly command: Command;
  resolve(answer: unknown): void;
  reject(fault: unknown): void;
}

/** Commands in one transaction at most, and in line at most: past that a caller is told at once. */
const batchLimit = 256;
const queueLimit = 10_000;

/**
 * One environment's only writer. Commands that arrive while a batch commits wait and form the next one: the last seat is
 * exact under any load, and one flush to disk serves many callers.
 */
export class Engine {
  readonly environmentId: string;
  /** As of the last commit. */
  catalog: Catalog;
  /** As of the last time that it was noted to be served. */
  outages: readonly Outage[];
  /** Asked before anything is decided: a jump of the clock must be noted by then (AC3). Null: nothing is to be noted. */
  watch: (() => Promise<void> | null) | null = null;
  /** A commit failed, and may have been done all the same: the next one finds out, and tells of it. */
  inDoubt = false;
  /** Everything up to this revision was published. */
  private told: number;
  private readonly store: Store;
  private readonly time: EngineTime;
  private readonly feed: Feed;
  /** Told what a commit wrote, before anyone else is. */
  private readonly changed: Changed;
  private readonly batches = new Batches<Waiting>(batchLimit, (batch) => this.commit(batch));
  private stopped = false;

  constructor(parts: { store: Store; time: EngineTime; feed: Feed; changed: Changed; at: CatalogAt }) {
    this.store = parts.store;
    this.time = parts.time;
    this.feed = parts.feed;
    this.changed = parts.changed;
    this.catalog = parts.at.catalog;
    this.outages = parts.at.outages;
    this.told = parts.at.catalog.environment.revision;
    this.environmentId = parts.at.catalog.environment.id;
  }

  /** What deadlines are computed from now. */
  get timekeeping(): Timekeeping {
    const { settings, settingsChanges } = this.catalog;
    return { settings, outages: this.outages, changes: settingsChanges };
  }

  /** Commands that wait for their decision, those in hand included. */
  get inLine(): number {
    return this.batches.inLine;
  }

  /** Answers once the decision is on disk. Rejects with `Unavailable` where it may be tried again. */
  submit<C extends Command>(command: C): Promise<AnswerTo<C>> {
    if (this.stopped) return Promise.reject(new Unavailable('The server is stopping.'));
    if (this.batches.waiting >= queueLimit)
      return Promise.reject(new Unavailable('The server is overloaded.'));
    return new Promise<AnswerTo<C>>((resolve, reject) => {
      this.batches.add({ command, resolve: resolve, reject });
    });
  }

  /** The same for what nobody waits for: in a batch of its own, after those that somebody waits for. */
  submitUnhurried<C extends Command>(command: C): Promise<AnswerTo<C>> {
    if (this.stopped) return Promise.reject(new Unavailable('The server is stopping.'));
    return new Promise<AnswerTo<C>>((resolve, reject) => {
      this.batches.addUnhurried({ command, resolve: resolve, reject });
    });
  }

  /** Takes no more, and waits for what is in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.batches.settled();
  }

  /** `again`: a fault that may pass was met with it before. */
  private async commit(batch: readonly Waiting[], again = false): Promise<void> {
    const now = this.time.now();
    const commands = batch.map(({ command }) => command);
    let outcome: BatchOutcome<unknown[]>;
    try {
      const noting = this.watch?.();
      if (noting) await noting;
      const decideThem = (work: Batch): Promise<unknown[]> => decideAll(work, commands, now);
      outcome = await this.store.commit(this.environmentId, commands, now, decideThem, this.told);
    } catch (fault) {
      this.inDoubt = true;
      await this.commitApart(batch, fault, again);
      return;
    }
    // From here on it is done: whatever goes wrong in telling of it must not do it again.
    const { result, missed, committed, catalog, written } = outcome;
    this.inDoubt = false;
    this.told = catalog.environment.revision;
    this.catalog = catalog;
    const elsewhere = missed.flatMap(({ change }) => ('session' in change ? [change.session.id] : []));
    this.changed({ ...written, elsewhere, at: now }, committed);
    this.feed.publish(this.environmentId, [...missed, ...committed], catalog, now);
    batch.forEach((waiting, index) => {
      waiting.resolve(result[index]);
    });
  }

  /** One poisonous command must fail alone: the batch is run again one by one, and each once more after a collision. */
  private async commitApart(batch: readonly Waiting[], fault: unknown, again: boolean): Promise<void> {
    if (isOutOfReach(fault) || (batch.length === 1 && (again || !mayPass(fault)))) {
      for (const waiting of batch) waiting.reject(fault);
      return;
    }
    for (const waiting of batch) await this.commit([waiting], batch.length === 1);
  }
}

async function decideAll(batch: Batch, commands: readonly Command[], now: number): Promise<unknown[]> {
  const { set } = batch;
  let looks = new DueLooks(batch, now);
  const answers: unknown[] = [];
  for (const command of commands) {
    let mark = set.journal.mark();
    let answer = decide(set, command, now);
    for (let look = 1; mayYetFit.has(answer.kind); look += 1) {
      const ids = await looks.next(answer);
      if (ids.length === 0) break;
      set.journal.rollback(mark);
      decide(set, { type: 'Settle', id: `${command.id}_due${look}`, ids }, now);
      mark = set.journal.mark();
      answer = decide(set, command, now);
    }
    // By other settings other sessions are due: what was seen before says nothing of them.
    if (answer.kind === 'SettingsUpdated') looks = new DueLooks(batch, now);
    answers.push(answer);
  }
  return answers;
}
