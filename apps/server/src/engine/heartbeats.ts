import type { Answers, Heartbeat, Session } from '@seatkeeper/domain';
import { writeBeats, type Beat } from '../store/beats.ts';
import type { Database } from '../store/database.ts';
import type { Engine } from './engine.ts';
import type { Clock } from './ports.ts';

interface Waiting {
  readonly engine: Engine;
  readonly command: Heartbeat;
  resolve(answer: Answers['Heartbeat'] | Promise<Answers['Heartbeat']>): void;
  reject(fault: unknown): void;
}

const batchLimit = 1000;

/**
 * The short way for beats that change no recorded state: all that arrive together become one conditional statement.
 * Whatever does not fit it (hung, idle, ended, another address, a new window) takes the engine's way, with the same rules.
 */
export class Heartbeats {
  private readonly database: Database;
  private readonly clock: Clock;
  private queue: Waiting[] = [];
  private running: Promise<void> | null = null;

  constructor(database: Database, clock: Clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The caller has proved to hold a token of `command.sessionId`, a session of this engine's environment. */
  submit(engine: Engine, command: Heartbeat): Promise<Answers['Heartbeat']> {
    return new Promise((resolve, reject) => {
      this.queue.push({ engine, command, resolve, reject });
      this.running ??= this.run();
    });
  }

  async stop(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    await new Promise((resume) => setImmediate(resume));
    while (this.queue.length > 0) {
      const batch = this.queue.slice(0, batchLimit);
      this.queue = this.queue.slice(batchLimit);
      await this.flush(batch);
    }
    this.running = null;
  }

  private async flush(batch: readonly Waiting[]): Promise<void> {
    const now = this.clock.now();
    let sessions: ReadonlyMap<string, Session>;
    try {
      sessions = await this.database.write((runner) => writeBeats(runner, batch.map(beatOf), now));
    } catch (fault) {
      for (const { reject } of batch) reject(fault);
      return;
    }
    for (const waiting of batch) {
      const session = sessions.get(waiting.command.id);
      waiting.resolve(session === undefined ? waiting.engine.submit(waiting.command) : accepted(session));
    }
  }
}

function beatOf({ engine, command }: Waiting): Beat {
  const { heartbeatSeconds, clientIpAddressCheck } = engine.catalog.settings;
  return {
    id: command.id,
    sessionId: command.sessionId,
    active: command.active,
    editing: command.editing,
    window: command.window,
    ipAddress: clientIpAddressCheck === 'NO' ? null : command.ipAddress,
    beatMs: command.jitter === null ? null : Math.round(heartbeatSeconds * (1 + command.jitter) * 1000),
  };
}

function accepted(session: Session): Answers['Heartbeat'] {
  return { kind: 'HeartbeatAccepted', session, nextHeartbeatInSeconds: session.beatSeconds };
}
