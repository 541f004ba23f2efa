/** Sends one operation to the server under test. */
export async function request<Data>(
  url: string,
  query: string,
  variables: Record<string, unknown>,
  token?: string,
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data?: Data; errors?: unknown };
  if (body.errors !== undefined || !body.data) throw new Error(JSON.stringify(body));
  return body.data;
}

/** The admin's token. */
export async function signIn(url: string, login: string, password: string): Promise<string> {
  const { signIn: result } = await request<{ signIn: { token?: string; message?: string } }>(
    url,
    `mutation ($login: String!, $password: String!) {
      signIn(login: $login, password: $password) { ... on SignedIn { token } ... on SignInRefused { message } }
    }`,
    { login, password },
  );
  if (result.token === undefined) throw new Error(result.message);
  return result.token;
}

/** An API token with which an application's back end signs its users on. */
export async function createToken(url: string, adminToken: string, name = 'Order entry'): Promise<string> {
  const { createApiToken } = await request<{ createApiToken: { token: string } }>(
    url,
    `mutation ($name: String!) { createApiToken(input: { name: $name, rights: [SESSIONS_OPEN] }) { token } }`,
    { name },
    adminToken,
  );
  return createApiToken.token;
}

/** A module with a license of its own, under the same key. */
export async function saveModule(
  url: string,
  adminToken: string,
  module: { key: string; name: string; seats: number },
): Promise<void> {
  const { saveLicense, saveModule: saved } = await request<Record<string, { __typename: string }>>(
    url,
    `mutation ($key: String!, $name: String!, $seats: Int!) {
      saveLicense(input: { key: $key, name: $name, model: CONCURRENT, total: $seats }) { __typename }
      saveModule(input: { key: $key, name: $name, licenses: [$key] }) { __typename }
    }`,
    module,
    adminToken,
  );
  if (saveLicense?.__typename !== 'LicenseSaved' || saved?.__typename !== 'ModuleSaved') {
    throw new Error(JSON.stringify({ saveLicense, saveModule: saved }));
  }
}
