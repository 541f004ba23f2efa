import type { Command, Session, SignOn } from '@seatkeeper/domain';
import { AcceptedBeats } from '../../src/engine/accepted-beats.ts';
import { EngineTime } from '../../src/engine/engine-time.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { Engines } from '../../src/engine/engines.ts';
import { Feed } from '../../src/engine/feed.ts';
import { Heartbeats } from '../../src/engine/heartbeats.ts';
import { Sweeper } from '../../src/engine/sweeper.ts';
import { createLog } from '../../src/log.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { Queries } from '../../src/store/queries.ts';
import { Store } from '../../src/store/store.ts';
import { TestClock } from './clock.ts';

/** Engine and store of one server process, without its doors. */
export interface Node extends AsyncDisposable {
  readonly database: Database;
  readonly store: Store;
  readonly queries: Queries;
  readonly engines: Engines;
  /** Of the environment `live`, made where the database has none. */
  readonly engine: Engine;
  readonly heartbeats: Heartbeats;
  readonly accepted: AcceptedBeats;
  readonly feed: Feed;
  readonly clock: TestClock;
  /** The engine's time, by that clock. */
  readonly time: EngineTime;
}

export async function startNode(databaseUrl: string, clock = new TestClock()): Promise<Node> {
  // Several nodes of one test share a database, as after a crash that nobody tidied up.
  const accepted = new AcceptedBeats();
  const database = accepted.heldFor(await openDatabase(databaseUrl, { alone: false }));
  const time = new EngineTime(clock);
  const heartbeats = new Heartbeats({
    database,
    accepted,
    clock: time,
    ids: { next: newId },
    log: createLog('silent'),
  });
  const overlay = (session: Session): Session => accepted.overlay(session);
  const store = new Store(database, overlay, accepted.overlayWindows.bind(accepted));
  const feed = new Feed();
  const engines = new Engines({ store, time, feed, heartbeats });
  await store.clampTimes(time.now());
  await engines.load();
  const engine = engines.byKey('live') ?? (await engines.create('live'));
  return {
    ...{ database, store, engines, engine, heartbeats, accepted, feed, clock, time },
    queries: new Queries(database, overlay),
    [Symbol.asyncDispose]: async () => {
      await engines.stop();
      await database.close();
    },
  };
}

/** Of the environment `live` alone. */
export const sweeperOf = ({ database, store, clock, engine }: Node): Sweeper =>
  new Sweeper({
    ...{ database, store, clock, ids: { next: newId }, engines: () => [engine] },
    ...{ uses: { takeUses: () => new Map() }, log: createLog('silent') },
  });

let ids = 0;

/** Ids in the order of their making. */
export const newId = (): string => `id-${process.pid}-${String((ids += 1)).padStart(6, '0')}`;

const installer = {
  name: 'system',
  ipAddress: null,
  sessionId: null,
  userId: null,
  rights: [],
} as const;

type Acted = Extract<Command, { actor: unknown }>;

/** Completes a command with an id and an actor. */
export function command<Type extends Acted['type']>(
  type: Type,
  part: Omit<Extract<Acted, { type: Type }>, 'id' | 'actor' | 'type'>,
): Extract<Acted, { type: Type }> {
  return { id: newId(), actor: installer, type, ...part } as unknown as Extract<Acted, { type: Type }>;
}

export function signOnCommand(part: Partial<SignOn> = {}): SignOn {
  const id = newId();
  return {
    ...{
      type: 'SignOn',
      id,
      actor: installer,
      request: null,
      user: 'anna',
      displayName: null,
      module: 'default',
    },
    ...{ host: null, clientId: null, ipAddress: null, appServer: null, userAgent: null },
    ...{ replace: false, replaceSessions: [], tokenHash: `hash of ${id}`, viaSignIn: false, jitter: 0 },
    ...part,
  };
}

/** A license of `total` seats and a module of the same key that takes it. */
export async function addModule({ engine }: Node, key: string, total: number | null): Promise<void> {
  if (total !== null) await engine.submit(command('SaveLicense', { key, total }));
  await engine.submit(command('SaveModule', { key, licenses: total === null ? [] : [key] }));
}
