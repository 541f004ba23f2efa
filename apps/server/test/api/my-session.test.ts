import { expect, it } from 'vitest';
import { followSessions } from '../harness/changes.ts';
import { heartbeat, kill, save, sessions, signedOn, signOff } from '../harness/operations.ts';
import { cancel, notify } from '../harness/notifying.ts';
import { startServer, type TestServer } from '../harness/server.ts';
import type { Client } from '../harness/client.ts';
import type { Subscription } from '../harness/subscription.ts';

interface MyEvent {
  readonly mySession: {
    readonly __typename: string;
    readonly message?: string;
    readonly session?: {
      readonly state: string;
      readonly windows: number;
      readonly endNote: string | null;
      readonly endedBy: string | null;
    };
  };
}

function followOwn(server: TestServer, client: Client): Subscription<MyEvent> {
  return server.subscribe(
    `subscription { mySession { __typename ... on SessionUpdated { session { state windows endNote endedBy } }
      ... on SessionEnded { message session { state windows endNote endedBy } } } }`,
    {},
    client,
  );
}

/** Beats with one new window after the other until the subscription stands and tells of one. */
async function standing(own: Subscription<MyEvent>, client: Client): Promise<void> {
  for (let windows = 1; windows <= 100; windows += 1) {
    await heartbeat(client, { window: `window ${windows}` });
    if (own.waiting.length === 0) continue;
    await own.until(({ mySession }) => mySession.session?.windows === windows);
    return;
  }
  throw new Error('nothing came of a hundred changes');
}

it('[KL4] the client hears who ended its session and why within a second, and then no more', async () => {
  await using server = await startServer();
  const { client, session } = await signedOn(await server.backEnd());
  await using own = followOwn(server, client);
  await standing(own, client);
  const killedAt = performance.now();
  await kill(await server.admin(), { ids: [session.id], note: 'Backup at noon' });
  const { mySession } = await own.next();
  expect(performance.now() - killedAt).toBeLessThan(1000);
  expect(mySession).toMatchObject({
    __typename: 'SessionEnded',
    session: { state: 'ENDED', endNote: 'Backup at noon', endedBy: 'admin' },
  });
  expect(mySession.message).toContain('admin');
  await own.completed;
  expect((await own.closed).code).toBe(4403);
});

it('[KL4] however many end at once, and however much each wants to read of it, all hear how', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 300 });
  const users = Array.from({ length: 300 }, (_, n) => `user ${n}`);
  const signed = await Promise.all(users.map((user) => signedOn(backEnd, { user })));
  const selection = 'endNote windows user { blocked seatsInUse sessionsInUse } acts { kind }';
  const document = `subscription { mySession { __typename ... on SessionUpdated { session { windows } }
    ... on SessionEnded { session { ${selection} } } } }`;
  const all = signed.map(({ client }) => server.subscribe<MyEvent>(document, {}, client));
  await Promise.all(all.map((own, n) => standing(own, signed[n]!.client)));
  const ids = signed.map(({ session }) => session.id);
  await kill(admin, { ids, note: 'Backup at noon' });
  const heard = all.map(async (own) =>
    (await own.until(({ mySession }) => mySession.__typename === 'SessionEnded')).at(-1),
  );
  for (const event of await Promise.all(heard))
    expect(event?.mySession.session?.endNote).toBe('Backup at noon');
  await Promise.all(all.map((own) => own[Symbol.asyncDispose]()));
});

it('[KL4] a client that asks after the end hears the same', async () => {
  await using server = await startServer();
  const { client } = await signedOn(await server.backEnd());
  await signOff(client);
  await using own = followOwn(server, client);
  expect((await own.next()).mySession).toMatchObject({
    __typename: 'SessionEnded',
    session: { endedBy: 'anna' },
  });
  await own.completed;
});

it('tells nothing of other sessions, also not of the same user', async () => {
  await using server = await startServer();
  const backEnd = await server.backEnd();
  const [one, two] = [await signedOn(backEnd), await signedOn(backEnd)];
  await using own = followOwn(server, one.client);
  await standing(own, one.client);
  await heartbeat(two.client, { window: 'two' });
  await signOff(two.client);
  await signOff(one.client);
  expect((await own.next()).mySession.__typename).toBe('SessionEnded');
});

it('is not for those without a session', async () => {
  await using server = await startServer();
  for (const caller of [await server.backEnd(['SESSIONS_VIEW']), server.client(null)]) {
    await using own = followOwn(server, caller);
    await expect(own.next()).rejects.toThrow(/FORBIDDEN|UNAUTHENTICATED/);
  }
});

it("[FE5] an admin's streams end with their session, within a second", async () => {
  await using server = await startServer();
  const [admin, other] = [await server.admin(), await server.signIn()];
  await using feed = followSessions(server, other);
  await feed.next();
  const console = await sessions(admin, {
    filter: { module: 'admin-console' },
    orderBy: { field: 'STARTED_AT', direction: 'DESC' },
  });
  const endedAt = performance.now();
  await kill(admin, { ids: console.edges.map(({ node }) => node.id), includeProtected: true });
  expect((await feed.closed).code).toBe(4403);
  expect(performance.now() - endedAt).toBeLessThan(1000);
});

