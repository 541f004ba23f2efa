import { expect, it } from 'vitest';
import { rowsIn } from '../harness/databases.ts';
import { cancel, cancelMutation, kindsOf, notify, notifyMutation } from '../harness/notifying.ts';
import { heartbeat, kill, killMutation, save, sessions, signedOn, signOff } from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';

const instant = (at: string | null | undefined): number => Date.parse(at ?? '');

it('[AC2, KL6] a message comes with every heartbeat until it is acknowledged', async () => {
  await using server = await startServer();
  const [admin, { client, session }] = [await server.admin(), await signedOn(await server.backEnd())];
  const sent = await notify(admin, { ids: [session.id], text: 'Backup at noon.\nPlease save.' });
  expect(sent.results).toMatchObject([
    { __typename: 'SessionNotified', text: { text: 'Backup at noon.\nPlease save.', signOffAt: null } },
  ]);
  const message = sent.results?.[0]?.text;
  expect((await heartbeat(client)).messages).toEqual([message]);
  expect((await heartbeat(client, { acknowledge: ['nothing', 'message_x'] })).messages).toEqual([message]);
  expect(message).toMatchObject({ from: 'admin' });
  const seen = await heartbeat(client, { acknowledge: [message?.id, message?.id] });
  expect(seen).toMatchObject({ messages: [], session: { pendingMessages: 0 } });
  expect((await heartbeat(client, { acknowledge: [message?.id] })).messages).toEqual([]);
});

it('[AC2] what is not acknowledged outlives the server', async () => {
  await using first = await startServer();
  const { session, token } = await signedOn(await first.backEnd());
  await notify(await first.admin(), { ids: [session.id], text: 'still there' });
  await first.stop();
  await using second = await startServer({ databaseUrl: first.databaseUrl, clock: first.clock });
  const { messages } = await heartbeat(second.client(token));
  expect(messages).toMatchObject([{ text: 'still there' }]);
});

it('[KL6] a countdown is shown with its author, and ends the session when it is over', async () => {
  await using server = await startServer();
  const [admin, { client, session }] = [await server.admin(), await signedOn(await server.backEnd())];
  const { results } = await notify(admin, { ids: [session.id], text: 'Month end', signOffAfterSeconds: 120 });
  const endsAt = server.clock.now() + 120_000;
  const counting = results?.[0];
  expect(counting?.session).toMatchObject({ state: 'ACTIVE', endsBy: 'admin', endsNote: 'Month end' });
  expect(instant(counting?.session?.endsAt)).toBe(endsAt);
  expect(instant(counting?.session?.expiresAt)).toBe(endsAt);
  expect(instant(counting?.text?.signOffAt)).toBe(endsAt);
  const list = await sessions(admin, { filter: { countingDown: true } });
  expect(list.edges.map(({ node }) => node.id)).toEqual([session.id]);

  // Whoever goes on working, and has seen it, is signed off all the same.
  await server.clock.advance(59_000);
  await heartbeat(client, { active: true, acknowledge: [counting?.text?.id] });
  await server.clock.advance(60_999);
  expect((await heartbeat(client, { active: true })).__typename).toBe('HeartbeatAccepted');
  server.clock.jump(1);
  const over = await heartbeat(client, { active: true });
  expect(over).toMatchObject({
    __typename: 'SessionEnded',
    session: { endReason: 'KILLED', endedBy: 'admin', endNote: 'Month end', endsAt: null },
  });
  const interrupted = await sessions(admin, { filter: { interrupted: true } });
  expect(interrupted.edges.map(({ node }) => node.id)).toEqual([session.id]);
});

it('[KL6] a countdown is over within a second without anybody asking, and the user hears of it', async () => {
  await using server = await startServer();
  const { client, session } = await signedOn(await server.backEnd());
  await kill(await server.admin(), { ids: [session.id], note: 'Maintenance', afterSeconds: 5 });
  await server.clock.advance(5000);
  expect(await rowsIn(server.databaseUrl, 'SELECT * FROM session_messages')).toEqual([]);
  const [row] = await rowsIn(server.databaseUrl, 'SELECT ended_by, end_note FROM sessions WHERE id = $1', [
    session.id,
  ]);
  expect(row).toEqual({ ended_by: 'admin', end_note: 'Maintenance' });
  expect((await heartbeat(client)).message).toContain('Maintenance');
});

