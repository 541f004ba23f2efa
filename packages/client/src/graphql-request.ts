import type { Clock } from './clock.ts';
import { NoAnswer, RequestRejected } from './errors.ts';

export interface Endpoint {
  url: string;
  token: string;
  fetch: typeof fetch;
  clock: Clock;
  timeoutMs: number;
}

interface GraphQLError {
  message: string;
  extensions?: { code?: string };
}

interface GraphQLAnswer<Data> {
  data?: Data | null;
  errors?: GraphQLError[];
}

interface RequestOptions {
  /** Let the browser finish the request although the page is going away. */
  keepalive?: boolean;
}

const rejections = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'SESSION_ENDED',
  'IP_ADDRESS_CHANGED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
]);

/** These say "later", not "wrong": request timeout, too early, too many requests. */
const retryableStatuses = new Set([408, 425, 429]);

/**
 * Sends one operation and gives its `data`.
 *
 * @throws NoAnswer, RequestRejected
 */
export async function requestGraphQL<Data>(
  endpoint: Endpoint,
  query: string,
  variables: object,
  options: RequestOptions = {},
): Promise<Data> {
  const { status, text } = await post(endpoint, JSON.stringify({ query, variables }), options);
  if (status >= 500 || retryableStatuses.has(status)) {
    throw new NoAnswer(`Seatkeeper could not answer (HTTP ${status}).`, { status });
  }

  const answer = parseAnswer<Data>(text);
  const error = answer?.errors?.[0];
  if (error) throw asException(error, status, answer);
  if (answer?.data) return answer.data;
  if (status >= 400)
    throw new RequestRejected(`Seatkeeper refused the request (HTTP ${status}).`, `HTTP_${status}`);
  throw new NoAnswer(`${endpoint.url} answered something that is not GraphQL (HTTP ${status}).`, { status });
}

/** What a GraphQL error means to the caller: rejected for good, or a fault that may pass. */
function asException(
  { message, extensions }: GraphQLError,
  status: number,
  answer: object | undefined,
): NoAnswer | RequestRejected {
  const code = extensions?.code;
  if (code !== undefined && rejections.has(code)) return new RequestRejected(message, code);
  // Without `data` the operation was never executed: it was malformed, not unlucky.
  const neverExecuted = answer !== undefined && !('data' in answer);
  if (neverExecuted && code === undefined) return new RequestRejected(message, 'GRAPHQL_VALIDATION_FAILED');
  return new NoAnswer(message, { status });
}

async function post(
  { url, token, fetch, clock, timeoutMs }: Endpoint,
  body: string,
  { keepalive = false }: RequestOptions,
): Promise<{ status: number; text: string }> {
  const abort = new AbortController();
  const cancelTimeout = clock.after(timeoutMs, () =>
    abort.abort(new Error(`no answer within ${timeoutMs} ms`)),
  );
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        authorization: `Bearer ${token}`,
      },
      body,
      keepalive,
      signal: abort.signal,
    });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw new NoAnswer(`Seatkeeper at ${url} could not be reached.`, { cause });
  } finally {
    cancelTimeout();
  }
}

function parseAnswer<Data>(text: string): GraphQLAnswer<Data> | undefined {
  try {
    // The server's own schema vouches for what is inside `data`.
    const value = JSON.parse(text) as GraphQLAnswer<Data> | null;
    return value instanceof Object ? value : undefined;
  } catch {
    return undefined;
  }
}
