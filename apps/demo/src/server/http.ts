import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '../orders/protocol.ts';

/** Thrown by a route to answer with something other than success. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.message);
    this.status = status;
    this.problem = problem;
  }
}

const maxBodyBytes = 64 * 1024;

/** The request's JSON body, an object. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  // A form on somebody else's page cannot send this type.
  if (!request.headers['content-type']?.startsWith('application/json')) {
    throw new HttpProblem(415, { message: 'Send JSON.' });
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new HttpProblem(413, { message: 'That is too much for one request.' });
    chunks.push(chunk);
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  } catch {
    // Falls through to the same answer.
  }
  throw new HttpProblem(400, { message: 'The request is not a JSON object.' });
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}
