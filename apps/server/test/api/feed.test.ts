import { expect, it } from 'vitest';
import { followSessions, type Changes } from '../harness/changes.ts';
import {
  heartbeat,
  kill,
  licenseFields,
  save,
  sessions,
  signedOn,
  signOff,
  type LicenseView,
} from '../harness/operations.ts';
import { changeSettings, startServer } from '../harness/server.ts';

it('[FE1] tells at once where the feed stands, then every change in order, once', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await using feed = followSessions(server, admin);
  const start = (await feed.next()).sessionChanged;
  expect(start).toMatchObject({ reset: false, changes: [] });
  const { session, client } = await signedOn(backEnd, { host: 'PC-1' });
  expect((await feed.next()).sessionChanged).toMatchObject({
    revision: start.revision + 1,
    changes: [
      {
        revision: start.revision + 1,
        kind: 'STARTED',
        session: { id: session.id, state: 'ACTIVE', host: 'PC-1' },
      },
    ],
  });
  await heartbeat(client, { window: 'one' });
  expect((await feed.next()).sessionChanged.changes).toMatchObject([{ kind: 'UPDATED' }]);
  await signOff(client);
  expect((await feed.next()).sessionChanged.changes).toMatchObject([
    { kind: 'ENDED', session: { state: 'ENDED' } },
  ]);
  expect(feed.waiting).toEqual([]);
});

it('[FE6] a heartbeat that changes nothing that is recorded is no change', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const { client } = await signedOn(await server.backEnd());
  await heartbeat(client, { window: 'one', editing: true });
  const { revision } = await sessions(admin);
  for (let step = 0; step < 5; step += 1) {
    await server.clock.advance(10_000);
    await heartbeat(client, { active: true, window: 'one', editing: true });
  }
  expect((await sessions(admin)).revision).toBe(revision);
});

it('[FE3] replays what was missed, from memory and from the database', async () => {
  await using first = await startServer();
  const backEnd = await first.backEnd();
  const { revision } = await sessions(await first.admin());
  const { session } = await signedOn(backEnd);
  const { client } = await signedOn(backEnd);
  await signOff(client);
  for (const noun of ['License', 'Module'] as const)
    await save(await first.admin(), noun, { key: 'default', name: 'New' });
  const kindsOf = ({ changes }: Changes): string[] => changes.map(({ kind }) => kind);
  {
    await using feed = followSessions(first, await first.admin(), { since: revision });
    expect(kindsOf((await feed.next()).sessionChanged)).toEqual(['STARTED', 'STARTED', 'ENDED']);
  }
  await first.stop();
  await using again = await startServer({ databaseUrl: first.databaseUrl, clock: first.clock });
  const admin = await again.admin();
  await using feed = followSessions(again, admin, { since: revision });
  const replayed = (await feed.next()).sessionChanged;
  expect(kindsOf(replayed)).toEqual(['STARTED', 'STARTED', 'ENDED', 'STARTED']);
  expect(replayed.changes[0]!.session.id).toBe(session.id);
  expect(replayed.revision).toBe((await sessions(admin)).revision);
});

it('[FE3] says RESET for a revision that has not been', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  await using feed = followSessions(server, admin, { since: 1_000_000 });
  const { revision } = await sessions(admin);
  expect((await feed.next()).sessionChanged).toEqual({ revision, reset: true, changes: [] });
  await signedOn(await server.backEnd());
  expect((await feed.next()).sessionChanged).toMatchObject({ reset: false, changes: [{ kind: 'STARTED' }] });
});

it('[FE1] with a filter, says what comes to match and what ceases to, and covers the rest', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await using feed = followSessions(server, admin, { filter: { states: ['HUNG'], module: 'default' } });
  await feed.next();
  const kept = await signedOn(backEnd, { host: 'PC-1' });
  const left = await signedOn(backEnd, { host: 'PC-2' });
  await signedOn(backEnd, { module: 'manager' });
  const { revision } = await sessions(admin);
  const quiet = await feed.until(({ sessionChanged }) => sessionChanged.revision === revision);
  expect(quiet.flatMap(({ sessionChanged }) => sessionChanged.changes)).toEqual([]);
  await server.clock.advance(100_000);
  const entered = (await feed.until(({ sessionChanged }) => sessionChanged.changes.length > 0)).at(-1)!;
  expect(entered.sessionChanged.changes.map(({ kind }) => kind)).toEqual(['ENTERED', 'ENTERED']);
  await heartbeat(left.client);
  const gone = (await feed.until(({ sessionChanged }) => sessionChanged.changes.length > 0)).at(-1)!;
  expect(gone.sessionChanged.changes).toMatchObject([
    { kind: 'LEFT', session: { id: left.session.id, state: 'ACTIVE' } },
  ]);
  const killer = await server.signIn();
  const { revision: before } = await sessions(killer);
  await kill(killer, { ids: [kept.session.id, left.session.id], note: 'x' });
  const ended = (await feed.until(({ sessionChanged }) => sessionChanged.changes.length > 0)).at(-1)!;
  expect(ended.sessionChanged.changes).toMatchObject([
    { kind: 'ENDED', session: { id: kept.session.id, endNote: 'x' } },
  ]);
  // The end of the one that had ceased to match is covered, too.
  expect(ended.sessionChanged.revision).toBeGreaterThanOrEqual(before + 2);
});

