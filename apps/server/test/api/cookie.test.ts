import { expect, it } from 'vitest';
import { adminPassword, startServer, type TestServer } from '../harness/server.ts';

const signInMutation =
  'mutation ($password: String!) { signIn(login: "admin", password: $password) { ... on SignedIn { token } } }';
const variables = { password: adminPassword };
const signIn = JSON.stringify({ query: signInMutation, variables });
const viewer = JSON.stringify({ query: '{ viewer { login } }' });

async function cookieOf(server: TestServer, headers: Record<string, string>): Promise<string | undefined> {
  const response = await server.client(null).post(signIn, headers);
  expect(await response.text()).toContain('sks_');
  return response.headers.getSetCookie()[0];
}

async function sees(server: TestServer, headers: Record<string, string>): Promise<boolean> {
  return (await (await server.client(null).post(viewer, headers)).text()).includes('"login":"admin"');
}

const behindProxy = { TRUSTED_PROXIES: '127.0.0.1' };
const behindForwarding = { ...behindProxy, TRUSTED_PROXY_HEADER: 'forwarded' };

it.for([
  ['over plain HTTP', {}, {}, false],
  ['where a trusted proxy says https', behindProxy, { 'x-forwarded-proto': 'https' }, true],
  ['where a chain of proxies says https', behindProxy, { 'x-forwarded-proto': 'HTTPS, http' }, true],
  ['where a trusted proxy says http', behindProxy, { 'x-forwarded-proto': 'http' }, false],
  ['where anybody says https', {}, { 'x-forwarded-proto': 'https' }, false],
  ['by Forwarded', behindForwarding, { forwarded: 'for=1.1.1.1;proto="https";host=x' }, true],
  ['by the other header', behindForwarding, { 'x-forwarded-proto': 'https' }, false],
] as const)('the cookie is for TLS alone where that is spoken: %s', async ([, env, headers, secure]) => {
  await using server = await startServer({ env });
  const cookie = await cookieOf(server, headers);
  expect(cookie?.includes('; Secure')).toBe(secure);
});

it("a browser's own word that its page came by https is enough", async () => {
  await using server = await startServer();
  expect(await cookieOf(server, { origin: server.address })).not.toContain('Secure');
  expect(await cookieOf(server, { origin: server.address.replace('http:', 'https:') })).toContain('; Secure');
});

it('the console works behind a proxy that names the server anew and says so', async () => {
  await using server = await startServer({ env: behindProxy });
  const headers = { origin: 'https://seats.example', 'x-forwarded-host': 'seats.example' };
  const cookie = (await cookieOf(server, headers))!.split(';')[0]!;
  expect(await sees(server, { ...headers, cookie })).toBe(true);
  expect(await sees(server, { ...headers, cookie, origin: 'https://elsewhere.example' })).toBe(false);
  await using untrusting = await startServer();
  expect(await sees(untrusting, { ...headers, cookie })).toBe(false);
});

it('the console works behind a proxy that asks who it is itself', async () => {
  await using server = await startServer();
  const authorization = 'Basic YWRtaW46eA==';
  const cookie = (await cookieOf(server, { authorization }))!.split(';')[0]!;
  expect(await sees(server, { authorization, cookie })).toBe(true);
  expect(await sees(server, { authorization })).toBe(false);
  // Whoever sends a token means that one.
  for (const wrong of ['Bearer', 'Bearer ', 'bearer nonsense'])
    expect(await sees(server, { authorization: wrong, cookie })).toBe(false);
});

it("another site's page gives nobody a cookie, and takes none away", async () => {
  await using server = await startServer();
  const elsewhere = { origin: 'https://elsewhere.example' };
  expect(await cookieOf(server, elsewhere)).toBeUndefined();
  expect(await cookieOf(server, { origin: 'null' })).toBeUndefined();
  const body = new URLSearchParams({ query: signInMutation, variables: JSON.stringify(variables) });
  const form = await server
    .client(null)
    .post(body, { ...elsewhere, 'content-type': 'application/x-www-form-urlencoded' });
  expect(form.headers.getSetCookie()).toEqual([]);
  const out = await server.client(null).post(JSON.stringify({ query: 'mutation { signOut }' }), elsewhere);
  expect(out.headers.getSetCookie()).toEqual([]);
});