it('[KL6] a countdown runs on while the server is down', async () => {
  await using first = await startServer();
  const { session, token } = await signedOn(await first.backEnd());
  await kill(await first.admin(), { ids: [session.id], afterSeconds: 600 });
  await first.stop();
  first.clock.jump(3_600_000);
  await using second = await startServer({ databaseUrl: first.databaseUrl, clock: first.clock });
  await second.sweep();
  const answer = await heartbeat(second.client(token));
  expect(answer).toMatchObject({ __typename: 'SessionEnded', session: { endReason: 'KILLED' } });
});

it('[KL6] a countdown can be called off, and the user is told instead', async () => {
  await using server = await startServer();
  const [admin, { client, session }] = [await server.admin(), await signedOn(await server.backEnd())];
  await kill(admin, { ids: [session.id], note: 'Maintenance', afterSeconds: 60 });
  expect((await heartbeat(client)).messages).toMatchObject([{ text: 'Maintenance' }]);
  const { results } = await cancel(admin, [session.id, 'session_nobody']);
  expect(results).toMatchObject([
    { __typename: 'SessionNotified', session: { endsAt: null, endsBy: null }, text: { signOffAt: null } },
    { __typename: 'SessionNotFound', id: 'session_nobody' },
  ]);
  const { messages } = await heartbeat(client);
  expect(messages).toMatchObject([{ text: 'You will not be signed off: that was called off.' }]);
  expect((await cancel(admin, [session.id])).results).toMatchObject([{ text: null }]);
  await server.clock.advance(120_000);
  expect((await heartbeat(client)).__typename).toBe('HeartbeatAccepted');
  await signOff(client);
  expect(kindsOf(await cancel(admin, [session.id]))).toEqual(['SessionEnded']);
});

it('[KL6] a later countdown takes the place of an earlier one', async () => {
  await using server = await startServer();
  const [admin, { client, session }] = [await server.admin(), await signedOn(await server.backEnd())];
  await notify(admin, { ids: [session.id], text: 'no countdown' });
  await notify(admin, { ids: [session.id], text: 'soon', signOffAfterSeconds: 30 });
  await kill(admin, { ids: [session.id], note: 'later', afterSeconds: 300 });
  const { messages } = await heartbeat(client);
  expect(messages?.map(({ text }) => text)).toEqual(['no countdown', 'later']);
  await server.clock.advance(59_000);
  expect((await heartbeat(client)).session?.endsNote).toBe('later');
});

it('[KL5, KL6] who counts down others is told, but not counted down themselves, nor are protected modules', async () => {
  await using server = await startServer();
  const [admin, { session }] = [await server.signIn(), await signedOn(await server.backEnd())];
  const { viewer } = await admin.ask<{ viewer: { session: { id: string } } }>(
    '{ viewer { session { id } } }',
  );
  const console = viewer.session.id;
  const { results } = await notify(admin, { ids: [console, session.id], signOffAfterSeconds: 60 });
  expect(results).toMatchObject([
    { __typename: 'SessionNotified', session: { endsAt: null }, text: { signOffAt: null } },
    { __typename: 'SessionNotified', session: { endsBy: 'admin' } },
  ]);
  const killed = await kill(admin, { ids: [console, session.id], afterSeconds: 60 });
  expect(kindsOf(killed)).toEqual(['OwnSession', 'SessionKilled']);
  const other = await server.signIn();
  expect(kindsOf(await kill(other, { ids: [console], afterSeconds: 60 }))).toEqual(['ProtectedSession']);
});

it('[KL6] the same request again tells nobody twice and answers the same; other input is refused', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const [one, two] = [await signedOn(backEnd), await signedOn(backEnd)];
  const input = { requestId: 'r1', ids: [one.session.id, two.session.id, 'nobody'], signOffAfterSeconds: 60 };
  const [first, twin] = await Promise.all([notify(admin, input), notify(admin, input)]);
  expect(twin.results).toEqual(first.results);
  const [seen] = (await heartbeat(one.client)).messages ?? [];
  await heartbeat(one.client, { acknowledge: [seen?.id] });
  server.clock.jump(5000);
  const again = await notify(admin, input);
  expect(again.results?.map(({ text }) => text)).toEqual(first.results?.map(({ text }) => text));
  expect(kindsOf(again)).toEqual(['SessionNotified', 'SessionNotified', 'SessionNotFound']);
  expect((await heartbeat(one.client)).messages).toEqual([]);
  const text = 'Please finish your work.';
  for (const other of [{ text: 'other' }, { ids: [one.session.id] }, { signOffAfterSeconds: 61 }]) {
    expect(await admin.code(notifyMutation, { input: { text, ...input, ...other } })).toBe('BAD_USER_INPUT');
  }
  // Another caller's is another request.
  const stranger = await server.backEnd(['SESSIONS_INTERRUPT']);
  expect(kindsOf(await notify(stranger, { ...input, text: 'mine' }))).toContain('SessionNotified');
});

