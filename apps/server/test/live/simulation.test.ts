import { expect, it } from 'vitest';
import { Client } from '../harness/client.ts';
import { heartbeat, kill, save, signedOn, signOff } from '../harness/operations.ts';
import { startProcess, type ServerProcess } from '../harness/process.ts';
import { changeSettings } from '../harness/server.ts';
import { subscribe } from '../harness/subscription.ts';
import { temporaryFolder } from '../harness/temporary.ts';
import { Follower } from './follower.ts';
import { Random } from './random.ts';

/** Always the same seed: `npm run soak` plays new ones, for longer. */
const seed = Number(process.env['FEED_SIMULATION_SEED'] ?? 1);
const seconds = Number(process.env['FEED_SIMULATION_SECONDS'] ?? 9);
/** Changes that a server replays at most. */
const mostReplayed = 10_000;
const crashEverySeconds = 3;
const workers = 12;
/** On a machine that is busy with other things it goes on until as much has happened. */
const leastDone = 100;
const password = 'the admin of this test';

const filters: Record<string, unknown>[] = [
  {},
  { module: 'default' },
  { module: 'data-collection', keepAlive: true },
  { states: ['IDLE'] },
  { states: ['ACTIVE', 'HUNG'] },
  { keepAlive: false },
  { license: 'default' },
  { license: 'data-collection', states: ['ACTIVE'] },
  { search: 'ann' },
  { search: 'pc-1 default' },
  { user: 'anna' },
  { host: 'PC-2' },
  { sessionType: 'Manager' },
  { search: 'Øst' },
];

interface World {
  readonly random: Random;
  address: string;
  readonly token: string;
  isOver: boolean;
  done: number;
}

/** Does what users and admins do, as fast as answers come; a lost answer is no concern of its. */
async function work(world: World): Promise<void> {
  const { random } = world;
  const own: { id: string; token: string; windows: number }[] = [];
  while (!world.isOver) {
    const backEnd = new Client(world.address, world.token);
    const session = own.length === 0 ? undefined : random.of(own);
    const client = new Client(world.address, session?.token ?? null);
    const chance = random.next();
    try {
      if (session === undefined || (chance < 0.25 && own.length < 8)) {
        const { session: begun, token } = await signedOn(backEnd, {
          user: random.of(['anna', 'Hannah', 'bob', 'Østen', 'carl']),
          module: random.of(['default', 'default', 'data-collection', 'manager']),
          host: `PC-${random.below(4)}`,
        });
        own.push({ id: begun.id, token, windows: 0 });
      } else if (chance < 0.75) {
        await heartbeat(client, {
          active: random.next() < 0.5,
          window: `window ${random.below(3)}`,
          editing: random.next() < 0.3,
        });
      } else if (chance < 0.85) {
        await signOff(client);
        own.splice(own.indexOf(session), 1);
      } else if (chance < 0.95) {
        await kill(backEnd, { ids: own.splice(0, 1 + random.below(3)).map(({ id }) => id) });
      } else if (chance < 0.98) {
        await save(backEnd, 'License', { key: 'default', total: 40 + random.below(40) });
      } else {
        const userExpireTimeHours = random.of([0.0002, 0.0004, 1]);
        await changeSettings(backEnd, { userExpireTimeHours, sessionExpireTimeHours: 1 });
      }
      world.done += 1;
    } catch {
      await new Promise((resume) => setTimeout(resume, 5));
    }
  }
}

async function tokenOf({ address }: ServerProcess): Promise<string> {
  const { signIn } = await new Client(address, null).ask<{ signIn: { token: string } }>(
    'mutation ($password: String!) { signIn(login: "admin", password: $password) { ... on SignedIn { token } } }',
    { password },
  );
  const { createApiToken } = await new Client(address, signIn.token).ask<{
    createApiToken: { token: string };
  }>(`mutation { createApiToken(environment: "live", input: { name: "simulation", rights:
    [SESSIONS_OPEN, SESSIONS_VIEW, SESSIONS_INTERRUPT, LICENSES_MANAGE, SETTINGS_CHANGE] }) { token } }`);
  return createApiToken.token;
}

it(
  `[FE1] [FE2] [FE3] snapshot + since + live = the database, for every filter, through kill -9 (FEED_SIMULATION_SEED=${seed})`,
  async () => {
    using folder = temporaryFolder();
    const env = {
      DATABASE_URL: `sqlite:${folder.path}/seatkeeper.sqlite`,
      SEATKEEPER_ADMIN_PASSWORD: password,
    };
    let server = await startProcess(env);
    const world: World = {
      random: new Random(seed),
      address: server.address,
      token: await tokenOf(server),
      isOver: false,
      done: 0,
    };
    const { random } = world;
    const client = (): Client => new Client(world.address, world.token);
    await changeSettings(client(), { settingsGraceSeconds: 0 });
    const followers = [...filters, ...filters].map((filter) => new Follower(filter, client));
    const following = followers.map((follower) => follower.run());
    const working = Array.from({ length: workers }, () => work(world));

    const startedAt = performance.now();
    const elapsed = (): number => (performance.now() - startedAt) / 1000;
    for (let crashAt = crashEverySeconds; elapsed() < seconds || world.done < leastDone;) {
      await new Promise((resume) => setTimeout(resume, 50));
      if (random.next() < 0.5) random.of(followers).cut();
      if (elapsed() < crashAt) continue;
      await server.crash();
      server = await startProcess(env);
      world.address = server.address;
      crashAt = elapsed() + crashEverySeconds;
    }
    world.isOver = true;
    await Promise.all(working);
    // Nothing falls due any more.
    await changeSettings(client(), { sessionExpireTimeHours: 8, userExpireTimeHours: 8 });

    for (const follower of followers) {
      const name = JSON.stringify(follower.filter);
      const truth = await follower.query();
      await expect.poll(() => follower.revision, { timeout: 10_000 }).toBeGreaterThanOrEqual(truth.revision);
      expect(follower.lies, name).toEqual([]);
      // Of a long game the end: more is not replayed, but read again.
      const since = Math.max(follower.readAt, follower.revision - mostReplayed);
      const heard = follower.heard.filter((revision) => revision > since);
      expect(heard, name).toEqual(await follower.replay(since));
      expect(sorted(follower.rows), name).toEqual(sorted((await follower.query()).rows));
    }
    const { licenses } = await client().ask<{ licenses: unknown }>(`{ licenses { ${counters} } }`);
    await using latest = subscribe<{ licenseChanged: unknown }>(
      world.address,
      `subscription { licenseChanged { ${counters} } }`,
      {},
      world.token,
    );
    expect((await latest.next()).licenseChanged).toEqual(licenses);
    expect(Math.max(...followers.map(({ connections }) => connections))).toBeGreaterThan(2);
    for (const follower of followers) follower.stop();
    await Promise.all(following);
    await server.stop();
  },
  (seconds + 60) * 1000,
);

const counters = 'nodes { key total inUse available over allocated }';

function sorted(rows: ReadonlyMap<string, unknown>): unknown[] {
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
