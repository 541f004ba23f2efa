import type { IncomingMessage, ServerResponse } from 'node:http';
import { getOperationAST, type DocumentNode, type ExecutionResult, type GraphQLError } from 'graphql';
import type { Context } from '../graphql/context.ts';
import { HttpProblem, parseRequest, readBody } from './body.ts';
import type { GraphQLServer } from './graphql-server.ts';

/** Is this the plain kind of request that needs none of yoga's request layer? */
export function isPlain(request: IncomingMessage): boolean {
  const { accept } = request.headers;
  return (
    request.method === 'POST' &&
    (request.headers['content-type'] ?? '').startsWith('application/json') &&
    (accept === undefined || !/text\/event-stream|multipart/u.test(accept))
  );
}

/**
 * POSTed JSON straight to yoga's own parse, validate and execute: the same schema, caches and plugins, without a Fetch
 * Request and Response around every call, which cost more than all the rest.
 */
export async function answerPlain(
  server: GraphQLServer,
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
): Promise<void> {
  const { query, variables, operationName } = parseRequest(await readBody(request));
  const enveloped = server.getEnveloped({ context } as never);
  const strict = (request.headers.accept ?? '').includes('application/graphql-response+json');
  const answer = (result: ExecutionResult, executed: boolean): void => {
    const type = strict ? 'application/graphql-response+json' : 'application/json';
    send(response, strict && !executed ? 400 : 200, result, type);
  };
  const refused = (errors: readonly GraphQLError[]): void => {
    for (const error of errors) error.extensions['code'] ??= 'BAD_USER_INPUT';
    answer({ errors }, false);
  };
  let document: DocumentNode;
  try {
    document = enveloped.parse(query) as DocumentNode;
  } catch (error) {
    refused([error as GraphQLError]);
    return;
  }
  const errors = enveloped.validate(enveloped.schema, document) as readonly GraphQLError[];
  if (errors.length > 0) {
    refused(errors);
    return;
  }
  if (getOperationAST(document, operationName)?.operation === 'subscription') {
    throw new HttpProblem(406, 'Subscriptions need a WebSocket, or Accept: text/event-stream.');
  }
  const result = (await enveloped.execute({
    schema: enveloped.schema,
    document,
    contextValue: context,
    variableValues: variables,
    operationName,
  })) as ExecutionResult;
  answer(result, true);
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
