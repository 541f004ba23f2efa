import { expect, it } from 'vitest';
import { auditQuery, denials, denialsQuery, nodes } from '../harness/history.ts';
import { kill, save, sessions, signedOn, signOff, signOn } from '../harness/operations.ts';
import { changeSettings, startServer } from '../harness/server.ts';

const hour = 3_600_000;

const usageQuery = `query ($license: String!, $from: DateTime!, $to: DateTime!, $interval: UsageInterval!, $timeZone: String) {
  licenseUsage(license: $license, from: $from, to: $to, interval: $interval, timeZone: $timeZone) {
    from to peakInUse peakNamedInUse peakTotal denials } }`;

interface Point {
  readonly from: string;
  readonly to: string;
  readonly peakInUse: number;
  readonly peakTotal: number;
  readonly denials: number;
}

it('[HI1] lists what ended and what was interrupted, with reason, actor, start, end and duration', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const [one, two] = [await signedOn(backEnd), await signedOn(backEnd, { user: 'bert' })];
  server.clock.jump(90_000);
  await signOff(one.client);
  server.clock.jump(1000);
  const later = new Date(server.clock.now()).toISOString();
  await kill(admin, { ids: [two.session.id], note: 'backup' });
  const query = `query ($filter: SessionFilter) { sessions(filter: $filter) { totalCount edges { node {
    id startedAt endedAt durationSeconds endReason endedBy endNote interrupted } } } }`;
  const list = async (filter: Record<string, unknown>): Promise<unknown[]> => {
    const asked = { filter: { module: 'default', ...filter } };
    const found = (
      await admin.ask<{ sessions: { totalCount: number; edges: { node: unknown }[] } }>(query, asked)
    ).sessions;
    expect(found.totalCount).toBe(found.edges.length);
    return found.edges.map(({ node }) => node);
  };
  const first = { id: one.session.id, durationSeconds: 90, endReason: 'SIGNED_OFF', endedBy: 'anna' };
  const second = { id: two.session.id, durationSeconds: 91, endReason: 'KILLED', endedBy: 'admin' };
  expect(await list({ states: ['ENDED'] })).toMatchObject([second, { ...first, interrupted: false }]);
  expect(await list({ interrupted: true })).toMatchObject([
    { ...second, interrupted: true, endNote: 'backup' },
  ]);
  expect(await list({ endedAfter: later })).toMatchObject([second]);
  expect(await list({ endedBefore: later })).toMatchObject([first]);
  expect(await list({ endedBy: 'admin' })).toMatchObject([second]);
  expect(await list({ states: ['ENDED'], license: 'default' })).toEqual([]);
  const orderBy = { field: 'ENDED_AT', direction: 'ASC' };
  const oldest = await sessions(admin, { filter: { states: ['ENDED'] }, orderBy, first: 1 });
  expect(oldest).toMatchObject({ totalCount: 2, edges: [{ node: { id: one.session.id } }] });
});

it('[HI2] lists refused sign-ons, the newest first, with exact totals and filters', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 0 });
  await save(admin, 'User', { login: 'Größe', blocked: true });
  for (const [user, host] of [
    ['anna', 'PC-1'],
    ['bert', 'PC-2'],
    ['größe', 'PC-1'],
  ]) {
    server.clock.jump(1000);
    expect((await signOn(backEnd, { user, host })).__typename).not.toBe('SignedOn');
  }
  const all = await denials(admin);
  expect(all).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
  expect(nodes(all)).toMatchObject([
    { login: 'größe', refusal: 'UserBlocked', license: null, total: null },
    { login: 'bert', refusal: 'NoSeatAvailable', license: 'default', total: 0, inUse: 0 },
    { login: 'anna', module: 'default', host: 'PC-1', ipAddress: '127.0.0.1' },
  ]);
  const logins = async (given: Record<string, unknown>): Promise<string[]> => {
    const found = await denials(admin, given);
    expect(found.totalCount).toBe(found.edges.length);
    return nodes(found).map(({ login }) => login);
  };
  expect(await logins({ filter: { user: 'GRÖSSE' } })).toEqual(['größe']);
  expect(await logins({ filter: { host: 'PC-1', refusals: ['NoSeatAvailable'] } })).toEqual(['anna']);
  expect(await logins({ filter: { license: 'default' } })).toEqual(['bert', 'anna']);
  expect(await logins({ filter: { search: 'pc-1 GRÖSSE' } })).toEqual(['größe']);
  expect(await logins({ filter: { search: '%' } })).toEqual([]);
  const [, second] = nodes(all);
  expect(await logins({ from: second!.at })).toEqual(['größe', 'bert']);
  expect(await logins({ to: second!.at })).toEqual(['anna']);
  const page = await denials(admin, { first: 2 });
  expect(page).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  const rest = await denials(admin, { first: 2, after: page.pageInfo.endCursor });
  expect([...nodes(page), ...nodes(rest)]).toEqual(nodes(all));
  expect(await admin.code(denialsQuery, { filter: { refusals: ['Nonsense'] } })).toBe('BAD_USER_INPUT');
  expect(await admin.code(auditQuery, { after: page.pageInfo.endCursor })).toBe('BAD_USER_INPUT');
  const found = { id: second!.id };
  expect(await admin.ask('query ($id: ID!) { node(id: $id) { id ... on Denial { login } } }', found)).toEqual(
    {
      node: { ...found, login: 'bert' },
    },
  );
});

