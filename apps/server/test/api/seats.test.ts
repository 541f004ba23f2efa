import { expect, it } from 'vitest';
import { heartbeat, license, save, sessions, signedOn, signOff, signOn } from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';

it('[LC1] [LC7] grants as many seats as there are, and a signed-off one at once again', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 2 });
  const first = await signedOn(backEnd, { user: 'anna' });
  await signedOn(backEnd, { user: 'bert' });
  expect(await license(admin)).toMatchObject({ inUse: 2, available: 0, over: 0 });
  expect(await signOn(backEnd, { user: 'carl' })).toMatchObject({ __typename: 'NoSeatAvailable' });
  expect(await signOff(first.client)).toMatchObject({
    __typename: 'SignedOff',
    session: { endReason: 'SIGNED_OFF', endedBy: 'anna' },
  });
  expect(await license(admin)).toMatchObject({ inUse: 1, available: 1 });
  expect(await signOn(backEnd, { user: 'carl' })).toMatchObject({ __typename: 'SignedOn' });
});

it('[LC5] throws nobody out when the total is lowered, and grants nothing until it fits', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const held = [];
  for (const user of ['a', 'b', 'c']) held.push(await signedOn(backEnd, { user }));
  await save(admin, 'License', { key: 'default', total: 2 });
  expect(await license(admin)).toMatchObject({ total: 2, inUse: 3, over: 1, available: 0 });
  for (const { client } of held)
    expect(await heartbeat(client, { active: true })).toMatchObject({ __typename: 'HeartbeatAccepted' });
  await signOff(held[0]!.client);
  expect(await signOn(backEnd, { user: 'd' })).toMatchObject({
    __typename: 'NoSeatAvailable',
    license: { inUse: 2 },
  });
  await signOff(held[1]!.client);
  expect(await signOn(backEnd, { user: 'd' })).toMatchObject({ __typename: 'SignedOn' });
  expect(await license(admin)).toMatchObject({ inUse: 2, over: 0 });
});

it('[LC5] still lets in who shares a held seat', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', countBy: 'USER', sessionsPerSeat: null });
  for (const user of ['a', 'b']) await signedOn(backEnd, { user });
  await save(admin, 'License', { key: 'default', total: 1 });
  expect(await signOn(backEnd, { user: 'a' })).toMatchObject({ __typename: 'SignedOn' });
  expect(await signOn(backEnd, { user: 'c' })).toMatchObject({ __typename: 'NoSeatAvailable' });
  expect(await license(admin)).toMatchObject({ inUse: 2, over: 1 });
});

it('[LC6] lists sessions of a module without a license, but counts them nowhere', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const { session } = await signedOn(backEnd, { module: 'manager' });
  expect(session).toMatchObject({ seats: [], licenseState: null });
  const list = await sessions(admin, { filter: { module: 'manager' } });
  expect(list.edges.map(({ node }) => node.id)).toEqual([session.id]);
  for (const key of ['default', 'data-collection'])
    expect(await license(admin, key)).toMatchObject({ inUse: 0, allocated: 0 });
});

it('[LC9] removes neither a license that is used nor a module with live sessions, and says by what', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const { client } = await signedOn(backEnd);
  const remove = async (noun: string, key: string): Promise<unknown> => {
    const query = `mutation ($key: String!) { remove: remove${noun}(key: $key) { __typename ... on Removed { key } ... on InUse { message sessions modules { key } } ... on InvalidInput { fields { field } } } }`;
    return (await admin.ask<{ remove: unknown }>(query, { key })).remove;
  };
  expect(await remove('License', 'default')).toMatchObject({
    __typename: 'InUse',
    sessions: 1,
    modules: [{ key: 'default' }],
  });
  expect(await remove('Module', 'default')).toMatchObject({ __typename: 'InUse', sessions: 1 });
  await save(admin, 'Module', { key: 'default', licenses: [] });
  expect(await remove('License', 'default')).toMatchObject({ __typename: 'InUse', sessions: 1, modules: [] });
  await signOff(client);
  expect(await remove('Module', 'default')).toEqual({ __typename: 'Removed', key: 'default' });
  expect(await remove('License', 'default')).toEqual({ __typename: 'Removed', key: 'default' });
  expect(await remove('License', 'default')).toMatchObject({
    __typename: 'InvalidInput',
    fields: [{ field: 'key' }],
  });
  expect(await remove('Module', 'admin-console')).toMatchObject({ __typename: 'InvalidInput' });
  const history = await sessions(admin, { filter: { states: ['ENDED'] } });
  expect(history.edges[0]!.node.module.key).toBe('default');
});

it('[LC9] blocking a user or closing the environment refuses new sign-ons and leaves live sessions alone', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const { client } = await signedOn(backEnd);
  await save(admin, 'User', { login: 'ANNA', blocked: true });
  expect(await signOn(backEnd)).toMatchObject({ __typename: 'UserBlocked' });
  await save(admin, 'Environment', { key: 'live', open: false });
  expect(await signOn(backEnd, { user: 'bert' })).toMatchObject({ __typename: 'EnvironmentClosed' });
  expect(await heartbeat(client, { active: true })).toMatchObject({ __typename: 'HeartbeatAccepted' });
  expect(await license(admin)).toMatchObject({ inUse: 1 });
});
