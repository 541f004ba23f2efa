import type { DataSource } from 'typeorm';
import { rowsOf } from './bulk.ts';

/** What SQLite says of a checkpoint: pages in the log. */
interface Checkpoint {
  readonly log: number;
}

interface Pace {
  /** How long after the last look the next one comes, while there is something to move. */
  readonly lookAgainAfterMs: number;
  /** Pages in the log from which on it begins anew. */
  readonly logPages: number;
}

/** The log stays below about 32 MB (64 MB where pages are still of 4096 bytes), and its moving seldom in the way of commits. */
const usual: Pace = { lookAgainAfterMs: 1000, logPages: 16_000 };

/**
 * Moves committed pages from SQLite's log into the database file beside the writes. Left to the writer, a commit now and
 * then would do it for all those before it, and everybody would wait while the disk takes in pages from all over the file
 * (docs/decisions/0009-checkpoints-beside-the-writer.md).
 */
export class Checkpoints {
  private readonly source: DataSource;
  /** Keeps the writer out: only while nobody writes can the last pages be moved, so that the log begins anew. */
  private readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  private readonly pace: Pace;
  private timer: NodeJS.Timeout | null = null;
  private moving: Promise<void> | null = null;
  private stopped = false;

  constructor(source: DataSource, alone: <T>(work: () => Promise<T>) => Promise<T>, pace: Pace = usual) {
    this.source = source;
    this.alone = alone;
    this.pace = pace;
  }

  /** Something was committed. */
  noteWrite(): void {
    if (this.stopped || this.timer !== null || this.moving !== null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.moving = this.move().finally(() => {
        this.moving = null;
      });
    }, this.pace.lookAgainAfterMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.moving;
    await this.source.destroy();
  }

  /** A disk that fails here fails the writer as well, who says so; the log keeps everything until it is back. */
  private async move(): Promise<void> {
    try {
      const { log } = await this.checkpoint();
      if (log < this.pace.logPages) return;
      // Once more, for what was committed meanwhile: little is left for the moment in which nobody may write.
      await this.checkpoint();
      await this.alone(() => this.checkpoint());
    } catch {
      this.noteWrite();
    }
  }

  private async checkpoint(): Promise<Checkpoint> {
    const [done] = await rowsOf<Checkpoint>(
      this.source.createQueryRunner(),
      'PRAGMA wal_checkpoint(PASSIVE)',
    );
    return done ?? { log: 0 };
  }
}