it('[FE5] the streams of a revoked API token end within a second', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd(['SESSIONS_VIEW'])];
  await using feed = followSessions(server, backEnd);
  await feed.next();
  const { apiTokens } = await admin.ask<{ apiTokens: { id: string }[] }>('{ apiTokens { id } }');
  const revokedAt = performance.now();
  await admin.ask('mutation ($id: ID!) { revokeApiToken(id: $id) { id } }', { id: apiTokens[0]!.id });
  expect(await feed.closed).toEqual({
    code: 4403,
    reason: 'Your API token was revoked or has expired',
  });
  expect(performance.now() - revokedAt).toBeLessThan(1000);
});

it('[FE5] the streams of an API token end within a second of its expiry', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const expiresAt = new Date(server.clock.now() + 30_000).toISOString();
  const { createApiToken } = await admin.ask<{ createApiToken: { token: string } }>(
    'mutation ($input: ApiTokenInput!) { createApiToken(input: $input) { token } }',
    { input: { name: 'short', rights: ['SESSIONS_VIEW'], expiresAt } },
  );
  await using feed = followSessions(server, server.client(createApiToken.token));
  await feed.next();
  await server.clock.advance(30_000);
  const expiredAt = performance.now();
  expect((await feed.closed).code).toBe(4403);
  expect(performance.now() - expiredAt).toBeLessThan(1000);
});

it('[FE5] a stream ends when its reader loses the right to it', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'User', { login: 'chief', rights: ['SESSIONS_VIEW'] });
  const chief = await signedOn(backEnd, { user: 'chief' });
  await using feed = followSessions(server, chief.client);
  await feed.next();
  await save(admin, 'User', { login: 'chief', rights: [] });
  await feed.completed;
  expect(await feed.closed).toEqual({ code: 4403, reason: 'You no longer have the right SESSIONS_VIEW' });
  await using again = followSessions(server, chief.client);
  await expect(again.next()).rejects.toThrow('FORBIDDEN');
});

it('closes sockets on a stop with a code that clients come back on', async () => {
  await using server = await startServer();
  await using feed = followSessions(server, await server.admin());
  await feed.next();
  await server.stop();
  expect((await feed.closed).code).toBe(1001);
});

interface Told {
  readonly mySession: {
    readonly __typename: string;
    readonly text?: string;
    readonly id?: string;
    readonly signOffAt?: string | null;
    readonly session?: { readonly endsAt: string | null; readonly windows: number };
  };
}

const followMessages = (server: TestServer, client: Client): Subscription<Told> =>
  server.subscribe(
    `subscription { mySession { __typename ... on SessionMessage { id text signOffAt } ... on SessionEnded { message }
      ... on SessionUpdated { session { endsAt windows } } } }`,
    {},
    client,
  );

const texts = (events: readonly Told[]): string[] =>
  events.flatMap(({ mySession: { __typename, text } }) =>
    __typename === 'SessionMessage' ? [`${text}`] : [],
  );

it('[AC2, KL6] messages come at once, each once, and again to whoever comes back before they are acknowledged', async () => {
  await using server = await startServer();
  const [admin, { client, session }] = [await server.admin(), await signedOn(await server.backEnd())];
  await notify(admin, { ids: [session.id], text: 'before' });
  await using own = followMessages(server, client);
  expect((await own.next()).mySession).toMatchObject({ __typename: 'SessionMessage', text: 'before' });
  const sentAt = performance.now();
  await notify(admin, { ids: [session.id], text: 'now', signOffAfterSeconds: 60 });
  const now = await own.until(({ mySession }) => mySession.text === 'now');
  expect(performance.now() - sentAt).toBeLessThan(1000);
  expect(texts(now)).toEqual(['now']);
  await cancel(admin, [session.id]);
  const off = await own.until(({ mySession }) => mySession.__typename === 'SessionMessage');
  expect(texts(off)).toEqual(['You will not be signed off: that was called off.']);
  expect(off[0]?.mySession.session?.endsAt).toBeNull();
  await using again = followMessages(server, client);
  const both = [await again.next(), await again.next()];
  expect(texts(both)).toEqual(['before', 'You will not be signed off: that was called off.']);
  await heartbeat(client, { acknowledge: both.map(({ mySession }) => mySession.id) });
  await heartbeat(client, { window: 'another' });
  await again.until(({ mySession }) => mySession.session?.windows === 1);
  await using nothing = followMessages(server, client);
  await heartbeat(client, { window: 'a third' });
  expect(texts(await own.until(({ mySession }) => mySession.session?.windows === 2))).toEqual([]);
  expect(texts(nothing.waiting)).toEqual([]);
});
