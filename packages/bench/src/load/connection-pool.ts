import { connect, type Socket } from 'node:net';
import { type HttpResponse, ResponseParser } from './response-parser.ts';

type Answered = (response: HttpResponse) => void;

/** A keep-alive connection with at most one request on its way. Raw, because node's own HTTP clients cost more than a fast server. */
export class Connection {
  readonly #socket: Socket;
  #answered: Answered | undefined;

  constructor(socket: Socket, lost: (error: Error) => void) {
    this.#socket = socket;
    const parser = new ResponseParser();
    socket.on('data', (bytes) => {
      try {
        const response = parser.push(bytes);
        if (response === undefined) return;
        const answered = this.#answered;
        if (answered === undefined) throw new Error('an answer that nobody asked for');
        this.#answered = undefined;
        answered(response);
      } catch (error) {
        lost(error instanceof Error ? error : new Error(String(error)));
      }
    });
    socket.on('error', lost);
    socket.on('close', () => lost(new Error('the server closed a connection')));
  }

  /** Sends the whole text of a request; `answered` is called once. */
  send(request: string, answered: Answered): void {
    this.#answered = answered;
    this.#socket.write(request, 'latin1');
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }
}

export interface ConnectionPool extends Disposable {
  readonly connections: readonly Connection[];
  /** Rejects as soon as one connection is lost: a figure from the others would be wrong. */
  readonly lost: Promise<never>;
}

export async function openConnections(port: number, count: number): Promise<ConnectionPool> {
  let lose!: (error: Error) => void;
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  lost.catch(() => undefined);
  const opening = Array.from({ length: count }, async () => new Connection(await open(port), lose));
  const connections = await Promise.all(opening);
  return {
    connections,
    lost,
    [Symbol.dispose]() {
      for (const connection of connections) connection.close();
    },
  };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