it('[KL2, KL6] by filter at a revision, in batches, and once however often it is asked', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 2000 });
  await Promise.all(Array.from({ length: 600 }, (_, n) => signedOn(backEnd, { user: `user ${n}` })));
  const filter = { module: 'default' };
  const { revision } = await sessions(admin, { filter, first: 1 });
  const late = await signedOn(backEnd, { user: 'late' });
  const input = { requestId: 'all', filter, revision, expectedCount: 600 };
  expect(await notify(admin, { ...input, expectedCount: 601 })).toMatchObject({ count: 600 });
  const query =
    'mutation ($input: NotifySessionsInput!) { notifySessions(input: $input) { ... on NotifySessionsPayload { results { ... on SessionNotified { message { id } } } } } }';
  const whole = { text: 'all of you', ...input };
  const first = await admin.ask(query, { input: whole });
  expect(await admin.ask(query, { input: whole })).toEqual(first);
  expect(await rowsIn(server.databaseUrl, 'SELECT COUNT(*) AS n FROM session_messages')).toEqual([
    { n: 600 },
  ]);
  expect((await heartbeat(late.client)).messages).toEqual([]);
});

it('[KL2, KL6] by ids with another count than they name: nobody is told', async () => {
  await using server = await startServer();
  const [admin, { client, session }] = [await server.admin(), await signedOn(await server.backEnd())];
  const input = { requestId: 'counted', ids: [session.id], text: 'all of you' };
  expect(await notify(admin, { ...input, expectedCount: 2 })).toMatchObject({ count: 1 });
  expect((await heartbeat(client)).messages).toEqual([]);
  expect(kindsOf(await notify(admin, { ...input, expectedCount: 1 }))).toEqual(['SessionNotified']);
});

it('[AC2, KL6] the newest hundred messages wait', async () => {
  await using server = await startServer();
  const [admin, { client, session }] = [await server.admin(), await signedOn(await server.backEnd())];
  for (let n = 0; n < 103; n += 1) await notify(admin, { ids: [session.id], text: `message ${n}` });
  const texts = (await heartbeat(client)).messages?.map(({ text }) => text);
  expect(texts).toHaveLength(100);
  expect([texts?.[0], texts?.at(-1)]).toEqual(['message 3', 'message 102']);
});

it('[KL6] needs the right to interrupt sessions', async () => {
  await using server = await startServer();
  const backEnd = await server.backEnd([
    'SESSIONS_OPEN',
    'SESSIONS_VIEW',
    'SEATS_RELEASE',
    'SETTINGS_CHANGE',
  ]);
  const { session, client } = await signedOn(backEnd);
  const input = { requestId: 'r', ids: [session.id], text: 'hello' };
  for (const caller of [backEnd, client]) {
    expect(await caller.code(notifyMutation, { input })).toBe('FORBIDDEN');
    expect(await caller.code(cancelMutation, { ids: [session.id] })).toBe('FORBIDDEN');
  }
  expect(await server.client(null).code(cancelMutation, { ids: [] })).toBe('UNAUTHENTICATED');
});

