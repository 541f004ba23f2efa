import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { HttpProblem } from './body.ts';
import { logFault } from './fault.ts';

/** How long, and how much of it, a body that was refused is still read. */
const lingerMs = 5000;
const lingerBytes = 64 * 1024 * 1024;

/** Answers what is no GraphQL: a problem of the sender in its words, a fault without any of the inside. */
export function refuse(response: ServerResponse, fault: unknown, log: Logger): void {
  const faultId = fault instanceof HttpProblem ? null : logFault(log, fault);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // The connection is of no more use: the rest of a refused body may be on its way.
  response.setHeader('connection', 'close');
  if (fault instanceof HttpProblem) {
    answerAndLinger(response, fault.status, errorOf(fault.message, { code: 'BAD_USER_INPUT' }));
    return;
  }
  const message = 'Something went wrong here. It is safe to try again.';
  answerAndLinger(response, 500, errorOf(message, { code: 'UNAVAILABLE', faultId }));
}

function errorOf(message: string, extensions: object): unknown {
  return { errors: [{ message, extensions }] };
}

/**
 * The whole answer at once, but the connection is closed only when the sender is done: closed on who still sends, it is
 * reset, and with that the answer is lost.
 */
function answerAndLinger(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.write(text);
  afterBody(response.req, () => response.end());
}

function afterBody(request: IncomingMessage, done: () => void): void {
  if (request.complete || request.destroyed) {
    done();
    return;
  }
  const timer = setTimeout(done, lingerMs).unref();
  let left = lingerBytes;
  request.on('data', (part: Buffer) => {
    if ((left -= part.length) < 0) done();
  });
  request.once('end', done).once('close', done).resume();
  request.once('close', () => {
    clearTimeout(timer);
  });
}
