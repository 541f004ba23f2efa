import { clockJumpLimit } from '@seatkeeper/domain';
import type { Logger } from 'pino';
import { dueSessions } from '../store/due.ts';
import type { Database } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { Cleaner } from './cleaner.ts';
import { Unavailable, type Engine } from './engine.ts';
import { isOutOfReach } from './faults.ts';
import { withOutage } from './outages.ts';
import type { Ids, Clock } from './ports.ts';

/** Sessions settled per command, so that sign-ons are never kept waiting behind a large sweep: some 20 ms of work. */
const chunk = 100;
/** Due sessions that are asked for at a time, to be settled piece by piece: asking costs more than a few more ids. */
const lookedUp = 2000;
/** From which gap on an outage is recorded (HU3). */
const outageFrom = 5000;
/** From when on the next sweep notes that the server lives, so that it is noted every five seconds at least. */
const aliveEvery = 4000;

/** Who knows which API tokens were used since it was last asked. */
interface TokenUses {
  takeUses(): ReadonlyMap<string, number>;
}

/** Asks what has fallen due and submits it like anyone else; notes that server and database live. */
export class Sweeper {
  private readonly database: Database;
  private readonly store: Store;
  private readonly clock: Clock;
  private readonly ids: Ids;
  private readonly engines: () => Iterable<Engine>;
  private readonly uses: TokenUses;
  private readonly log: Logger;
  private readonly cleaner: Cleaner;
  private usesNotedAt = 0;
  private readonly aliveAt = new Map<string, number>();
  /** Environments of which it could not be noted lately that they are served: the database is away. */
  private readonly unanswered = new Set<string>();
  /** Since when it is to be noted that an environment is served, and the database has not answered yet. */
  private readonly waitingSince = new Map<string, number>();
  /** Looks on their way, of each environment by its id. */
  private readonly sweeping = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(parts: {
    database: Database;
    store: Store;
    clock: Clock;
    ids: Ids;
    engines: () => Iterable<Engine>;
    uses: TokenUses;
    log: Logger;
  }) {
    this.database = parts.database;
    this.store = parts.store;
    this.clock = parts.clock;
    this.ids = parts.ids;
    this.engines = parts.engines;
    this.uses = parts.uses;
    this.log = parts.log;
    this.cleaner = new Cleaner(parts.database, parts.clock);
  }

  /** Sweeps every `milliseconds` from now on. */
  start(milliseconds: number): void {
    this.timer = setInterval(() => {
      // By itself: a sweep that waits for a database which hangs would not notice that it does.
      void this.once('served', () => this.noteServed());
      void this.sweep();
    }, milliseconds);
  }

  /** Waits for the piece in hand; what else is due is found again after the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearInterval(this.timer);
    await Promise.all(this.sweeping.values());
  }

  /** Could what was last to be written be written? */
  get isAnswered(): boolean {
    return this.unanswered.size === 0;
  }

  /** Notes of every environment that it is served: the time without a server is an outage (HU3). */
  async noteServed(): Promise<void> {
    for (const engine of this.engines()) await this.noteAlive(engine);
  }

  /** One look at everything that is due. */
  async sweep(): Promise<void> {
    const looks = [...this.engines()].map((engine) =>
      this.once(engine.environmentId, () => this.sweepOne(engine)),
    );
    await Promise.all(looks);
    if (!this.stopped) await this.once('token uses', () => this.noteUses());
  }

  /**
   * Looks that overlap are one: of each environment apart, so that one in which very much is due, or which is in trouble,
   * keeps no other waiting.
   */
  private once(what: string, look: () => Promise<void>): Promise<void> {
    const looking =
      this.sweeping.get(what) ??
      look()
        .catch((fault: unknown) => {
          this.log.error({ err: fault }, 'sweep failed; it is tried again');
        })
        .finally(() => this.sweeping.delete(what));
    this.sweeping.set(what, looking);
    return looking;
  }

  private async sweepOne(engine: Engine): Promise<void> {
    await this.noteAlive(engine);
    if (engine.inDoubt) await engine.submitUnhurried({ type: 'Settle', id: this.ids.next(), ids: [] });
    await this.settleDue(engine);
    await this.cleaner.clean(engine);
  }