it('[FE1] [FE2] the feed under load is gapless and in order, and list + feed equals the final list', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 500 });
  const { revision } = await sessions(admin, { filter: { module: 'default' } });
  await using feed = followSessions(server, admin, { since: revision });
  const work = async (n: number): Promise<void> => {
    const { client, session } = await signedOn(backEnd, { user: `user ${n}` });
    if (n % 3 === 0) await heartbeat(client, { window: 'w', editing: true });
    if (n % 4 === 0) await signOff(client);
    if (n % 10 === 1) await kill(admin, { ids: [session.id] });
  };
  await Promise.all(Array.from({ length: 300 }, (_, n) => work(n)));
  const list = await sessions(admin, { filter: { module: 'default' }, first: 1000 });
  const events = await feed.until(({ sessionChanged }) => sessionChanged.revision >= list.revision);
  const changes = events.flatMap(({ sessionChanged }) => sessionChanged.changes);
  expect(changes.map((change) => change.revision)).toEqual(
    Array.from({ length: list.revision - revision }, (_, n) => revision + 1 + n),
  );
  const live = new Map<string, string>();
  for (const { kind, session } of changes) {
    if (kind === 'ENDED') live.delete(session.id);
    else live.set(session.id, session.state);
  }
  const listed = list.edges.map(({ node }) => [node.id, node.state] as const);
  expect([...live].toSorted()).toEqual(listed.toSorted());
});

it('[FE4] a hundred subscribers to the same feed each get all of it', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const feeds = Array.from({ length: 100 }, (_, n) =>
    followSessions(server, admin, n % 2 === 0 ? {} : { filter: { module: 'default' } }),
  );
  await Promise.all(feeds.map((feed) => feed.next()));
  const { session } = await signedOn(backEnd);
  for (const feed of feeds) {
    expect((await feed.next()).sessionChanged.changes).toMatchObject([
      { kind: 'STARTED', session: { id: session.id } },
    ]);
  }
  await Promise.all(feeds.map((feed) => feed[Symbol.asyncDispose]()));
});

it('licenseChanged shows the counters at once and with every change', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await using feed = server.subscribe<{ licenseChanged: { revision: number; nodes: LicenseView[] } }>(
    `subscription { licenseChanged { revision nodes { ${licenseFields} } } }`,
    {},
    admin,
  );
  const inUse = async (): Promise<number> =>
    (await feed.next()).licenseChanged.nodes.find(({ key }) => key === 'default')!.inUse;
  expect(await inUse()).toBe(0);
  const { client } = await signedOn(backEnd);
  expect(await inUse()).toBe(1);
  // No license has to do with these.
  await signedOn(backEnd, { module: 'manager' });
  await heartbeat(client, { window: 'one' });
  await signOff(client);
  expect(await inUse()).toBe(0);
  await save(admin, 'License', { key: 'default', total: 3 });
  expect((await feed.next()).licenseChanged.nodes).toEqual(
    expect.arrayContaining([expect.objectContaining({ key: 'default', total: 3, available: 3 })]),
  );
});

it('licenseChanged shows named users as they are, to everyone who may see them', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const document =
    'subscription { licenseChanged(environment: "live") { nodes { key namedUsers { login displayName } } } }';
  interface Named {
    readonly licenseChanged: { readonly nodes: { key: string; namedUsers: { displayName: string }[] }[] };
  }
  const readers = [admin, await server.signIn(), await server.backEnd(['SESSIONS_VIEW'])];
  const feeds = readers.map((reader) => server.subscribe<Named>(document, {}, reader));
  for (const feed of feeds) await feed.next();
  await save(admin, 'License', { key: 'default', model: 'HYBRID', namedTotal: 1, namedUsers: ['anna'] });
  const named = async (): Promise<unknown[]> =>
    Promise.all(
      feeds.map(async (feed) => {
        const { nodes } = (await feed.next()).licenseChanged;
        return nodes.find(({ key }) => key === 'default')!.namedUsers[0]?.displayName;
      }),
    );
  expect(await named()).toEqual(['anna', 'anna', 'anna']);
  await save(admin, 'User', { login: 'anna', displayName: 'Anna Berg' });
  await save(admin, 'License', { key: 'default', total: 30 });
  expect(await named()).toEqual(['Anna Berg', 'Anna Berg', 'Anna Berg']);
  await Promise.all(feeds.map((feed) => feed[Symbol.asyncDispose]()));
});

it('settingsChanged shows the settings at once and when they change', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  await using feed = server.subscribe<{ settingsChanged: { heartbeatSeconds: number } }>(
    'subscription { settingsChanged { heartbeatSeconds } }',
    {},
    admin,
  );
  expect(await feed.next()).toEqual({ settingsChanged: { heartbeatSeconds: 30 } });
  await signedOn(await server.backEnd());
  await changeSettings(admin, { heartbeatSeconds: 60 });
  expect(await feed.next()).toEqual({ settingsChanged: { heartbeatSeconds: 60 } });
});

it('[FE3] a replay of changes whose license was removed since leaves its seats out', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'passing', total: 5 });
  await save(admin, 'Module', { key: 'passing', licenses: ['passing', 'default'] });
  const { revision } = await sessions(admin);
  const { client } = await signedOn(backEnd, { module: 'passing' });
  await signOff(client);
  await save(admin, 'Module', { key: 'passing', licenses: [] });
  await admin.ask('mutation { removeLicense(key: "passing") { __typename } }');
  type Event = { sessionChanged: { changes: { kind: string; session: { seats: unknown[] } }[] } };
  await using feed = server.subscribe<Event>(
    'subscription ($since: Revision) { sessionChanged(since: $since) { changes { kind session { seats { license { key } } } } } }',
    { since: revision },
    admin,
  );
  const { sessionChanged } = await feed.next();
  expect(sessionChanged.changes[0]).toEqual({
    kind: 'STARTED',
    session: { seats: [{ license: { key: 'default' } }] },
  });
});
