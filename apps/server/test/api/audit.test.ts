import { expect, it } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { rowsIn } from '../harness/databases.ts';
import { auditLog, nodes } from '../harness/history.ts';
import { kill, save, signedOn } from '../harness/operations.ts';
import { adminPassword, changeSettings, startServer } from '../harness/server.ts';

const newPassword = 'another password of these tests';

it('[PM4] [SE3] all that an admin changes is in the audit log: who, when, from where, before and after', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const since = new Date(server.clock.now() + 1).toISOString();
  server.clock.jump(1);
  const { session } = await signedOn(backEnd, { host: 'PC-1' });
  await kill(admin, { ids: [session.id], note: 'backup' });
  // What has ended already, and what is not there, changes nothing.
  await kill(admin, { ids: [session.id, 'session_x'] });
  await save(admin, 'Environment', { key: 'live', contact: 'Ann' });
  await save(admin, 'License', { key: 'cad', total: 3 });
  await save(admin, 'License', { key: 'cad', total: 4 });
  await save(admin, 'License', { key: 'cad', total: -1 });
  await save(admin, 'Module', { key: 'cad', licenses: ['cad'] });
  await save(admin, 'User', { login: 'bert', blocked: true });
  await admin.ask('mutation { removeModule(key: "cad") { __typename } }');
  await admin.ask('mutation { removeLicense(key: "cad") { __typename } }');
  await changeSettings(admin, { heartbeatSeconds: 45 });
  const { createApiToken } = await admin.ask<{ createApiToken: { token: string; apiToken: { id: string } } }>(
    'mutation { createApiToken(input: { name: "erp", rights: [SESSIONS_VIEW] }) { token apiToken { id } } }',
  );
  await admin.ask('mutation ($id: ID!) { revokeApiToken(id: $id) { id } }', createApiToken.apiToken);
  await admin.ask('mutation { updateProfile(input: { locale: "pl" }) { login } }');
  await admin.ask(
    'mutation ($current: String!, $new: String!) { changePassword(current: $current, new: $new) { __typename } }',
    { current: adminPassword, new: newPassword },
  );
  const entries = nodes(await auditLog(admin, { from: since })).toReversed();
  expect(entries.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
    `killSessions ${session.id}`,
    'saveEnvironment live',
    'saveLicense cad',
    'saveLicense cad',
    'saveModule cad',
    'saveUser bert',
    'removeModule cad',
    'removeLicense cad',
    'updateSettings live',
    'createApiToken erp',
    'revokeApiToken erp',
    'updateProfile admin',
    'changePassword admin',
  ]);
  for (const entry of entries)
    expect(entry).toMatchObject({ actor: 'admin', ipAddress: '127.0.0.1', at: since });
  const [killed, , made, changed] = entries.map(({ before, after }) => ({
    before: JSON.parse(before ?? 'null') as unknown,
    after: JSON.parse(after ?? 'null') as unknown,
  }));
  expect(killed).toMatchObject({ before: null, after: { note: 'backup', count: 1, ids: [session.id] } });
  expect(made).toMatchObject({ before: null, after: { total: 3 } });
  expect(changed).toMatchObject({ before: { total: 3 }, after: { total: 4 } });
  const filter = { filter: { search: 'ERP 127.0', actions: ['createApiToken', 'revokeApiToken'] } };
  expect((await auditLog(admin, filter)).totalCount).toBe(2);
});

it('[PM4] a sign-in is in the audit log, and what an API token does under its name', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  expect(nodes(await auditLog(admin, { filter: { actions: ['signIn'] } }))).toMatchObject([
    { actor: 'admin', subject: 'admin', ipAddress: '127.0.0.1' },
  ]);
  const token = await server.backEnd(['SESSIONS_OPEN', 'SESSIONS_INTERRUPT', 'LICENSES_MANAGE']);
  const { session } = await signedOn(token);
  await kill(token, { ids: [session.id] });
  await save(token, 'License', { key: 'default', name: 'Seats' });
  const own = nodes(await auditLog(admin, { filter: { actor: 'back end' } }));
  expect(own.map(({ action }) => action)).toEqual(['saveLicense', 'killSessions']);
});

it('[PM4] what was done to sessions is found by whose they were and by where, in one go or one by one', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const [ann, bert] = [
    await signedOn(backEnd, { user: 'Ann.Müller', host: 'WS-7' }),
    await signedOn(backEnd, { user: 'bert', host: 'WS-8' }),
  ];
  await kill(admin, { ids: [ann.session.id] });
  const { session } = await signedOn(backEnd, { user: 'ann.müller', host: 'Ws-9' });
  await kill(admin, { ids: [session.id, bert.session.id] });
  const found = async (search: string) => {
    const filter = { search, actions: ['killSessions'] };
    return nodes(await auditLog(admin, { filter })).map(({ subject }) => subject);
  };
  expect(await found('ANN.MÜLLER')).toEqual(['2 sessions', ann.session.id]);
  expect(await found('admin bert')).toEqual(['2 sessions']);
  expect(await found('ws-7')).toEqual([ann.session.id]);
  expect(await found('ws-10')).toEqual([]);
});

it('[PM4] no secret and no hash of one is in the audit log or any list of it', async () => {
  await using server = await startServer();
  const admin = await server.signIn();
  const { createApiToken } = await admin.ask<{ createApiToken: { token: string } }>(
    'mutation { createApiToken(input: { name: "erp", rights: [SESSIONS_OPEN] }) { token } }',
  );
  const { token } = await signedOn(server.client(createApiToken.token));
  const change =
    'mutation ($current: String!, $new: String!) { changePassword(current: $current, new: $new) { __typename } }';
  await admin.ask(change, { current: adminPassword, new: newPassword });
  await save(admin, 'User', { login: 'admin', displayName: 'The admin' });
  const hashes = await rowsIn<{ hash: string }>(
    server.databaseUrl,
    `SELECT password_hash AS hash FROM users WHERE password_hash IS NOT NULL
      UNION SELECT token_hash FROM sessions UNION SELECT secret_hash FROM api_tokens`,
  );
  expect(hashes.length).toBeGreaterThanOrEqual(4);
  const log = JSON.stringify(await rowsIn(server.databaseUrl, 'SELECT * FROM audit'));
  expect(log).toContain('The admin');
  for (const secret of [
    ...hashes.map(({ hash }) => hash),
    admin.token!,
    createApiToken.token,
    token,
    adminPassword,
    newPassword,
  ]) {
    expect(log).not.toContain(secret.slice(-20));
  }
});

it('[PM4] nothing in the API can edit the audit log', () => {
  const mutations = Object.keys(schema.getMutationType()!.getFields());
  expect(mutations.filter((name) => /audit|denial|usage|history/iu.test(name))).toEqual([]);
});
