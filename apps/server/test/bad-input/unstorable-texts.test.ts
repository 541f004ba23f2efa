import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../harness/client.ts';
import { onEachDatabase } from '../harness/databases.ts';
import { killMutation, sessions, sessionsQuery, signOnMutation } from '../harness/operations.ts';
import { startServer, type TestServer } from '../harness/server.ts';

const cursor = (...place: unknown[]): string => Buffer.from(JSON.stringify(place)).toString('base64url');

onEachDatabase((fresh) => {
  let server: TestServer;
  let admin: Client;

  beforeAll(async () => {
    server = await startServer({ databaseUrl: await fresh() });
    admin = await server.admin();
  });

  // A fault in the log fails here.
  afterAll(() => server[Symbol.asyncDispose]());

  describe('a text that the database cannot hold', () => {
    const texts = ['\0', 'session_\0\0', 'a\uD800', '\uDC00b', 'token_\\\0', 'user_\0'];

    it('names nothing that is there', async () => {
      const query = `query ($id: ID!, $filter: SessionFilter, $audit: AuditFilter) {
        node(id: $id) { id } session(id: $id) { id } sessionTimes(ids: [$id, $id]) { id }
        sessions(filter: $filter) { totalCount } auditLog(filter: $audit) { totalCount } }`;
      const nothing = { node: null, session: null, sessionTimes: [] };
      const none = { sessions: { totalCount: 0 }, auditLog: { totalCount: 0 } };
      for (const text of texts) {
        const variables = { id: text, filter: { host: text }, audit: { subject: text, actions: [text] } };
        expect(await admin.ask(query, variables)).toEqual({ ...nothing, ...none });
      }
    });

    it('is refused where something is to be done with it', async () => {
      const done = `mutation ($text: String!, $id: ID!) {
        saveUser(input: { login: $text }) { __typename }
        saveLicense(input: { key: "n", model: NAMED, total: 9, namedUsers: [$text] }) { __typename }
        removeModule(key: $text) { __typename }
        signIn(login: $text, password: "x") { __typename }
        cancelSignOff(ids: [$id]) { results { __typename } }
        endMySessions(ids: [$id]) { results { __typename } } }`;
      for (const text of texts) {
        // The throttle looks at the address, too.
        await server.clock.advance(300_000);
        expect(await admin.ask(done, { text, id: text })).toEqual({
          saveUser: { __typename: 'InvalidInput' },
          saveLicense: { __typename: 'InvalidInput' },
          removeModule: { __typename: 'InvalidInput' },
          signIn: { __typename: 'SignInRefused' },
          cancelSignOff: { results: [{ __typename: 'SessionNotFound' }] },
          endMySessions: { results: [{ __typename: 'SessionNotFound' }] },
        });
        const input = { requestId: 'r', user: 'anna', module: 'default', replaceSessions: [text] };
        expect(await admin.code(signOnMutation, { input })).toBe('BAD_USER_INPUT');
        const revoke = 'mutation ($id: ID!) { revokeApiToken(id: $id) { id } }';
        expect(await admin.code(revoke, { id: text })).toBe('BAD_USER_INPUT');
        const killed = await admin.ask(killMutation, { input: { ids: ['x', text] } });
        expect(killed).toMatchObject({
          killSessions: { results: [{ __typename: 'SessionNotFound' }, { __typename: 'SessionNotFound' }] },
        });
      }
    });
  });

  it('a forged cursor is refused, and one of an odd text is none', async () => {
    const byStart = [
      ['STARTED_AT DESC', 'yesterday', 'x'],
      ['STARTED_AT DESC', 1.5, 'x'],
      ['STARTED_AT DESC', 1e300, 'x'],
      ['STARTED_AT DESC', 5, 5],
      ['STARTED_AT DESC', 5, null],
    ];
    for (const place of byStart) {
      expect(await admin.code(sessionsQuery, { after: cursor(...place) })).toBe('BAD_USER_INPUT');
      expect(await admin.code(sessionsQuery, { last: 5, before: cursor(...place) })).toBe('BAD_USER_INPUT');
    }
    const orderBy = { field: 'USER', direction: 'ASC' };
    for (const [user, at, id] of [
      [5, 5, 'x'],
      ['anna', 'x', 'x'],
      ['anna', 5, 5],
    ]) {
      const after = cursor('USER ASC', user, at, id);
      expect(await admin.code(sessionsQuery, { orderBy, after })).toBe('BAD_USER_INPUT');
    }
    expect((await sessions(admin, { after: cursor('STARTED_AT DESC', 5, 'x\0') })).edges).toEqual([]);
    for (const [list, name, ...places] of [
      ['users', 'USERS', [5], [null]],
      ['denials', 'denials', ['x', 'x'], [1e300, 'x'], [5, 5]],
      ['auditLog', 'audit', ['x', 'x'], [1.5, 'x'], [5, 5]],
    ] as const) {
      const query = `query ($after: String) { ${list}(after: $after) { totalCount } }`;
      for (const place of places)
        expect(await admin.code(query, { after: cursor(name, ...place) })).toBe('BAD_USER_INPUT');
      await admin.ask(query, { after: cursor(name, ...(list === 'users' ? ['\0'] : [5, '\uD800'])) });
    }
  });
});
