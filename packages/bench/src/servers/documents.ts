import { REQUEST_MARK, USER_MARK, VALUE_MARK, type Workload } from '../load/workload.ts';

/** The module that the benchmarks' sessions open, on both servers. */
export const MODULE = 'bench';

export const SIGN_ON = `mutation SignOn($input: SignOnInput!) {
  signOn(input: $input) {
    __typename
    ... on SignedOn { token nextHeartbeatInSeconds session { id state } }
    ... on Refusal { message }
  }
}`;

const ACCEPTED = `__typename
    ... on HeartbeatAccepted { nextHeartbeatInSeconds session { id state lastActiveAt } }
    ... on Refusal { message }`;

const HEARTBEAT = `mutation Heartbeat { heartbeat(input: { active: true }) { ${ACCEPTED} } }`;

const NAIVE_HEARTBEAT = `mutation Heartbeat($sessionToken: String!) {
  heartbeat(input: { active: true, sessionToken: $sessionToken }) { ${ACCEPTED} }
}`;

/** What the console's table shows. */
const LIST = `query Sessions($filter: SessionFilter, $orderBy: SessionOrder, $first: Int, $last: Int) {
  sessions(environment: "live", filter: $filter, orderBy: $orderBy, first: $first, last: $last) {
    revision
    totalCount
    edges {
      cursor
      node {
        id user { login displayName } module { key name } sessionType host ipAddress
        startedAt lastActiveAt keepAlive state
      }
    }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

/** A page of the live sessions; `total` is what the answer must give as its count. */
export function listWorkload(variables: object, token: string, total: number): Workload {
  return {
    kind: 'same',
    path: '/graphql',
    body: JSON.stringify({ query: LIST, variables }),
    tokens: [token],
    expected: `"totalCount":${total},"edges":[{`,
  };
}

/** A mutation that does nothing: what the request layer alone costs. */
export function trivialWorkload(token?: string): Workload {
  const body = JSON.stringify({ query: 'mutation { __typename }' });
  const tokens = token === undefined ? [] : [token];
  return { kind: 'same', path: '/graphql', body, tokens, expected: '{"data":{"__typename":"Mutation"}}' };
}

export interface SignOns {
  readonly users: number;
  readonly inOrder?: boolean;
  readonly token?: string;
  /** The key of the module. */
  readonly module?: string;
}

/** Sign-ons, each with a request id of its own, by users out of `users`. The naive server knows no token. */
export function signOnWorkload(options: SignOns): Workload {
  const input = {
    requestId: REQUEST_MARK,
    user: USER_MARK,
    module: options.module ?? MODULE,
    host: 'PC-17',
    clientId: 'client-17',
    ipAddress: '127.0.0.1',
  };
  const { users, inOrder = false, token } = options;
  return {
    kind: 'signOn',
    path: '/graphql',
    body: JSON.stringify({ query: SIGN_ON, variables: { input } }),
    expected: '"__typename":"SignedOn"',
    users,
    inOrder,
    ...(token === undefined ? {} : { token }),
  };
}

/** Heartbeats of the sessions with these tokens, in turn. */
export function heartbeatWorkload(tokens: readonly string[]): Workload {
  const body = JSON.stringify({ query: HEARTBEAT });
  return { kind: 'same', path: '/graphql', body, tokens, expected: '"__typename":"HeartbeatAccepted"' };
}

export function naiveHeartbeatWorkload(sessionIds: readonly string[]): Workload {
  return {
    kind: 'values',
    path: '/graphql',
    body: JSON.stringify({ query: NAIVE_HEARTBEAT, variables: { sessionToken: VALUE_MARK } }),
    values: sessionIds,
    expected: '"__typename":"HeartbeatAccepted"',
  };
}
