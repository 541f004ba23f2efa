/** A request that the client under test sent. */
interface SentRequest {
  operation: string;
  variables: { input?: Record<string, unknown>; window?: string };
  authorization: string | null;
  keepalive: boolean;
}

/** Data of the answer, an error code, an HTTP status, or `lost`: the answer never arrives. */
export type Answer = { data: object } | { code: string } | { status: number; body?: string } | 'lost';

export interface FakeServer {
  fetch: typeof fetch;
  sent: SentRequest[];
  /** How the server answers from now on. */
  answer: (request: SentRequest) => Answer | Promise<Answer>;
}

/** Answers `fetch` in memory, for tests whose time is not real. */
export function createFakeServer(answer: FakeServer['answer']): FakeServer {
  const server: FakeServer = {
    answer,
    sent: [],
    async fetch(_url, init = {}) {
      const { query, variables } = JSON.parse(init.body as string) as { query: string; variables: object };
      const request: SentRequest = {
        operation: /(?:mutation|query) (\w+)/.exec(query)?.[1] ?? '',
        variables,
        authorization: new Headers(init.headers).get('authorization'),
        keepalive: init.keepalive ?? false,
      };
      server.sent.push(request);
      const answered = await Promise.race([server.answer(request), aborted(init.signal)]);
      if (answered === 'lost') throw new TypeError('fetch failed');
      if ('data' in answered) return Response.json({ data: answered.data });
      if ('code' in answered) {
        return Response.json({
          data: null,
          errors: [{ message: 'No.', extensions: { code: answered.code } }],
        });
      }
      return new Response(answered.body ?? 'broken', { status: answered.status });
    },
  };
  return server;
}

function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
  });
}
