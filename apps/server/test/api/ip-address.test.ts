import { expect, it } from 'vitest';
import type { Client } from '../harness/client.ts';
import { rowsIn } from '../harness/databases.ts';
import { signedOn } from '../harness/operations.ts';
import { changeSettings, startServer, type TestServer } from '../harness/server.ts';

const behindProxy = { TRUSTED_PROXIES: '127.0.0.1' };
const beat = 'mutation { heartbeat(input: {}) { __typename ... on IpAddressChanged { message } } }';

interface Seen {
  ipAddress: string | null;
  ipMismatches: number;
  state: string;
  ipAttempts: { ipAddress: string; at: string; count: number }[];
}

/** The one session of anna, as the admin sees it. */
async function seen(server: TestServer): Promise<Seen> {
  const { sessions } = await (
    await server.admin()
  ).ask<{ sessions: { edges: { node: Seen }[] } }>(
    '{ sessions(environment: "live", filter: { user: "anna" }) { edges { node { ipAddress ipMismatches state ipAttempts { ipAddress at count } } } } }',
  );
  return sessions.edges[0]!.node;
}

async function from(client: Client, forwardedFor: string, query = beat): Promise<Record<string, unknown>> {
  const response = await client.post(JSON.stringify({ query }), { 'x-forwarded-for': forwardedFor });
  return (await response.json()) as Record<string, unknown>;
}

const kindOf = async (client: Client, address: string): Promise<unknown> =>
  ((await from(client, address))['data'] as { heartbeat: { __typename: string } }).heartbeat.__typename;

async function annaAt(server: TestServer, ipAddress: string | null): Promise<Client> {
  return (await signedOn(await server.backEnd(), { ipAddress })).client;
}

it('[IP2] refuses another address, goes on at its own, and shows who tried, from where and when', async () => {
  await using server = await startServer({ env: behindProxy });
  const client = await annaAt(server, '1.1.1.1');
  expect(await kindOf(client, '1.1.1.1')).toBe('HeartbeatAccepted');
  expect(await kindOf(client, '6.6.6.6, 2.2.2.2')).toBe('IpAddressChanged');
  server.clock.jump(1000);
  expect(await kindOf(client, '2.2.2.2')).toBe('IpAddressChanged');
  server.clock.jump(1000);
  expect(await kindOf(client, '"[2001:db8::1]:80"')).toBe('IpAddressChanged');
  expect(await kindOf(client, '1.1.1.1')).toBe('HeartbeatAccepted');
  const now = server.clock.now();
  expect(await seen(server)).toEqual({
    ...{ ipAddress: '1.1.1.1', ipMismatches: 3, state: 'ACTIVE' },
    ipAttempts: [
      { ipAddress: '2001:db8::1', at: new Date(now).toISOString(), count: 1 },
      { ipAddress: '2.2.2.2', at: new Date(now - 1000).toISOString(), count: 2 },
    ],
  });
});

it('[IP2] operations that no union can answer give the code, after the end another', async () => {
  await using server = await startServer({ env: behindProxy });
  const client = await annaAt(server, '1.1.1.1');
  const code = async (query: string): Promise<unknown> =>
    ((await from(client, '2.2.2.2', query))['errors'] as { extensions: { code: string } }[])[0]?.extensions
      .code;
  expect(await code('{ viewer { login } }')).toBe('IP_ADDRESS_CHANGED');
  expect(await code('{ mySessions { id } }')).toBe('IP_ADDRESS_CHANGED');
  expect((await seen(server)).ipMismatches).toBe(2);
  await from(client, '1.1.1.1', 'mutation { signOff { __typename } }');
  expect(await code('{ viewer { login } }')).toBe('SESSION_ENDED');
});

it.for([
  { check: 'PREFIX', own: '10.1.2.3', near: '10.1.2.99', far: '10.1.3.3' },
  { check: 'PREFIX', own: '2001:db8:1:2::1', near: '2001:db8:1:2:ffff::9', far: '2001:db8:1:3::1' },
] as const)('[IP2] PREFIX lets $near be $own, and not $far', async ({ check, own, near, far }) => {
  await using server = await startServer({ env: behindProxy, settings: { clientIpAddressCheck: check } });
  const client = await annaAt(server, own);
  expect(await kindOf(client, near)).toBe('HeartbeatAccepted');
  expect((await seen(server)).ipAttempts).toEqual([]);
  expect(await kindOf(client, far)).toBe('IpAddressChanged');
  expect((await seen(server)).ipAttempts).toMatchObject([{ ipAddress: far, count: 1 }]);
});