  /** When tokens were last used is written now and then, not with every use. */
  private async noteUses(): Promise<void> {
    const now = this.clock.now();
    if (now - this.usesNotedAt < aliveEvery) return;
    this.usesNotedAt = now;
    await this.store.noteTokenUses(this.uses.takeUses());
  }

  private async settleDue(engine: Engine): Promise<void> {
    // A few may look due to the database and turn out not to be: they must not keep those behind them waiting.
    const looked = new Set<string>();
    while (!this.stopped) {
      const now = this.clock.now();
      const time = engine.timekeeping;
      const found = await this.database.read((runner) =>
        dueSessions(runner, engine.environmentId, time, now, lookedUp + looked.size),
      );
      const ids = found.filter((id) => !looked.has(id)).slice(0, lookedUp);
      if (ids.length === 0) return;
      for (const id of await this.settlePieces(engine, ids)) looked.add(id);
    }
  }

  /** Gives those of pieces in which something turned out not to be due. */
  private async settlePieces(engine: Engine, ids: readonly string[]): Promise<string[]> {
    const undue: string[] = [];
    for (let start = 0; start < ids.length && !this.stopped; start += chunk) {
      const piece = ids.slice(start, start + chunk);
      undue.push(...(await this.settlePiece(engine, piece)));
      // A sweep may take longer than it may be unknown that the server lives.
      await this.noteServed();
    }
    return undue;
  }

  /** One session that cannot be settled must not keep the others waiting: it is left for the next sweep. */
  private async settlePiece(engine: Engine, piece: readonly string[]): Promise<readonly string[]> {
    try {
      const { settled } = await engine.submitUnhurried({ type: 'Settle', id: this.ids.next(), ids: piece });
      return settled < piece.length ? piece : [];
    } catch (fault) {
      // Where the server stops or the database is away, each of them would only fail again.
      if (fault instanceof Unavailable || isOutOfReach(fault)) throw fault;
      if (piece.length === 1) {
        this.log.error({ err: fault, session: piece[0] }, 'a session cannot be settled; it is tried again');
        return piece;
      }
      const apart: string[] = [];
      for (const id of piece) {
        if (this.stopped) break;
        apart.push(...(await this.settlePiece(engine, [id])));
      }
      return apart;
    }
  }

  /** Stores that server and database live, or that they did not (AC3, HU3). */
  private async noteAlive(engine: Engine): Promise<void> {
    const { environmentId } = engine;
    // Whoever comes before the next sweep must not be judged by a clock that jumped either.
    engine.watch ??= () => (this.mayHaveBeenAway(environmentId) ? this.noteAlive(engine) : null);
    const now = this.clock.now();
    const last = this.aliveAt.get(environmentId);
    if (last !== undefined && now - last < aliveEvery) return;
    const unnoticed = this.unnoticed(environmentId);
    if (!this.waitingSince.has(environmentId)) this.waitingSince.set(environmentId, now);
    try {
      engine.outages = await this.store.noteAlive(environmentId, now, (aliveAt, outages) => {
        // Another server may have been there all the time, or have noted the same outage before.
        const from = Math.max(aliveAt, last ?? aliveAt);
        return now - from > unnoticed ? withOutage(outages, { from, to: now }) : outages;
      });
    } catch (fault) {
      this.unanswered.add(environmentId);
      throw fault;
    } finally {
      if (this.waitingSince.get(environmentId) === now) this.waitingSince.delete(environmentId);
    }
    this.aliveAt.set(environmentId, now);
    // A database that is so late to answer was away until then, though nothing failed.
    if (this.isLate(now)) this.unanswered.add(environmentId);
    else this.unanswered.delete(environmentId);
  }

  private isLate(askedAt: number): boolean {
    return this.clock.now() - askedAt > outageFrom;
  }

  /** No server, no database, or a clock that jumped: whether it was so, the database knows. */
  private mayHaveBeenAway(environmentId: string): boolean {
    const last = this.aliveAt.get(environmentId);
    return last === undefined || this.clock.now() - last > this.unnoticed(environmentId);
  }

  /** How long it may be since the last time alive without an outage. */
  private unnoticed(environmentId: string): number {
    const waiting = this.isLate(this.waitingSince.get(environmentId) ?? Infinity);
    const served = this.aliveAt.has(environmentId) && !this.unanswered.has(environmentId) && !waiting;
    return served ? clockJumpLimit : outageFrom;
  }
}
