import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { Compiled, hotAfter } from '../../src/http/compiled.ts';
import type { Client } from '../harness/client.ts';
import { signedOn } from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';

const documents: Record<string, { query: string; variables?: Record<string, unknown>; by?: 'session' }> = {
  'a list with variables': {
    query: `query Q($filter: SessionFilter, $first: Int = 5) {
      sessions(environment: "live", filter: $filter, first: $first) {
        totalCount edges { node { id user { login } module { key } startedAt licenseState state } }
      }
    }`,
    variables: { filter: { user: 'anna' } },
  },
  'variables that do not fit': {
    query: 'query Q($first: Int) { sessions(environment: "live", first: $first) { totalCount } }',
    variables: { first: 'many' },
  },
  'a variable that is missing': {
    query: 'query Q($environment: String!) { settings(environment: $environment) { heartbeatSeconds } }',
  },
  'a list for an object': {
    query:
      'query Q($filter: SessionFilter) { sessions(environment: "live", filter: $filter) { totalCount } }',
    variables: { filter: [] },
  },
  'a list for an object within an object': {
    query: 'mutation Q($input: KillSessionsInput!) { killSessions(input: $input) { __typename } }',
    variables: { input: { filter: [], revision: 0, expectedCount: 0 } },
  },
  'what a resolver refuses': {
    query: 'mutation { heartbeat(input: { sessionToken: "x" }) { __typename } }',
    by: 'session',
  },
  'an environment that does not exist': {
    query: '{ settings(environment: "nowhere") { heartbeatSeconds } viewer { login } }',
  },
  'a null and a list': {
    query: '{ one: node(id: "session_none") { id } environments { key open } }',
  },
  'fragments on a union': {
    query: `mutation { heartbeat(input: { active: false }) { ...on HeartbeatAccepted { ...A messages { id } } ...on Refusal { message } } }
      fragment A on HeartbeatAccepted { nextHeartbeatInSeconds session { id windows } }`,
    by: 'session',
  },
  directives: {
    query: `query Q($no: Boolean = false) { viewer { login ...F @include(if: $no) @skip(if: $no) } }
      fragment F on Viewer { name: login }`,
  },
};

it.for(Object.keys(documents))('answers the hundredth time as the first: %s', async (name) => {
  await using server = await startServer();
  const { query, variables = {}, by } = documents[name]!;
  const { client } = await signedOn(await server.backEnd());
  const caller: Client = by === 'session' ? client : await server.admin();
  const first = await caller.send(query, variables);
  for (let times = 1; times < hotAfter; times += 1) await caller.send(query, variables);
  expect(await caller.send(query, variables)).toEqual(first);
});

it('leaves alone what is not given, the hundredth time as the first', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const query = `mutation ($login: String!, $more: Boolean, $most: Int) {
    saveUser(input: { login: $login, multipleSignOn: $more, maxSessions: $most }) {
      ... on UserSaved { user { multipleSignOn maxSessions } } } }`;
  const saved = { saveUser: { user: { multipleSignOn: false, maxSessions: 3 } } };
  expect(await admin.ask(query, { login: 'anna', more: false, most: 3 })).toEqual(saved);
  for (let times = 0; times < hotAfter; times += 1)
    expect(await admin.ask(query, { login: 'anna' })).toEqual(saved);
});

it('compiles what is asked often, one operation at a time, but nothing with directives', () => {
  const compiled = new Compiled(schema, 2);
  const two = parse('query A { viewer { login } } query B { environments { key } }');
  expect(compiled.get(two, 'A')).toBeNull();
  const a = compiled.get(two, 'A');
  expect(a).toBeTypeOf('function');
  expect(compiled.get(two, 'A')).toBe(a);
  expect(compiled.get(two, 'B')).not.toBe(a);
  const skipping = parse('query Q($no: Boolean!) { viewer { login @skip(if: $no) } }');
  expect([1, 2, 3].map(() => compiled.get(skipping, 'Q'))).toEqual([null, null, null]);
});

it('does the mutations of one document one after the other', async () => {
  await using server = await startServer();
  const backEnd = await server.backEnd();
  const query = `mutation {
    first: heartbeat(input: { active: true }) { __typename }
    then: signOff { __typename }
    last: heartbeat(input: { active: true }) { __typename }
  }`;
  const { client: other } = await signedOn(backEnd, { user: 'other' });
  for (let times = 0; times < hotAfter; times += 1) await other.send(query);
  const { client } = await signedOn(backEnd);
  expect(await client.ask(query)).toEqual({
    first: { __typename: 'HeartbeatAccepted' },
    then: { __typename: 'SignedOff' },
    last: { __typename: 'SessionEnded' },
  });
});
