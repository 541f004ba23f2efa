import type { Client } from './client.ts';

/** What tests look at of a session. */
export interface SessionView {
  readonly id: string;
  readonly state: string;
  readonly keepAlive: boolean;
  readonly licenseState: string | null;
  readonly windows: number;
  readonly editing: boolean;
  readonly ipAddress: string | null;
  readonly host: string | null;
  readonly startedAt: string;
  readonly lastSeenAt: string;
  readonly lastActiveAt: string;
  readonly expiresAt: string | null;
  readonly endedAt: string | null;
  readonly endReason: string | null;
  readonly endedBy: string | null;
  readonly endNote: string | null;
  readonly endsAt: string | null;
  readonly endsBy: string | null;
  readonly endsNote: string | null;
  readonly pendingMessages: number;
  readonly user: { readonly login: string };
  readonly module: { readonly key: string };
  readonly seats: readonly { readonly state: string; readonly license: { readonly key: string } }[];
}

export const sessionFields = `id state keepAlive licenseState windows editing ipAddress host startedAt lastSeenAt lastActiveAt
  expiresAt endedAt endReason endedBy endNote endsAt endsBy endsNote pendingMessages user { login } module { key } seats { state license { key } }`;

export interface MessageView {
  readonly id: string;
  readonly text: string;
  readonly from: string;
  readonly at: string;
  readonly signOffAt: string | null;
}

const messageFields = 'id text from at signOffAt';

/** A member of a result union, with whatever of its fields was asked for. */
export interface Outcome {
  readonly __typename: string;
  readonly message?: string;
  readonly token?: string;
  readonly session?: SessionView;
  readonly messages?: readonly MessageView[];
  readonly sessions?: readonly SessionView[];
  readonly license?: { readonly key: string; readonly total: number; readonly inUse: number };
  readonly maxSessions?: number;
  readonly nextHeartbeatInSeconds?: number;
}

export const signOnMutation = `mutation ($input: SignOnInput!) { signOn(input: $input) {
  __typename ... on Refusal { message }
  ... on SignedOn { token nextHeartbeatInSeconds session { ${sessionFields} } }
  ... on NoSeatAvailable { license { key total inUse } } ... on NotEntitled { license { key total inUse } }
  ... on AlreadySignedOn { sessions { ${sessionFields} } }
  ... on SessionCapReached { maxSessions sessions { ${sessionFields} } }
  ... on SessionEnded { session { ${sessionFields} } } } }`;

let requests = 0;

export const newRequestId = (): string => `request ${(requests += 1)}`;

export async function signOn(client: Client, input: Record<string, unknown> = {}): Promise<Outcome> {
  // Without an address the first request with the session's token would fix it, and that is a change (IP3).
  const usual = { user: 'anna', module: 'default', ipAddress: '127.0.0.1' };
  const whole = { requestId: newRequestId(), ...usual, ...input };
  return (await client.ask<{ signOn: Outcome }>(signOnMutation, { input: whole })).signOn;
}

/** A sign-on that is expected to succeed: the session and a client that acts with its token. */
export async function signedOn(
  backEnd: Client,
  input: Record<string, unknown> = {},
): Promise<{ session: SessionView; client: Client; token: string }> {
  const outcome = await signOn(backEnd, input);
  const { session, token } = outcome;
  if (session === undefined || token === undefined) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return { session, token, client: new (backEnd.constructor as typeof Client)(backEnd.address, token) };
}

const heartbeatMutation = `mutation ($input: HeartbeatInput!) { heartbeat(input: $input) {
  __typename ... on Refusal { message } ... on HeartbeatAccepted { nextHeartbeatInSeconds messages { ${messageFields} } session { ${sessionFields} } }
  ... on SessionEnded { session { ${sessionFields} } } ... on NoSeatAvailable { license { key total inUse } } } }`;

export async function heartbeat(client: Client, input: Record<string, unknown> = {}): Promise<Outcome> {
  return (await client.ask<{ heartbeat: Outcome }>(heartbeatMutation, { input })).heartbeat;
}

export async function signOff(client: Client): Promise<Outcome> {
  const query = `mutation { signOff { __typename ... on Refusal { message } ... on SignedOff { session { ${sessionFields} } } ... on SessionEnded { session { ${sessionFields} } } } }`;
  return (await client.ask<{ signOff: Outcome }>(query)).signOff;
}

export async function closeWindow(client: Client, window: string): Promise<Outcome> {
  const query = `mutation ($window: String!) { closeWindow(window: $window) { __typename ... on HeartbeatAccepted { session { ${sessionFields} } } ... on SessionEnded { session { ${sessionFields} } } } }`;
  return (await client.ask<{ closeWindow: Outcome }>(query, { window })).closeWindow;
}

export interface Kills {
  readonly __typename: string;
  readonly message?: string;
  readonly count?: number;
  readonly revision?: number;
  readonly results?: readonly Outcome[];
}

export const killMutation = `mutation ($input: KillSessionsInput!) { killSessions(input: $input) { __typename
  ... on CountChanged { message count }
  ... on KillSessionsPayload { revision results { __typename ... on Refusal { message }
    ... on SessionKilled { session { ${sessionFields} } } ... on SessionEnded { session { ${sessionFields} } } } } } }`;

export async function kill(client: Client, input: Record<string, unknown>): Promise<Kills> {
  return (await client.ask<{ killSessions: Kills }>(killMutation, { input })).killSessions;
}

export interface SessionList {
  readonly revision: number;
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: SessionView }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export const sessionsQuery = `query ($environment: String, $filter: SessionFilter, $orderBy: SessionOrder, $first: Int, $after: String, $last: Int, $before: String, $skip: Int) {
  sessions(environment: $environment, filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, skip: $skip) {
    revision totalCount edges { cursor node { ${sessionFields} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

/** By default users' sessions only: not the admin's own in the console. */
export async function sessions(
  client: Client,
  variables: Record<string, unknown> = {},
): Promise<SessionList> {
  return (await client.ask<{ sessions: SessionList }>(sessionsQuery, variables)).sessions;
}

export interface LicenseView {
  readonly key: string;
  readonly total: number;
  readonly inUse: number;
  readonly available: number;
  readonly over: number;
  readonly allocated: number;
}

export const licenseFields = 'key total inUse available over allocated';

export async function license(client: Client, key = 'default'): Promise<LicenseView> {
  const { licenses } = await client.ask<{ licenses: { nodes: LicenseView[] } }>(
    `{ licenses(environment: "live") { nodes { ${licenseFields} } } }`,
  );
  const found = licenses.nodes.find((node) => node.key === key);
  if (found === undefined) throw new Error(`there is no license ${key}`);
  return found;
}

/** Saves anything; the answer's type name and what it says. */
export async function save(
  admin: Client,
  noun: 'Environment' | 'License' | 'Module' | 'User',
  input: Record<string, unknown>,
): Promise<{ __typename: string; message?: string; fields?: { field: string; message: string }[] }> {
  const query = `mutation ($input: ${noun}Input!) { save: save${noun}(input: $input) { __typename ... on InvalidInput { message fields { field message } } } }`;
  return (
    await admin.ask<{
      save: { __typename: string; message?: string; fields?: { field: string; message: string }[] };
    }>(query, { input })
  ).save;
}
