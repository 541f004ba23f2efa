import { expect, it } from 'vitest';
import { checked } from '../harness/check.ts';
import { rowsIn } from '../harness/databases.ts';
import { license, save, sessions, signedOn, signOn, signOff } from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';

it('[SO4] 1,000 simultaneous sign-ons for 25 seats grant exactly 25', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const answers = await Promise.all(
    Array.from({ length: 1000 }, (_, n) => signOn(backEnd, { user: `user ${n}` })),
  );
  const kinds = new Map<string, number>();
  for (const { __typename } of answers) kinds.set(__typename, (kinds.get(__typename) ?? 0) + 1);
  expect(Object.fromEntries(kinds)).toEqual({ SignedOn: 25, NoSeatAvailable: 975 });
  expect(await license(admin)).toMatchObject({ total: 25, inUse: 25, available: 0, over: 0 });
  expect((await sessions(admin, { filter: { module: 'default' } })).totalCount).toBe(25);
  const denials = `SELECT refusal, COUNT(*) AS n FROM denials GROUP BY refusal`;
  expect(await rowsIn(server.databaseUrl, denials)).toEqual([{ refusal: 'NoSeatAvailable', n: 975 }]);
  expect((await checked(server.databaseUrl)).faults).toEqual([]);
}, 60_000);

it.for([
  [
    'NAMED',
    { model: 'NAMED', total: 5, namedUsers: ['user 0', 'user 1', 'user 2', 'user 3', 'user 4'] },
    { SignedOn: 50, NotEntitled: 150 },
  ],
  [
    'HYBRID',
    { model: 'HYBRID', total: 5, namedTotal: 2, namedUsers: ['user 0', 'user 1'] },
    { SignedOn: 25, NoSeatAvailable: 175 },
  ],
  ['CONCURRENT by user, three to a seat', { countBy: 'USER', sessionsPerSeat: 3, total: 5 }, null],
] as const)('[SO4] [LC4] simultaneous sign-ons never pass the total: %s', async ([, input, expected]) => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  expect(await save(admin, 'License', { key: 'default', ...input })).toMatchObject({
    __typename: 'LicenseSaved',
  });
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) => signOn(backEnd, { user: `user ${n % 20}` })),
  );
  const granted = answers.filter(({ __typename }) => __typename === 'SignedOn');
  if (expected !== null) {
    expect(granted).toHaveLength(expected.SignedOn);
    expect(answers).toHaveLength(Object.values(expected).reduce((sum, n) => sum + n, 0));
  }
  const { total, inUse } = await license(admin);
  expect(inUse).toBeLessThanOrEqual(total);
  expect(inUse).toBe(total);
  expect((await checked(server.databaseUrl)).faults).toEqual([]);
});

it('[LC1] seats that come and go under load never pass the total, and none is lost', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await using feed = server.subscribe<{
    licenseChanged: { nodes: { key: string; total: number; inUse: number }[] };
  }>('subscription { licenseChanged { nodes { key total inUse } } }', {}, admin);
  await feed.next();
  const worker = async (n: number): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) {
      const { token } = await signOn(backEnd, { user: `user ${n}` });
      if (token !== undefined) await signOff(server.client(token));
    }
  };
  await Promise.all(Array.from({ length: 50 }, (_, n) => worker(n)));
  await signedOn(backEnd, { module: 'data-collection' });
  const events = await feed.until(({ licenseChanged }) =>
    licenseChanged.nodes.some(({ key, inUse }) => key === 'data-collection' && inUse === 1),
  );
  const peaks = events
    .flatMap(({ licenseChanged }) => licenseChanged.nodes)
    .filter(({ key }) => key === 'default');
  expect(Math.max(...peaks.map(({ inUse }) => inUse))).toBeLessThanOrEqual(25);
  expect(await license(admin)).toMatchObject({ inUse: 0 });
  expect((await checked(server.databaseUrl)).faults).toEqual([]);
});
