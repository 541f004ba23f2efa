/** What a GraphQL server says. */
export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** One caller, over real HTTP. */
export class Client {
  readonly address: string;
  readonly token: string | null;

  constructor(address: string, token: string | null) {
    this.address = address;
    this.token = token;
  }

  /** Any request at all, for what only HTTP can say. */
  post(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
    const authorization: Record<string, string> =
      this.token === null ? {} : { authorization: `Bearer ${this.token}` };
    return fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization, ...headers },
      body,
    });
  }

  /** The whole answer, errors included. */
  async send<Data = Record<string, unknown>>(
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<Answer<Data>> {
    const response = await this.post(JSON.stringify({ query, variables }));
    return (await response.json()) as Answer<Data>;
  }

  /** The data; throws where there are errors. */
  async ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { data, errors } = await this.send<Data>(query, variables);
    if (errors !== undefined || data === undefined || data === null) {
      throw new Error(`${JSON.stringify(errors)} to ${query}`);
    }
    return data;
  }

  /** The code of the one error that is expected. */
  async code(query: string, variables: Record<string, unknown> = {}): Promise<string | undefined> {
    const { errors, data } = await this.send(query, variables);
    if (errors === undefined) throw new Error(`no error, but ${JSON.stringify(data)}`);
    return errors[0]?.extensions?.code;
  }
}
