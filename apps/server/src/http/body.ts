import type { IncomingMessage } from 'node:http';

/** A request that cannot be answered as GraphQL; the message is for its sender. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Bytes of a request's body at most: room for 10,000 ids. */
export const bodyLimit = 1024 * 1024;

/** Refuses what is larger than `bodyLimit`, or does not say how large it is, before anyone reads it. */
export function refuseOversized({ headers }: IncomingMessage): void {
  if (headers['transfer-encoding'] !== undefined)
    throw new HttpProblem(411, 'A request must say its Content-Length.');
  if (Number(headers['content-length'] ?? 0) > bodyLimit) throw oversized();
}

/** Refuses a Host header that no URL can be made of: yoga makes one, and would answer with its own fault. */
export function refuseSenselessHost({ headers }: IncomingMessage): void {
  if (!URL.canParse(`http://${headers.host ?? 'localhost'}`))
    throw new HttpProblem(400, 'The Host header names no host.');
}

const oversized = (): HttpProblem => new HttpProblem(413, `A request may have at most ${bodyLimit} bytes.`);

/** The whole body as text, at most `bodyLimit` bytes of it. */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size > bodyLimit) reject(oversized());
      else parts.push(part);
    });
    request.on('end', () => {
      resolve(parts.length === 1 ? String(parts[0]) : Buffer.concat(parts).toString());
    });
    // Only a client that goes away breaks a request off.
    request.on('error', () => {
      reject(new HttpProblem(400, 'The request was cut off.'));
    });
  });
}

export interface GraphQLRequest {
  readonly query: string;
  readonly variables: Record<string, unknown> | undefined;
  readonly operationName: string | undefined;
}

/** One GraphQL request out of a JSON text. */
export function parseRequest(body: string): GraphQLRequest {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new HttpProblem(400, 'The body is not valid JSON.');
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new HttpProblem(400, 'The body must be one JSON object with a query.');
  }
  const { query, variables, operationName } = json as Record<string, unknown>;
  if (typeof query !== 'string') throw new HttpProblem(400, 'The body must hold the query as a text.');
  if (typeof (variables ?? {}) !== 'object' || Array.isArray(variables)) {
    throw new HttpProblem(400, 'variables must be an object.');
  }
  if (typeof (operationName ?? '') !== 'string') throw new HttpProblem(400, 'operationName must be a text.');
  return {
    query,
    variables: (variables ?? undefined) as Record<string, unknown> | undefined,
    operationName: (operationName ?? undefined) as string | undefined,
  };
}
