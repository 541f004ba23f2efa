import type { Answers, Committed, Heartbeat } from '@seatkeeper/domain';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { loadBeating, writeBeats, type Beating, type BeatTimes } from '../store/beats.ts';
import type { Database } from '../store/database.ts';
import type { AcceptedBeats } from './accepted-beats.ts';
import { Batches } from './batches.ts';
import { beaten, fits, type NewBeat, type Pending } from './beat.ts';
import { Unavailable, type Engine, type Touched } from './engine.ts';
import type { Clock, Ids } from './ports.ts';

/** Sessions remembered between their beats. */
const remembered = 100_000;
/** How long an accepted beat may wait for the disk (AC4 allows a second). */
const flushAfterMs = 500;
/** What a writing may take of that second. After it no more beats are accepted until the disk has caught up. */
const patienceMs = 1000 - flushAfterMs;

/** Sessions read together at most. */
const batchLimit = 1000;

/** A new session has announced no window. */
const none: Beating['windows'] = new Map();
/** Nor has any of them beaten. */
const silent: BeatTimes['windows'] = new Map();

interface Load {
  readonly id: string;
  readonly resolve: (beating: Beating | null) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * The short way for beats that change no recorded state: decided on what is remembered of the session, answered at once,
 * written together a moment later. Whatever would change recorded state takes the engine's way, with the same rules.
 */
export class Heartbeats {
  private readonly database: Database;
  private readonly accepted: AcceptedBeats;
  private readonly clock: Clock;
  private readonly ids: Ids;
  private readonly log: Logger;
  private readonly known = new LRUCache<string, Beating>({ max: remembered });
  private readonly loads = new Batches<Load>(batchLimit, (batch) => this.loadTogether(batch));
  /** Sessions being read, and whether they changed meanwhile: then what was read is not worth remembering. */
  private readonly loading = new Map<string, { changed: boolean; readers: number }>();
  private timer: NodeJS.Timeout | null = null;
  private flushing: Promise<void> | null = null;
  /** When the writing in hand began, or the first that failed: on a watch that goes on whatever the clock does. */
  private behindSince: number | null = null;

  constructor(parts: { database: Database; accepted: AcceptedBeats; clock: Clock; ids: Ids; log: Logger }) {
    this.database = parts.database;
    this.accepted = parts.accepted;
    this.clock = parts.clock;
    this.ids = parts.ids;
    this.log = parts.log;
  }

  /** The caller has proved to hold a token of `command.sessionId`, a session of this engine's environment. */
  async submit(engine: Engine, command: NewBeat): Promise<Answers['Heartbeat']> {
    const { sessionId } = command;
    if (this.isBehind) await this.flushing?.catch(() => undefined);
    const beating = this.known.get(sessionId) ?? (await this.load(sessionId));
    const now = this.clock.now();
    if (beating === null || !fits(beating, command, engine, now)) {
      return engine.submit({ ...command, id: this.ids.next() });
    }
    // Rather refused than lost.
    if (this.isBehind) throw new Unavailable('Heartbeats cannot be written now.');
    const session = beaten(beating.session, command, now, engine);
    const { windows, messages } = beating;
    this.note(engine, command, { session, windows, messages }, now);
    this.known.set(sessionId, { session, windows: this.overlaid(sessionId, windows), messages });
    return { kind: 'HeartbeatAccepted', session, nextHeartbeatInSeconds: session.beatSeconds, messages };
  }

  /** Could what is accepted now not be on disk in time? */
  private get isBehind(): boolean {
    return this.behindSince !== null && performance.now() - this.behindSince > patienceMs;
  }

  private laidOver(beating: Beating): Beating {
    const session = this.accepted.overlay(beating.session);
    return { ...beating, session, windows: this.overlaid(session.id, beating.windows) };
  }

  private overlaid(sessionId: string, windows: Beating['windows']): Beating['windows'] {
    if (windows.size === 0) return windows;
    const heard = this.accepted.overlayWindows(sessionId, [...windows.values()]);
    return new Map(heard.map((window) => [window.id, window]));
  }

  /** After a commit: what it wrote is no longer as remembered. New sessions are remembered at once. */
  changed({ elsewhere, sessions, windows, at }: Touched, committed: readonly Committed[]): void {
    for (const id of [...elsewhere, ...sessions, ...windows]) {
      this.known.delete(id);
      const loading = this.loading.get(id);
      if (loading !== undefined) loading.changed = true;
    }
    this.accepted.changed(sessions, windows, at);
    for (const { change } of committed) {
      if (change.type === 'SessionStarted')
        this.known.set(change.session.id, { session: change.session, windows: none, messages: [] });
      else if ('session' in change) this.known.delete(change.session.id);
    }
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    while (this.accepted.pending.size > 0 || this.flushing !== null) {
      this.flushing ??= this.write().finally(() => {
        this.flushing = null;
      });
      await this.flushing;
    }
  }