it('[HI2] has a point for every hour and every day, in the zone that is asked for', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 1 });
  await changeSettings(admin, {
    hungSessionCutMinutes: 0,
    sessionExpireTimeHours: 100,
    userExpireTimeHours: 99,
  });
  // 2026-11-21T09:00Z
  const start = server.clock.now();
  const { client } = await signedOn(backEnd);
  await signOn(backEnd, { user: 'bert' });
  server.clock.jump(16 * hour);
  await signOff(client);
  const ask = async (given: Record<string, unknown>): Promise<Point[]> => {
    const span = { from: '2026-11-21T07:30:00Z', to: '2026-11-22T03:00:00Z', license: 'default' };
    return (await admin.ask<{ licenseUsage: Point[] }>(usageQuery, { ...span, interval: 'DAY', ...given }))
      .licenseUsage;
  };
  const hours = await ask({ interval: 'HOUR' });
  expect(hours).toHaveLength(20);
  expect(hours[0]).toEqual({
    ...{ from: '2026-11-21T07:00:00.000Z', to: '2026-11-21T08:00:00.000Z' },
    ...{ peakInUse: 0, peakNamedInUse: 0, peakTotal: 0, denials: 0 },
  });
  expect(hours[2]).toMatchObject({
    from: new Date(start).toISOString(),
    peakInUse: 1,
    peakTotal: 25,
    denials: 1,
  });
  expect(hours.map(({ peakInUse }) => peakInUse)).toEqual([0, 0, ...Array<number>(17).fill(1), 0]);
  expect(await ask({})).toMatchObject([
    { from: '2026-11-21T00:00:00.000Z', peakInUse: 1, denials: 1 },
    {
      from: '2026-11-22T00:00:00.000Z',
      to: '2026-11-23T00:00:00.000Z',
      peakInUse: 1,
      peakTotal: 1,
      denials: 0,
    },
  ]);
  expect(await ask({ timeZone: 'America/New_York' })).toMatchObject([
    { from: '2026-11-21T05:00:00.000Z', to: '2026-11-22T05:00:00.000Z', peakInUse: 1, denials: 1 },
  ]);
  await admin.ask('mutation { updateProfile(input: { timeZone: "Asia/Kolkata" }) { login } }');
  expect((await ask({})).map(({ from }) => from)).toEqual([
    '2026-11-20T18:30:00.000Z',
    '2026-11-21T18:30:00.000Z',
  ]);
  const wrong = {
    from: '2026-11-21T00:00:00Z',
    to: '2026-11-22T00:00:00Z',
    license: 'default',
    interval: 'HOUR',
  };
  for (const part of [
    { license: 'unknown' },
    { to: wrong.from },
    { to: '2030-01-01T00:00:00Z' },
    { interval: 'DAY', timeZone: 'Nowhere' },
  ]) {
    expect(await admin.code(usageQuery, { ...wrong, ...part }), JSON.stringify(part)).toBe('BAD_USER_INPUT');
  }
});

it('[PM2] the past is for those who have the right to it', async () => {
  await using server = await startServer();
  const [viewer, auditor] = [await server.backEnd(['SESSIONS_VIEW']), await server.backEnd(['AUDIT_READ'])];
  const span = {
    license: 'default',
    from: '2026-11-21T00:00:00Z',
    to: '2026-11-22T00:00:00Z',
    interval: 'DAY',
  };
  await viewer.ask(denialsQuery);
  await viewer.ask(usageQuery, span);
  await auditor.ask(auditQuery);
  expect(await viewer.code(auditQuery)).toBe('FORBIDDEN');
  expect(await auditor.code(denialsQuery)).toBe('FORBIDDEN');
  expect(await auditor.code(usageQuery, span)).toBe('FORBIDDEN');
  const { auditLog } = await auditor.ask<{ auditLog: { edges: { node: { id: string } }[] } }>(auditQuery);
  const query = 'query ($id: ID!) { node(id: $id) { id } }';
  const { id } = auditLog.edges[0]!.node;
  expect(await auditor.ask(query, { id })).toEqual({ node: { id } });
  expect(await viewer.ask(query, { id })).toEqual({ node: null });
});

it('[HI1] a session that was cleaned away is as if it had never been, for its own token too', async () => {
  await using server = await startServer({ settings: { historyDays: 1 } });
  const { client, session } = await signedOn(await server.backEnd());
  await signOff(client);
  const query = 'mutation { heartbeat(input: {}) { __typename } }';
  expect(await client.ask(query)).toEqual({ heartbeat: { __typename: 'SessionEnded' } });
  server.clock.jump(24 * hour + 1);
  await server.sweep();
  expect(await client.code(query)).toBe('UNAUTHENTICATED');
  expect(
    await (await server.signIn()).ask('query ($id: ID!) { session(id: $id) { id } }', { id: session.id }),
  ).toEqual({
    session: null,
  });
});
