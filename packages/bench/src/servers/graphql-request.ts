/** Asks a server for something outside a measurement. Throws on anything but data. */
export async function graphqlRequest<Data>(
  port: number,
  query: string,
  options: { variables?: Readonly<Record<string, unknown>>; token?: string | undefined } = {},
): Promise<Data> {
  const { variables, token } = options;
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const answer = JSON.parse(text) as { data?: Data | null; errors?: unknown };
  if (!response.ok || answer.errors !== undefined || answer.data == null) {
    throw new Error(`${query.slice(0, 60)}: HTTP ${response.status} ${text.slice(0, 500)}`);
  }
  return answer.data;
}