  async stop(): Promise<void> {
    await this.flush().finally(() => {
      if (this.timer !== null) clearTimeout(this.timer);
    });
  }

  /** Null: it does not exist, or changes this very moment: the engine knows. */
  private async load(id: string): Promise<Beating | null> {
    const loading = this.loading.get(id) ?? { changed: false, readers: 0 };
    loading.readers += 1;
    this.loading.set(id, loading);
    try {
      const found = await new Promise<Beating | null>((resolve, reject) => {
        this.loads.add({ id, resolve, reject });
      });
      if (found === null || loading.changed) return null;
      // What was accepted since it was read, too.
      const beating = this.laidOver(found);
      this.known.set(id, beating);
      return beating;
    } finally {
      loading.readers -= 1;
      if (loading.readers === 0) this.loading.delete(id);
    }
  }

  private async loadTogether(batch: readonly Load[]): Promise<void> {
    try {
      const ids = batch.map(({ id }) => id);
      const found = await this.database.read(async (runner) => {
        const read = await loadBeating(runner, ids);
        return new Map([...read].map(([id, beating]) => [id, this.laidOver(beating)]));
      });
      for (const { id, resolve } of batch) resolve(found.get(id) ?? null);
    } catch (fault) {
      for (const { reject } of batch) reject(fault);
    }
  }

  private note(engine: Engine, command: NewBeat, { session, windows: open }: Beating, now: number): void {
    const before = this.accepted.latest(session.id);
    const beatMs = Math.round(session.beatSeconds * 1000);
    let windows = before?.windows ?? silent;
    // A beat of no window speaks for the one without a name, where that has something to say.
    const window = command.window ?? '';
    if (open.get(window)?.open === true) {
      const promised = command.jitter === null ? (windows.get(window)?.beatMs ?? null) : beatMs;
      windows = new Map(windows).set(window, { seenAt: session.lastSeenAt, beatMs: promised });
    }
    this.accepted.pending.set(session.id, {
      engine,
      sessionId: session.id,
      seenAt: session.lastSeenAt,
      activeAt: command.active ? now : (before?.activeAt ?? null),
      beatMs,
      windows,
    });
    this.flushSoon();
  }

  private flushSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.flush().catch((fault: unknown) => {
        this.log.error({ err: fault }, 'heartbeats could not be written; it is tried again');
        this.flushSoon();
      });
    }, flushAfterMs);
  }

  private async write(): Promise<void> {
    const beats = this.accepted.take();
    this.behindSince ??= performance.now();
    try {
      const written = await this.database.write((runner) => writeBeats(runner, [...beats.values()]));
      this.behindSince = null;
      for (const beat of beats.values()) {
        const lost = [...beat.windows.keys()].filter(
          (id) => written.windows.get(beat.sessionId)?.has(id) !== true,
        );
        const seen = written.sessions.has(beat.sessionId);
        if (!seen || lost.length > 0) {
          beats.delete(beat.sessionId);
          this.takeLongWay(beat, seen, lost);
        }
      }
      this.accepted.done();
    } catch (fault) {
      this.accepted.failed();
      throw fault;
    }
  }

  /**
   * The session turned idle or hung at the same moment, or windows lapsed (`lost`): what was accepted must still count, each
   * at its own moment: a later one would let the session live longer than it was promised. What ended or was closed stays so.
   */
  private takeLongWay(pending: Pending, written: boolean, lost: readonly string[]): void {
    const { engine, sessionId, seenAt, activeAt, windows } = pending;
    this.known.delete(sessionId);
    type Late = Pick<Heartbeat, 'window' | 'active'> & { readonly at: number };
    // The one without a name has nothing to say: with its unsaved work it is gone.
    const late: Late[] = lost
      .filter((id) => id !== '')
      .map((window) => ({ window, active: false, at: windows.get(window)?.seenAt ?? seenAt }));
    if (!written && activeAt !== null) late.push({ window: null, active: true, at: activeAt });
    if (!written && late.every(({ at }) => at < seenAt))
      late.push({ window: null, active: false, at: seenAt });
    const rest = { type: 'Heartbeat', sessionId, editing: null, ipAddress: null, jitter: null } as const;
    for (const beat of late.toSorted((a, b) => a.at - b.at)) {
      engine.submit({ ...rest, ...beat, id: this.ids.next() }).catch((fault: unknown) => {
        this.log.warn({ err: fault }, 'a heartbeat came too late');
      });
    }
  }
}
