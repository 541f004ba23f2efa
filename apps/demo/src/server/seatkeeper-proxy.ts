import { type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { clientAddress } from './client-address.ts';
import { sendJson } from './http.ts';

export interface SeatkeeperProxy {
  forward(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/**
 * Passes the browser's beats and its socket on to Seatkeeper, so that the page talks to one origin only. The session's
 * token in the request is all the proof there is: this adds none of its own, and no cookie passes.
 */
export function createSeatkeeperProxy(seatkeeperUrl: URL): SeatkeeperProxy {
  const target = new URL('/graphql', seatkeeperUrl);
  const open = target.protocol === 'https:' ? httpsRequest : httpRequest;

  const headersOf = (request: IncomingMessage): Record<string, string | string[] | undefined> => {
    // `origin` and `cookie` belong to this application's address, `host` to neither.
    const { host: _host, origin: _origin, cookie: _cookie, ...headers } = request.headers;
    return { ...headers, 'x-forwarded-for': clientAddress(request) };
  };

  return {
    forward(request, response) {
      const upstream = open(target, { method: request.method, headers: headersOf(request) }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      upstream.on('error', () => {
        if (response.headersSent) response.destroy();
        else sendJson(response, 502, { message: 'The license server cannot be reached.' });
      });
      response.on('close', () => upstream.destroy());
      request.pipe(upstream);
    },

    upgrade(request, socket, head) {
      const upstream = open(target, { headers: headersOf(request) });
      const give = (): void => void socket.destroy();
      socket.on('error', () => upstream.destroy());
      upstream.on('error', give);
      // Anything but an upgrade is a refusal; the client will try again.
      upstream.on('response', give);
      upstream.on('upgrade', (answer, upstreamSocket, upstreamHead) => {
        const lines = [`HTTP/1.1 101 ${answer.statusMessage ?? 'Switching Protocols'}`];
        for (let index = 0; index < answer.rawHeaders.length; index += 2) {
          lines.push(`${answer.rawHeaders[index] ?? ''}: ${answer.rawHeaders[index + 1] ?? ''}`);
        }
        socket.write(`${lines.join('\r\n')}\r\n\r\n`);
        socket.write(upstreamHead);
        upstreamSocket.write(head);
        upstreamSocket.pipe(socket).pipe(upstreamSocket);
        // A pipe passes an end on, but not a broken connection.
        upstreamSocket.on('error', give).on('close', give);
        socket.on('error', () => upstreamSocket.destroy()).on('close', () => upstreamSocket.destroy());
      });
      upstream.end();
    },
  };
}
