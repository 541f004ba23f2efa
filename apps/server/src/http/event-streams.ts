import type { IncomingMessage, ServerResponse } from 'node:http';
import { getOperationAST, OperationTypeNode, type ExecutionResult } from 'graphql';
import type { Context } from '../graphql/context.ts';
import { badUserInput } from '../graphql/errors.ts';
import { lineLimit, type Line } from '../live/line.ts';
import { Payload } from '../live/payload.ts';
import { HttpProblem, parseRequest, readBody, type GraphQLRequest } from './body.ts';
import type { Documents } from './documents.ts';
import type { Subscriptions } from './subscriptions.ts';

/** Proxies cut connections on which nothing comes, many after 30 s. */
const keepAliveMs = 12_000;
const comment = ':\n\n';

export function wantsEventStream({ headers }: IncomingMessage): boolean {
  return (headers.accept ?? '').includes('text/event-stream');
}

/** POSTed JSON, or what a browser's EventSource can say: the same as parameters of a GET. */
export async function readStreamRequest(request: IncomingMessage): Promise<GraphQLRequest> {
  if (request.method === 'POST') return parseRequest(await readBody(request));
  if (request.method !== 'GET') throw new HttpProblem(405, 'Send a POST or a GET.');
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const [query, variables, operationName] = ['query', 'variables', 'operationName'].map((name) =>
    searchParams.get(name),
  );
  let values: unknown;
  try {
    values = JSON.parse(variables ?? 'null');
  } catch {
    throw new HttpProblem(400, 'variables must be JSON.');
  }
  return parseRequest(JSON.stringify({ query, variables: values, operationName }));
}

/**
 * GraphQL over SSE, one operation per request ("distinct connections"): for those whose proxies break WebSockets. The same
 * broadcasts, bounded and ended alike.
 */
export class EventStreams {
  private readonly documents: Documents;
  private readonly subscriptions: Subscriptions;
  private readonly open = new Set<ServerResponse>();

  constructor(documents: Documents, subscriptions: Subscriptions) {
    this.documents = documents;
    this.subscriptions = subscriptions;
  }

  /** Breaks all streams off, so that clients come back. */
  close(): void {
    for (const response of this.open) response.destroy();
  }

  async answer(request: GraphQLRequest, response: ServerResponse, context: Context): Promise<void> {
    const { document, errors } = this.documents.prepare(request.query);
    const operation = document === null ? null : getOperationAST(document, request.operationName);
    if (response.req.method === 'GET' && operation?.operation === OperationTypeNode.MUTATION)
      throw new HttpProblem(405, 'A GET can change nothing.');
    const line = this.begin(response);
    if (document === null) line.send(payloadOf({ errors }));
    else if (operation == null) {
      line.send(payloadOf({ errors: [badUserInput('Say by operationName which operation is meant.')] }));
    } else {
      const args = {
        schema: this.documents.enveloped.schema,
        document,
        operationName: request.operationName ?? null,
        variableValues: request.variables ?? null,
        contextValue: context,
      };
      if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
        line.send(payloadOf(await this.documents.enveloped.execute(args)));
      else {
        const opened = await this.subscriptions.open({ ...args, line, ended: () => {} });
        if ('run' in opened) await this.follow(opened.run(), response, line);
        else if (Symbol.asyncIterator in opened) await relay(opened, response, line);
        else line.send(payloadOf(opened));
      }
    }
    if (line.isOpen) response.end('event: complete\ndata:\n\n');
  }

  private async follow(
    running: { readonly over: Promise<void>; stop(): void },
    response: ServerResponse,
    line: Line,
  ): Promise<void> {
    response.once('close', () => {
      running.stop();
    });
    if (!line.isOpen) running.stop();
    try {
      await running.over;
    } catch (error) {
      line.send(payloadOf({ errors: [error as Error] }));
    }
  }

  private begin(response: ServerResponse): EventStreamLine {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      // nginx and others hold answers back unless told otherwise.
      'x-accel-buffering': 'no',
    });
    response.write(comment);
    const keepAlive = setInterval(() => {
      if (response.writableLength === 0) response.write(comment);
    }, keepAliveMs).unref();
    this.open.add(response);
    response.once('close', () => {
      clearInterval(keepAlive);
      this.open.delete(response);
    });
    return new EventStreamLine(response);
  }
}

/** What is one caller's own: the next event waits until the last one has left. */
async function relay(
  events: AsyncIterableIterator<ExecutionResult>,
  response: ServerResponse,
  line: EventStreamLine,
): Promise<void> {
  const stop = (): void => {
    events.return?.().catch(() => undefined);
  };
  response.once('close', stop);
  for await (const result of events) {
    if (!line.isOpen) return;
    line.send(payloadOf(result));
    if (response.writableNeedDrain) await drained(line);
  }
}

function drained(line: Line): Promise<void> {
  return new Promise((resume) => {
    const stop = line.onceDrained(() => {
      stop();
      resume();
    });
  });
}

function payloadOf(result: { readonly errors?: readonly Error[] } | ExecutionResult): Payload {
  return new Payload(JSON.stringify(result));
}

class EventStreamLine implements Line {
  private readonly response: ServerResponse;

  constructor(response: ServerResponse) {
    this.response = response;
  }

  get isOpen(): boolean {
    return !this.response.destroyed && !this.response.writableEnded;
  }

  get isFull(): boolean {
    return this.response.writableLength > lineLimit;
  }

  send(payload: Payload): void {
    if (this.isOpen) this.response.write(payload.sse);
  }

  onceDrained(drained: () => void): () => void {
    this.response.once('drain', drained);
    this.response.once('close', drained);
    return () => {
      this.response.off('drain', drained);
      this.response.off('close', drained);
    };
  }

  giveUp(): void {
    this.response.destroy();
  }
}
