import type { Feed } from '../engine/feed.ts';
import { Broadcast, type RenderShared } from './broadcast.ts';
import type { Reader } from './reader.ts';
import { Rounds } from './rounds.ts';
import type { Followed } from './source.ts';

interface Environment {
  readonly broadcasts: Map<string, Broadcast<unknown, unknown>>;
  readonly rounds: Rounds;
  readonly stopListening: () => void;
}

/** All that is broadcast, by what is asked. */
export class Broadcasts {
  private readonly feed: Feed;
  private readonly inLine: (environmentId: string) => number;
  private readonly failed: (fault: unknown) => void;
  private readonly environments = new Map<string, Environment>();

  /** `inLine` says how many commands of an environment wait; `failed` hears of faults that no reader can be told of. */
  constructor(feed: Feed, inLine: (environmentId: string) => number, failed: (fault: unknown) => void) {
    this.feed = feed;
    this.inLine = inLine;
    this.failed = failed;
  }

  /**
   * Serves a reader until it leaves. Readers with the same source and the same `question` share every execution; the
   * question must name everything that an answer depends on beside the source.
   */
  async serve(
    followed: Followed<unknown, unknown>,
    question: string,
    render: RenderShared<unknown>,
    reader: Reader<unknown, unknown>,
  ): Promise<void> {
    const { source, opening } = followed;
    const { environmentId } = source;
    const environment = this.environments.get(environmentId) ?? this.open(environmentId);
    const key = `${source.key}\n${question}`;
    const wake = (): void => {
      environment.rounds.wake();
    };
    const broadcast = environment.broadcasts.get(key) ?? new Broadcast(source, render, wake);
    environment.broadcasts.set(key, broadcast);
    try {
      await broadcast.serve(reader, opening);
    } finally {
      if (broadcast.isEmpty && environment.broadcasts.get(key) === broadcast)
        environment.broadcasts.delete(key);
      if (environment.broadcasts.size === 0) this.close(environmentId, environment);
    }
  }

  private open(environmentId: string): Environment {
    const broadcasts = new Map<string, Broadcast<unknown, unknown>>();
    const rounds = new Rounds(
      () => [...broadcasts.values()],
      () => this.inLine(environmentId),
      this.failed,
    );
    const stopListening = this.feed.listen(environmentId, () => {
      rounds.wake();
    });
    const environment = { broadcasts, rounds, stopListening };
    this.environments.set(environmentId, environment);
    return environment;
  }

  private close(environmentId: string, environment: Environment): void {
    if (this.environments.get(environmentId) !== environment) return;
    this.environments.delete(environmentId);
    environment.stopListening();
    environment.rounds.stop();
  }
}
