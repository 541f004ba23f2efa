import type { Problem } from '../orders/protocol.ts';

/** The back end said no; `message` is for the user. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;

  constructor(status: number, { message }: Problem) {
    super(message);
    this.status = status;
  }
}

interface ApiRequest {
  method?: 'GET' | 'POST' | 'PUT';
  token?: string;
  body?: object;
}

/** Calls this application's own back end. */
export async function callApi<Answer>(
  path: string,
  { method = 'GET', token, body }: ApiRequest = {},
): Promise<Answer> {
  const response = await fetch(`/api${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ApiProblem(0, {
      message: 'Fernhill Orders cannot be reached at the moment. Please try again.',
    });
  });
  const answer: unknown = await response
    .json()
    .catch(() => ({ message: 'That did not work. Please try again.' }));
  if (!response.ok) throw new ApiProblem(response.status, answer as Problem);
  return answer as Answer;
}