it('[IP2] LOG records and refuses nobody, NO does not look', async () => {
  await using server = await startServer({ env: behindProxy, settings: { clientIpAddressCheck: 'LOG' } });
  const client = await annaAt(server, '1.1.1.1');
  expect(await kindOf(client, '2.2.2.2')).toBe('HeartbeatAccepted');
  expect(await seen(server)).toMatchObject({ ipMismatches: 1, ipAttempts: [{ ipAddress: '2.2.2.2' }] });
  await changeSettings(await server.admin(), { clientIpAddressCheck: 'NO' });
  expect(await kindOf(client, '3.3.3.3')).toBe('HeartbeatAccepted');
  expect(await seen(server)).toMatchObject({ ipMismatches: 1, ipAttempts: [{ ipAddress: '2.2.2.2' }] });
});

it('[IP3] the first request with the token fixes the address of a sign-on that named none', async () => {
  await using server = await startServer({ env: behindProxy });
  const client = await annaAt(server, null);
  expect((await seen(server)).ipAddress).toBeNull();
  expect(await kindOf(client, '1.1.1.1')).toBe('HeartbeatAccepted');
  expect(await seen(server)).toMatchObject({ ipAddress: '1.1.1.1', ipMismatches: 0 });
  expect(await kindOf(client, '2.2.2.2')).toBe('IpAddressChanged');
});

it('[IP1] [IP2] several header lines are one list, and a peer that is not trusted changes nothing by them', async () => {
  await using server = await startServer({
    env: { TRUSTED_PROXIES: '10.0.0.0/8', TRUSTED_PROXY_HEADER: 'forwarded' },
  });
  const client = await annaAt(server, '127.0.0.1');
  const response = await client.post(JSON.stringify({ query: beat }), { forwarded: 'for=6.6.6.6' });
  expect(await response.text()).toContain('HeartbeatAccepted');
  await using trusting = await startServer({ env: behindProxy });
  const other = await annaAt(trusting, '1.1.1.1');
  const headers = new Headers({ 'content-type': 'application/json', authorization: `Bearer ${other.token}` });
  headers.append('x-forwarded-for', '6.6.6.6');
  headers.append('x-forwarded-for', '1.1.1.1');
  const answer = await fetch(`${other.address}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: beat }),
  });
  expect(await answer.text()).toContain('HeartbeatAccepted');
});

it('[IP2] whoever goes on trying fills neither the log of changes nor the list of addresses', async () => {
  await using server = await startServer({ env: behindProxy });
  const client = await annaAt(server, '1.1.1.1');
  const changes = async (): Promise<number> =>
    (await rowsIn<{ n: number }>(server.databaseUrl, 'SELECT COUNT(*) AS n FROM changes'))[0]!.n;
  const before = await changes();
  for (let turn = 0; turn < 150; turn += 1) {
    server.clock.jump(1);
    await from(client, `9.9.9.${turn}`);
  }
  // A hundred, and the one when they had doubled beyond that.
  expect((await changes()) - before).toBe(101);
  const { ipMismatches, ipAttempts } = await seen(server);
  expect(ipMismatches).toBe(150);
  expect(ipAttempts.map(({ ipAddress }) => ipAddress)).toEqual(
    Array.from({ length: 20 }, (_, index) => `9.9.9.${149 - index}`),
  );
});

it('[IP2] who signs out from another address is told that the session lives on', async () => {
  await using server = await startServer({ env: behindProxy });
  const admin = await server.admin();
  const out = 'mutation { signOut }';
  expect(await from(admin, '2.2.2.2', out)).toMatchObject({
    data: null,
    errors: [{ extensions: { code: 'IP_ADDRESS_CHANGED' } }],
  });
  expect(await admin.ask('{ viewer { login } }')).toEqual({ viewer: { login: 'admin' } });
  expect(await admin.ask(out)).toEqual({ signOut: true });
  expect(await admin.code('{ viewer { login } }')).toBe('SESSION_ENDED');
  expect(await admin.ask(out)).toEqual({ signOut: true });
});
