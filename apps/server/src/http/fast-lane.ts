import type { IncomingMessage, ServerResponse } from 'node:http';
import { getOperationAST, OperationTypeNode } from 'graphql';
import type { Context } from '../graphql/context.ts';
import { badUserInput } from '../graphql/errors.ts';
import { HttpProblem, parseRequest, readBody } from './body.ts';
import type { Documents } from './documents.ts';
import { wantsEventStream, type EventStreams } from './event-streams.ts';
import { isBearer } from './who.ts';

/** Is this POSTed JSON that can be answered with JSON, and so needs none of yoga's request layer? */
export function isPlain(request: IncomingMessage): boolean {
  const { accept } = request.headers;
  return (
    (isBeacon(request) || /^application\/json/iu.test(request.headers['content-type'] ?? '')) &&
    request.method === 'POST' &&
    (accept === undefined || /json|\*\/\*|application\/\*/u.test(accept))
  );
}

/**
 * JSON as `navigator.sendBeacon(url, text)` sends it, without a header of its own. Any site's page can send that, so cookies
 * must neither count with it nor come of it.
 */
export function isBeacon({ headers }: IncomingMessage): boolean {
  return (headers['content-type'] ?? '').startsWith('text/plain') && !isBearer(headers.authorization);
}

/**
 * POSTed JSON straight to yoga's own parse, validate and execute: the same schema, limits and plugins, without a Fetch
 * Request and Response around every call, which cost more than all the rest.
 */
export async function answerPlain(
  documents: Documents,
  eventStreams: EventStreams,
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
): Promise<void> {
  const asked = parseRequest(await readBody(request));
  const { query, operationName } = asked;
  const { document, errors } = documents.prepare(query);
  const strict = (request.headers.accept ?? '').includes('application/graphql-response+json');
  const type = strict ? 'application/graphql-response+json' : 'application/json';
  if (document === null) {
    send(response, strict ? 400 : 200, { errors }, type);
    return;
  }
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) {
    const error = badUserInput('Say by operationName which operation of the document is meant.');
    send(response, strict ? 400 : 200, { errors: [error] }, type);
    return;
  }
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    if (!wantsEventStream(request)) {
      throw new HttpProblem(406, 'Subscriptions need a WebSocket, or Accept: text/event-stream.');
    }
    await eventStreams.answer(asked, response, context);
    return;
  }
  const result = await documents.execute(document, asked, context);
  send(response, strict && result.data === undefined ? 400 : 200, result, type);
}

export function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  type = 'application/json',
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
