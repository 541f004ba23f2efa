import type { Session } from '@seatkeeper/domain';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { AcceptedBeats } from './engine/accepted-beats.ts';
import { EngineTime } from './engine/engine-time.ts';
import { Engines } from './engine/engines.ts';
import { Feed } from './engine/feed.ts';
import { Heartbeats } from './engine/heartbeats.ts';
import type { Clock, Ids } from './engine/ports.ts';
import { Sweeper } from './engine/sweeper.ts';
import { setUpFirstStart } from './first-start.ts';
import type { Services } from './graphql/context.ts';
import { createGraphQLServer } from './http/graphql-server.ts';
import { contextOf } from './http/who.ts';
import { createLog } from './log.ts';
import { Identity } from './identity/identity.ts';
import { Presence } from './identity/presence.ts';
import { SignIn } from './identity/sign-in.ts';
import { SignInThrottle } from './identity/sign-in-throttle.ts';
import { openDatabase } from './store/database.ts';
import { History } from './store/history.ts';
import { Queries } from './store/queries.ts';
import { Store } from './store/store.ts';
import { createTransport } from './transport.ts';

export interface AppParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  /** -0.1 to 0.1: spreads heartbeats. */
  readonly jitter: () => number;
  /** How often it is looked for what has fallen due; null: only when `sweep` is called. */
  readonly sweepEveryMs: number | null;
  readonly log?: Logger;
}

export interface App {
  /** The first admin's password, where this start generated it. */
  readonly generatedPassword: string | null;
  /** Starts to listen; gives the address. */
  listen(): Promise<string>;
  /** Answers one request without a socket. */
  fetch(request: Request): Promise<Response>;
  /** Looks once for what has fallen due. */
  sweep(): Promise<void>;
  /** Finishes what is in hand and lets go of everything. */
  close(): Promise<void>;
}

/** The composition root: everything is made here, and only here. */
export async function createApp(parts: AppParts): Promise<App> {
  const { config, ids } = parts;
  const log = parts.log ?? createLog(config.logLevel);
  const accepted = new AcceptedBeats();
  const database = accepted.heldFor(await openDatabase(config.databaseUrl));
  const clock = new EngineTime(parts.clock);
  const heartbeats = new Heartbeats({ database, accepted, clock, ids, log });
  const overlay = (session: Session): Session => accepted.overlay(session);
  const store = new Store(database, overlay, accepted.overlayWindows.bind(accepted));
  const queries = new Queries(database, overlay);
  const feed = new Feed();
  const engines = new Engines({ store, time: clock, feed, heartbeats });
  const identity = new Identity({ queries, engines, clock });
  const throttle = new SignInThrottle(clock);
  const signIn = new SignIn({ queries, engines, identity, throttle, ids });
  const presence = new Presence({ feed, identity });
  const history = new History(database);
  const services: Services = {
    ...{ engines, queries, history, feed, identity, presence, signIn, clock, ids },
    jitter: parts.jitter,
  };
  const sweeper = new Sweeper({
    database,
    store,
    clock,
    ids,
    engines: () => engines.all(),
    uses: identity,
    log,
  });

  await store.clampTimes(clock.now());
  await engines.load();
  const { adminPassword } = config;
  const generatedPassword = await setUpFirstStart({ engines, queries, ids, adminPassword });

  let isClosing = false;
  const graphql = createGraphQLServer({
    contextOf: ({ headers }) => {
      const header = (name: string): string | undefined => headers.get(name) ?? undefined;
      return contextOf(services, config.proxies, { header, peer: undefined });
    },
    log,
    development: config.development,
  });
  const ready = (): boolean => !isClosing && sweeper.isAnswered;
  const transport = createTransport(config, services, graphql, ready, log);
  // Before anyone is judged by the clock. What is due is not waited for: it may be a hundred thousand sessions.
  await sweeper.noteServed();
  if (parts.sweepEveryMs !== null) sweeper.start(parts.sweepEveryMs);

  return {
    generatedPassword,
    listen: () => transport.listen(),
    fetch: async (request) => graphql.fetch(request),
    sweep: () => sweeper.sweep(),
    close: async () => {
      isClosing = true;
      await transport.close();
      await sweeper.stop();
      await engines.stop();
      await database.close();
    },
  };
}
