/** Runs one operation of Seatkeeper's public API as an admin. */
export type AdminApi = <Data>(query: string, variables?: object) => Promise<Data>;

/** Signs an admin on, as any other client of the API would. */
export async function signInAsAdmin(graphqlUrl: string, login: string, password: string): Promise<AdminApi> {
  const { signIn } = await call<{ signIn: { token?: string; message?: string } }>(
    graphqlUrl,
    undefined,
    /* GraphQL */ `
      mutation SignIn($login: String!, $password: String!) {
        signIn(login: $login, password: $password) {
          ... on SignedIn {
            token
          }
          ... on SignInRefused {
            message
          }
        }
      }
    `,
    { login, password },
  );
  const { token, message = 'no reason was given' } = signIn;
  if (token === undefined) throw new Error(`${login} could not sign in: ${message}`);
  return (query, variables) => call(graphqlUrl, token, query, variables);
}

async function call<Data>(
  url: string,
  token: string | undefined,
  query: string,
  variables?: object,
): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Data | null; errors?: { message: string }[] };
  if (errors?.[0] || !data) throw new Error(errors?.[0]?.message ?? `HTTP ${response.status} without data`);
  return data;
}
