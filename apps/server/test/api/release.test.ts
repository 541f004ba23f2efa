import { expect, it } from 'vitest';
import { rowsIn } from '../harness/databases.ts';
import { kindsOf, release, releaseMutation } from '../harness/notifying.ts';
import { heartbeat, license, save, sessions, signedOn, signOff, signOn } from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';

it('[RL1] seats become available to others, the session idles, and the next activity takes them again', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 1 });
  const anna = await signedOn(backEnd);
  await heartbeat(anna.client, { active: true, editing: true, window: 'w' });
  const { results } = await release(admin, { ids: [anna.session.id, 'nobody'] });
  expect(results).toMatchObject([
    {
      __typename: 'SeatsReleased',
      session: { state: 'IDLE', keepAlive: false, licenseState: 'ALLOCATED', endedAt: null },
    },
    { __typename: 'SessionNotFound', id: 'nobody' },
  ]);
  expect(await license(admin)).toMatchObject({ inUse: 0, allocated: 1 });
  expect(await heartbeat(anna.client)).toMatchObject({ session: { state: 'IDLE' } });

  const bert = await signedOn(backEnd, { user: 'bert' });
  expect((await heartbeat(anna.client, { active: true })).__typename).toBe('NoSeatAvailable');
  await signOff(bert.client);
  expect(await heartbeat(anna.client, { active: true })).toMatchObject({
    session: { state: 'ACTIVE', licenseState: 'IN_USE' },
  });
  await signOff(anna.client);
  expect(kindsOf(await release(admin, { ids: [anna.session.id] }))).toEqual(['SessionEnded']);
});

it('[RL1] an activity before it, which still waits for the disk, does not undo it', async () => {
  await using first = await startServer();
  const { client, session, token } = await signedOn(await first.backEnd());
  await heartbeat(client, { active: true });
  expect(kindsOf(await release(await first.admin(), { ids: [session.id] }))).toEqual(['SeatsReleased']);
  // To stop is to write what waits.
  await first.stop();
  await using second = await startServer({ databaseUrl: first.databaseUrl, clock: first.clock });
  expect(await license(await second.admin())).toMatchObject({ inUse: 0, allocated: 1 });
  expect(await heartbeat(second.client(token))).toMatchObject({ session: { state: 'IDLE' } });
});

it('[RL1] twice is once, and audited once', async () => {
  await using server = await startServer();
  const [admin, { session }] = [await server.admin(), await signedOn(await server.backEnd())];
  const first = await release(admin, { ids: [session.id, session.id] });
  const again = await release(admin, { ids: [session.id] });
  expect([kindsOf(first), kindsOf(again)]).toEqual([['SeatsReleased'], ['SeatsReleased']]);
  expect(again.revision).toBe(first.revision);
  const sql = `SELECT subject FROM audit WHERE action = 'releaseSeats'`;
  expect(await rowsIn(server.databaseUrl, sql)).toEqual([{ subject: session.id }]);
});

it('[EX6, LC6, RL1] a named holder keeps the claim, a seatless session has none, and both idle', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', model: 'NAMED', total: 1, namedUsers: ['anna'] });
  const named = await signedOn(backEnd);
  const seatless = await signedOn(backEnd, { module: 'manager' });
  const { results } = await release(admin, { ids: [named.session.id, seatless.session.id] });
  expect(results?.map(({ session }) => [session?.state, session?.licenseState])).toEqual([
    ['IDLE', 'IN_USE'],
    ['IDLE', null],
  ]);
  expect(await heartbeat(named.client, { active: true })).toMatchObject({ session: { state: 'ACTIVE' } });
});

it('[KL2, RL1] by filter: what the admin saw, or nothing', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await signedOn(backEnd, { host: 'PC-1' });
  await signedOn(backEnd, { host: 'PC-2' });
  const filter = { host: 'PC-1' };
  const { revision } = await sessions(admin, { filter });
  await signOn(backEnd, { host: 'PC-1' });
  const wrong = await release(admin, { filter, revision, expectedCount: 2 });
  expect(wrong).toMatchObject({ __typename: 'CountChanged', count: 1 });
  expect(await license(admin)).toMatchObject({ inUse: 3 });
  expect(kindsOf(await release(admin, { filter, revision, expectedCount: 1 }))).toEqual(['SeatsReleased']);
  expect(await license(admin)).toMatchObject({ inUse: 2, allocated: 1 });
});

it('[KL2, RL1] by ids with another count than they name: nothing', async () => {
  await using server = await startServer();
  const [admin, { session }] = [await server.admin(), await signedOn(await server.backEnd())];
  const input = { ids: [session.id], expectedCount: 2 };
  expect(await release(admin, input)).toMatchObject({ __typename: 'CountChanged', count: 1 });
  expect(await license(admin)).toMatchObject({ inUse: 1, allocated: 0 });
});

it('[RL1] needs the right to release seats, which no session has from inside an application', async () => {
  await using server = await startServer();
  const backEnd = await server.backEnd(['SESSIONS_OPEN', 'SESSIONS_VIEW', 'SESSIONS_INTERRUPT']);
  await save(await server.admin(), 'User', {
    login: 'anna',
    rights: ['SEATS_RELEASE', 'SESSIONS_INTERRUPT'],
  });
  const { session, client } = await signedOn(backEnd);
  const input = { ids: [session.id] };
  for (const caller of [backEnd, client])
    expect(await caller.code(releaseMutation, { input })).toBe('FORBIDDEN');
  const releaser = await server.backEnd(['SEATS_RELEASE']);
  expect(kindsOf(await release(releaser, input))).toEqual(['SeatsReleased']);
  expect(await releaser.code(releaseMutation, { input: {} })).toBe('BAD_USER_INPUT');
});
