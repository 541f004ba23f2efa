import type { Right, Settings } from '@seatkeeper/domain';
import { v7 as newId } from 'uuid';
import { createApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { Client } from './client.ts';
import { TestClock } from './clock.ts';
import { subscribe, type Subscription } from './subscription.ts';
import { temporaryFolder } from './temporary.ts';

export const adminPassword = 'the admin of these tests';

export interface TestServer extends AsyncDisposable {
  readonly address: string;
  readonly databaseUrl: string;
  readonly clock: TestClock;
  /** What was logged so far, line by line. */
  readonly log: readonly string[];
  sweep(): Promise<void>;
  /** A caller with this token; null: one that is not signed in. */
  client(token: string | null): Client;
  /** The admin in the one console that the harness itself acts from. */
  admin(): Promise<Client>;
  /** The admin, signed in anew. */
  signIn(): Promise<Client>;
  /** A back end with an API token of the environment. */
  backEnd(rights?: readonly Right[], environment?: string): Promise<Client>;
  subscribe<Data>(query: string, variables: Record<string, unknown>, caller: Client): Subscription<Data>;
  /** Stops, as on SIGTERM, and leaves the database. */
  stop(): Promise<void>;
}

interface Options {
  /** Of a database that outlives the server; without it one is made and removed with it. */
  readonly databaseUrl?: string;
  readonly clock?: TestClock;
  readonly settings?: Partial<Settings>;
  /** -0.1 to 0.1; 0 where nothing is said. */
  readonly jitter?: () => number;
  /** More environment variables, as for the real process. */
  readonly env?: Readonly<Record<string, string>>;
  /** The folder of a built console; without it none is served. */
  readonly consolePath?: string;
  /** Faults are expected: without this a test in which the server logs one fails. */
  readonly faulty?: boolean;
}

/** The whole server in this process, behind a real port, with time in the test's hand. */
export async function startServer(options: Options = {}): Promise<TestServer> {
  const folder = temporaryFolder();
  const databaseUrl = options.databaseUrl ?? `sqlite:${folder.path}/seatkeeper.sqlite`;
  const clock = options.clock ?? new TestClock();
  const log: string[] = [];
  const env = { PORT: '0', DATABASE_URL: databaseUrl, SEATKEEPER_ADMIN_PASSWORD: adminPassword };
  const app = await createApp({
    config: readConfig({ ...env, ...options.env }, options.consolePath ?? null),
    clock,
    ids: { next: newId },
    jitter: options.jitter ?? (() => 0),
    sweepEveryMs: null,
    log: createLog('debug', { write: (line) => void log.push(line) }),
  });
  clock.onStep = () => app.sweep();
  const address = await app.listen();
  const server = new RunningServer(app, { address, databaseUrl, clock, log });
  if (options.settings !== undefined) {
    await changeSettings(await server.admin(), options.settings);
    // What comes after lives through no change.
    server.clock.jump(1);
  }
  return Object.assign(server, {
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      folder[Symbol.dispose]();
      const fault = options.faulty === true ? undefined : log.find((line) => line.includes('"level":50'));
      if (fault !== undefined) throw new Error(`the server logged a fault: ${fault}`);
    },
  });
}

class RunningServer {
  readonly address: string;
  readonly databaseUrl: string;
  readonly clock: TestClock;
  readonly log: readonly string[];
  private readonly app: App;
  private console: Promise<Client> | null = null;
  private stopping: Promise<void> | null = null;

  constructor(app: App, parts: Pick<TestServer, 'address' | 'databaseUrl' | 'clock' | 'log'>) {
    this.app = app;
    this.address = parts.address;
    this.databaseUrl = parts.databaseUrl;
    this.clock = parts.clock;
    this.log = parts.log;
  }

  sweep(): Promise<void> {
    return this.app.sweep();
  }

  client(token: string | null): Client {
    return new Client(this.address, token);
  }

  admin(): Promise<Client> {
    this.console ??= this.signIn();
    return this.console;
  }

  async signIn(): Promise<Client> {
    const { signIn } = await this.client(null).ask<{ signIn: { token: string } }>(
      'mutation ($password: String!) { signIn(login: "admin", password: $password) { ... on SignedIn { token } } }',
      { password: adminPassword },
    );
    return this.client(signIn.token);
  }

  async backEnd(rights: readonly Right[] = ['SESSIONS_OPEN'], environment = 'live'): Promise<Client> {
    const { createApiToken } = await (
      await this.admin()
    ).ask<{ createApiToken: { token: string } }>(
      'mutation ($environment: String!, $input: ApiTokenInput!) { createApiToken(environment: $environment, input: $input) { token } }',
      { environment, input: { name: 'back end', rights } },
    );
    return this.client(createApiToken.token);
  }

  subscribe<Data>(query: string, variables: Record<string, unknown>, caller: Client): Subscription<Data> {
    return subscribe(this.address, query, variables, caller.token);
  }

  stop(): Promise<void> {
    this.stopping ??= this.app.close();
    return this.stopping;
  }
}

export async function changeSettings(admin: Client, input: Partial<Settings>): Promise<void> {
  const { settings } = await admin.ask<{ settings: { revision: number } }>('{ settings { revision } }');
  const { updateSettings } = await admin.ask<{ updateSettings: { __typename: string } }>(
    'mutation ($revision: Revision!, $input: SettingsInput!) { updateSettings(revision: $revision, input: $input) { __typename ... on InvalidInput { message } } }',
    { revision: settings.revision, input },
  );
  if (updateSettings.__typename !== 'SettingsUpdated') throw new Error(JSON.stringify(updateSettings));
}
