import type { Instant, Session, SessionWindow } from '@seatkeeper/domain';
import type { Database } from '../store/database.ts';
import { withoutPromise, withoutPromisesToWindows, type Pending } from './beat.ts';

type Beats = Map<string, Pending>;

/** Writings that are held at most, two a second: a read that hangs must not fill the memory. */
const heldAtMost = 120;

/** Beats on disk, and who was reading when they got there: each may have read what was before. */
interface Written {
  readonly beats: Beats;
  readonly readers: Set<symbol>;
}

/**
 * Beats by session that were accepted and that a read may not find in the database: those that wait, those that are being
 * written, and those that were written since the read began. Reads lay them over what they read, so that an accepted beat
 * is visible to the next read (AC4), however long that takes.
 */
export class AcceptedBeats {
  /** Those that wait. */
  pending: Beats = new Map();
  private writing: Beats = new Map();
  private written: Written[] = [];
  private readonly readers = new Set<symbol>();

  /** The newest of a session that waits or is being written. */
  latest(sessionId: string): Pending | undefined {
    return this.pending.get(sessionId) ?? this.writing.get(sessionId);
  }

  /** Takes what waits, to be written; `done` or `failed` is to follow. */
  take(): Beats {
    this.writing = this.pending;
    this.pending = new Map();
    return this.writing;
  }

  done(): void {
    if (this.readers.size > 0) {
      this.written.push({ beats: this.writing, readers: new Set(this.readers) });
      if (this.written.length > heldAtMost) this.written.shift();
    }
    this.writing = new Map();
  }

  /** They wait again. */
  failed(): void {
    for (const [id, beat] of this.writing) if (!this.pending.has(id)) this.pending.set(id, beat);
    this.writing = new Map();
  }

  /** The database, where what is written is held for those who are reading: until then they lay it over. */
  heldFor(database: Database): Database {
    return {
      read: (work) => this.reading(() => database.read(work)),
      write: (work) => this.reading(() => database.write(work)),
      close: () => database.close(),
    };
  }

  /** The session with the times of beats that its read may have missed. */
  overlay(session: Session): Session {
    if (session.ended !== null) return session;
    return this.of(session.id).reduce(withTimes, session);
  }

  /** The same for its windows. */
  overlayWindows(sessionId: string, windows: readonly SessionWindow[]): readonly SessionWindow[] {
    return this.of(sessionId).reduce(withTimesOfWindows, windows);
  }

  /** These sessions, and windows of those, were written at that time: the latest promises to them are known. */
  changed(sessions: readonly string[], windows: readonly string[], at: Instant): void {
    for (const beats of this.all()) {
      for (const id of sessions) alter(beats, id, (beat) => withoutPromise(beat, at));
      for (const id of windows) alter(beats, id, (beat) => withoutPromisesToWindows(beat, at));
    }
  }

  /** Of one session, the oldest first: a newer beat may say nothing of what an older one did. */
  private of(sessionId: string): Pending[] {
    return this.all().flatMap((beats) => beats.get(sessionId) ?? []);
  }

  private all(): Beats[] {
    return [...this.written.map(({ beats }) => beats), this.writing, this.pending];
  }

  private async reading<T>(read: () => Promise<T>): Promise<T> {
    const reader = Symbol('reader');
    this.readers.add(reader);
    try {
      return await read();
    } finally {
      this.readers.delete(reader);
      for (const { readers } of this.written) readers.delete(reader);
      this.written = this.written.filter(({ readers }) => readers.size > 0);
    }
  }
}

function withTimes(session: Session, beat: Pending): Session {
  const promise = beat.seenAt < session.lastSeenAt ? null : beat.beatMs;
  return {
    ...session,
    lastSeenAt: Math.max(session.lastSeenAt, beat.seenAt),
    lastActiveAt: Math.max(session.lastActiveAt, beat.activeAt ?? 0),
    beatSeconds: promise === null ? session.beatSeconds : promise / 1000,
  };
}

function withTimesOfWindows(
  windows: readonly SessionWindow[],
  { windows: beats }: Pending,
): readonly SessionWindow[] {
  if (beats.size === 0) return windows;
  return windows.map((window) => {
    const beat = beats.get(window.id);
    if (beat === undefined || !window.open || beat.seenAt < window.seenAt) return window;
    const beatSeconds = beat.beatMs === null ? window.beatSeconds : beat.beatMs / 1000;
    return { ...window, seenAt: beat.seenAt, beatSeconds };
  });
}

function alter(beats: Beats, id: string, how: (beat: Pending) => Pending): void {
  const beat = beats.get(id);
  if (beat !== undefined) beats.set(id, how(beat));
}
