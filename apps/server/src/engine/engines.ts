import { firstEnvironment, type Answers, type Environment } from '@seatkeeper/domain';
import type { Store } from '../store/store.ts';
import type { NewBeat } from './beat.ts';
import type { EngineTime } from './engine-time.ts';
import { Engine } from './engine.ts';
import type { Feed } from './feed.ts';
import type { Heartbeats } from './heartbeats.ts';

/** The engine of each environment. */
export class Engines {
  private readonly engines = new Map<string, Engine>();
  private sorted: readonly Engine[] = [];
  private readonly creating = new Map<string, Promise<Engine>>();
  private readonly store: Store;
  private readonly time: EngineTime;
  private readonly feed: Feed;
  private readonly heartbeats: Heartbeats;

  constructor(parts: { store: Store; time: EngineTime; feed: Feed; heartbeats: Heartbeats }) {
    this.store = parts.store;
    this.time = parts.time;
    this.feed = parts.feed;
    this.heartbeats = parts.heartbeats;
  }

  /** Takes up the environments that the database has. */
  async load(): Promise<void> {
    for (const id of await this.store.environmentIds()) await this.take(id);
  }

  /** A new environment, open and empty but for the console's place in the first. Asked twice at once, it is made once. */
  async create(key: string): Promise<Engine> {
    const making = this.creating.get(key);
    if (making !== undefined) return making;
    const environment = {
      id: `environment_${key}`,
      key,
      name: key,
      open: true,
      contact: null,
      revision: 0,
    };
    const made = this.make(environment).finally(() => this.creating.delete(key));
    this.creating.set(key, made);
    return made;
  }

  private async make(environment: Environment): Promise<Engine> {
    await this.store.createEnvironment(environment, this.time.now());
    return this.take(environment.id);
  }

  /** By key, the first environment first. */
  all(): readonly Engine[] {
    return this.sorted;
  }

  byKey(key: string): Engine | undefined {
    return this.all().find(({ catalog }) => catalog.environment.key === key);
  }

  /** An environment that is known to exist. */
  get(id: string): Engine {
    const engine = this.engines.get(id);
    if (engine === undefined) throw new Error(`environment ${id} is not served here`);
    return engine;
  }

  beat(environmentId: string, command: NewBeat): Promise<Answers['Heartbeat']> {
    return this.heartbeats.submit(this.get(environmentId), command);
  }

  async stop(): Promise<void> {
    await this.heartbeats.stop();
    await Promise.all(this.all().map((engine) => engine.stop()));
  }

  private async take(id: string): Promise<Engine> {
    const at = await this.store.catalog(id);
    const { heartbeats } = this;
    const changed = heartbeats.changed.bind(heartbeats);
    const { store, time, feed } = this;
    const engine = new Engine({ store, time, feed, changed, at });
    this.engines.set(id, engine);
    this.sorted = [...this.engines.values()].toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
    return engine;
  }
}

function rank({ catalog }: Engine): string {
  const { key } = catalog.environment;
  return key === firstEnvironment ? '' : key;
}