it('[KL6] input past its limits is refused, and nothing is done', async () => {
  await using server = await startServer();
  const [admin, { session }] = [await server.admin(), await signedOn(await server.backEnd())];
  const right = { requestId: 'r', ids: [session.id], text: 'hello' };
  const wrong = [
    { text: '' },
    { text: ' \n ' },
    { text: 'x'.repeat(2001) },
    { text: 'x'.repeat(1_000_000) },
    { text: 'bell \u0007' },
    { requestId: '' },
    { requestId: 'x'.repeat(201) },
    { signOffAfterSeconds: 0 },
    { signOffAfterSeconds: -1 },
    { signOffAfterSeconds: 86_401 },
    { ids: Array.from({ length: 10_001 }, (_, n) => `session_${n}`) },
    { ids: ['x'.repeat(201)] },
    { ids: null },
    { filter: { module: 'default' }, revision: 1, expectedCount: 1 },
    { ids: null, filter: { module: 'default' } },
  ];
  for (const part of wrong) {
    const what = JSON.stringify(part).slice(0, 80);
    expect(await admin.code(notifyMutation, { input: { ...right, ...part } }), what).toBe('BAD_USER_INPUT');
  }
  for (const afterSeconds of [0, -5, 86_401]) {
    expect(await admin.code(killMutation, { input: { ids: [session.id], afterSeconds } })).toBe(
      'BAD_USER_INPUT',
    );
  }
  // Not even GraphQL's own types.
  for (const part of [
    { signOffAfterSeconds: '60' },
    { signOffAfterSeconds: 1.5 },
    { text: 7 },
    { ids: [[]] },
  ]) {
    const { errors } = await admin.send(notifyMutation, { input: { ...right, ...part } });
    expect(errors?.[0]?.extensions?.code, JSON.stringify(part)).toBe('BAD_USER_INPUT');
  }
  expect(await rowsIn(server.databaseUrl, 'SELECT * FROM session_messages')).toEqual([]);
  const most = await notify(admin, { ids: [session.id, session.id], text: 'x'.repeat(2000) });
  expect(kindsOf(most)).toEqual(['SessionNotified']);
  expect(kindsOf(await notify(admin, { ids: [] }))).toEqual([]);
});

it('[KL6] sessions of another environment are not found', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  await save(admin, 'Environment', { key: 'test' });
  const saveModule = `mutation { saveModule(environment: "test", input: { key: "tills" }) { __typename } }`;
  await admin.ask(saveModule);
  const there = await signedOn(await server.backEnd(['SESSIONS_OPEN'], 'test'), { module: 'tills' });
  const here = await server.backEnd(['SESSIONS_OPEN', 'SESSIONS_INTERRUPT']);
  const ids = [there.session.id];
  expect(kindsOf(await notify(here, { ids }))).toEqual(['SessionNotFound']);
  expect(kindsOf(await kill(here, { ids }))).toEqual(['SessionNotFound']);
  expect(kindsOf(await kill(admin, { environment: 'test', ids, afterSeconds: 60 }))).toEqual([
    'SessionKilled',
  ]);
  expect(kindsOf(await cancel(here, ids))).toEqual(['SessionNotFound']);
  // An admin sees both, and need not say which.
  expect((await cancel(admin, ids)).results).toMatchObject([{ session: { endsAt: null } }]);
  const both = [there.session.id, (await signedOn(here)).session.id];
  expect(await admin.code(cancelMutation, { ids: both })).toBe('BAD_USER_INPUT');
});

it('[PM4] who told whom what is in the audit log, in bounded size', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const all = await Promise.all(Array.from({ length: 20 }, () => signedOn(backEnd)));
  const ids = all.map(({ session }) => session.id);
  await notify(admin, { ids, text: 'to all', signOffAfterSeconds: 60 });
  await cancel(admin, ids.slice(0, 3));
  await cancel(admin, ids.slice(0, 3));
  await kill(admin, { ids: [ids[0]], note: 'enough' });
  const sql = `SELECT actor, ip_address, action, subject, after FROM audit WHERE action IN
    ('notifySessions', 'cancelSignOff', 'killSessions') ORDER BY at, id`;
  const rows = await rowsIn<{ actor: string; action: string; subject: string; after: string }>(
    server.databaseUrl,
    sql,
  );
  expect(rows).toMatchObject([
    { actor: 'admin', ip_address: '127.0.0.1', action: 'notifySessions', subject: '20 sessions' },
    { action: 'cancelSignOff', subject: '3 sessions' },
    { action: 'killSessions', subject: ids[0] },
  ]);
  const whose = { login: 'anna', module: 'default', host: null };
  const told = { text: 'to all', signOffAfterSeconds: 60, count: 20, ids, sessions: ids.map(() => whose) };
  expect(JSON.parse(rows[0]?.after ?? '')).toEqual(told);
  const killed = { note: 'enough', count: 1, ids: [ids[0]], sessions: [whose] };
  expect(JSON.parse(rows[2]?.after ?? '')).toEqual(killed);
});
