import { expect, it } from 'vitest';
import type { Client } from '../harness/client.ts';
import { kindsOf, notify, release } from '../harness/notifying.ts';
import { kill, sessions, signedOn, signOff } from '../harness/operations.ts';
import { changeSettings, startServer } from '../harness/server.ts';

const overusers = { overusers: true };

async function many(backEnd: Client, user: string, count: number, module = 'default') {
  const made = [];
  for (let n = 0; n < count; n += 1) made.push(await signedOn(backEnd, { user, module }));
  return made;
}

const listed = async (client: Client, filter: object = overusers) => {
  const list = await sessions(client, { filter });
  expect(list.totalCount).toBe(list.edges.length);
  return list.edges.map(({ node }) => node.user.login).toSorted();
};

it('[KL2] overusers are users with more sessions in use than the threshold', async () => {
  await using server = await startServer({ settings: { overuseThreshold: 2 } });
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const anna = await many(backEnd, 'anna', 3);
  await many(backEnd, 'bert', 2);
  // Seatless sessions, idle ones and those that ended are not in use, but an overuser's are listed with the others.
  await many(backEnd, 'bert', 3, 'manager');
  await many(backEnd, 'anna', 1, 'manager');
  expect(await listed(admin)).toEqual(['anna', 'anna', 'anna', 'anna']);
  expect(await listed(admin, { ...overusers, module: 'manager' })).toEqual(['anna']);
  expect(await listed(admin, { overusers: false, module: 'default' })).toEqual(['bert', 'bert']);
  await release(admin, { ids: [anna[0]!.session.id] });
  expect(await listed(admin)).toEqual([]);
  await changeSettings(admin, { overuseThreshold: 1 });
  expect(await listed(admin)).toHaveLength(9);
  await signOff(anna[1]!.client);
  expect(new Set(await listed(admin))).toEqual(new Set(['bert']));
});

it('[KL2] overusers at a revision are those who were it then', async () => {
  await using server = await startServer({ settings: { overuseThreshold: 2 } });
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const anna = await many(backEnd, 'anna', 3);
  const bert = await many(backEnd, 'bert', 2);
  const carl = await many(backEnd, 'carl', 3);
  const { revision, totalCount } = await sessions(admin, { filter: overusers });
  expect(totalCount).toBe(6);
  // Anna is none any more, Bert has become one, of Carl's nothing changed; Dora comes later altogether.
  await signOff(anna[0]!.client);
  await many(backEnd, 'bert', 1);
  await many(backEnd, 'dora', 4);
  const chosen = { filter: overusers, revision };
  expect(await notify(admin, { ...chosen, expectedCount: 7 })).toMatchObject({ count: 6 });
  const killed = await kill(admin, { ...chosen, expectedCount: 6 });
  expect(kindsOf(killed).toSorted()).toEqual(['SessionEnded', ...Array<string>(5).fill('SessionKilled')]);
  const left = await sessions(admin, { filter: { module: 'default' } });
  expect(left.edges.map(({ node }) => node.user.login).toSorted()).toEqual([
    ...['bert', 'bert', 'bert', 'dora', 'dora', 'dora', 'dora'],
  ]);
  expect([...bert, ...carl]).toHaveLength(5);
});

it('[KL2] overusers of a revision before the settings changed are not known', async () => {
  await using server = await startServer({ settings: { overuseThreshold: 2 } });
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await many(backEnd, 'anna', 3);
  const { revision } = await sessions(admin, { filter: overusers });
  await changeSettings(admin, { overuseThreshold: 1 });
  const query = 'mutation ($input: KillSessionsInput!) { killSessions(input: $input) { __typename } }';
  const input = { filter: overusers, revision, expectedCount: 3 };
  expect(await admin.code(query, { input })).toBe('BAD_USER_INPUT');
});

it('[FE1] overusers cannot be followed, and that is said', async () => {
  await using server = await startServer();
  const query = 'subscription ($filter: SessionFilter) { sessionChanged(filter: $filter) { revision } }';
  for (const filter of [overusers, { overusers: false }]) {
    await using feed = server.subscribe(query, { filter }, await server.admin());
    await expect(feed.next()).rejects.toThrow(/overusers.*BAD_USER_INPUT/u);
  }
});

const ask = (client: Client, first = 50) =>
  client.ask<{ overusers: { threshold: number; totalCount: number; nodes: object[] } }>(
    'query ($first: Int) { overusers(environment: "live", first: $first) { threshold totalCount nodes { login sessionsInUse } } }',
    { first },
  );

it('overusers are listed with their sessions in use, the most first', async () => {
  await using server = await startServer({ settings: { overuseThreshold: 2 } });
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const carl = await many(backEnd, 'Carl', 4);
  await many(backEnd, 'anna', 3);
  await many(backEnd, 'bert', 2);
  await many(backEnd, 'dora', 4);
  await many(backEnd, 'anna', 2, 'manager');
  expect((await ask(admin)).overusers).toEqual({
    threshold: 2,
    totalCount: 3,
    nodes: [
      { login: 'Carl', sessionsInUse: 4 },
      { login: 'dora', sessionsInUse: 4 },
      { login: 'anna', sessionsInUse: 3 },
    ],
  });
  expect((await ask(admin, 1)).overusers).toMatchObject({ totalCount: 3, nodes: [{ login: 'Carl' }] });
  await release(admin, { ids: [carl[0]!.session.id] });
  const { overusers: now } = await ask(admin);
  expect(now.nodes.map((user) => Object.values(user).join(' '))).toEqual(['dora 4', 'anna 3', 'Carl 3']);
  const times = 'query ($ids: [ID!]!) { sessionTimes(ids: $ids) { user { login sessionsInUse } } }';
  const ids = [carl[0]!.session.id, (await many(backEnd, 'emil', 1, 'manager'))[0]!.session.id];
  const { sessionTimes } = await admin.ask<{ sessionTimes: { user: object }[] }>(times, { ids });
  expect(sessionTimes.map(({ user }) => user)).toEqual(
    expect.arrayContaining([
      { login: 'Carl', sessionsInUse: 3 },
      { login: 'emil', sessionsInUse: 0 },
    ]),
  );
  expect(await backEnd.code('{ overusers(environment: "live") { totalCount } }')).toBe('FORBIDDEN');
});

it('a list by user can have some users first, page by page', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  for (const user of ['anna', 'bert', 'Carl', 'dora']) await many(backEnd, user, 2);
  const orderBy = { field: 'USER', direction: 'ASC', usersFirst: ['CARL', 'nobody', 'bert', 'carl'] };
  const filter = { module: 'default' };
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = await sessions(admin, { filter, orderBy, first: 3, after });
    expect(page.totalCount).toBe(8);
    seen.push(...page.edges.map(({ node }) => node.user.login));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toEqual(['Carl', 'Carl', 'bert', 'bert', 'anna', 'anna', 'dora', 'dora']);
  const query =
    'query ($orderBy: SessionOrder) { sessions(environment: "live", orderBy: $orderBy) { revision } }';
  expect(await admin.code(query, { orderBy: { ...orderBy, field: 'HOST' } })).toBe('BAD_USER_INPUT');
  const crowd = Array.from({ length: 1001 }, (_, n) => `user ${n}`);
  expect(await admin.code(query, { orderBy: { ...orderBy, usersFirst: crowd } })).toBe('BAD_USER_INPUT');
  expect(await admin.ask(query, { orderBy: { ...orderBy, usersFirst: crowd.slice(1) } })).toHaveProperty(
    'sessions',
  );
});
