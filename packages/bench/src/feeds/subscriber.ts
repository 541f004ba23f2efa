import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { clientFrame, Frames } from './frames.ts';
import { DUE_MARK, now } from './protocol.ts';

const mark = Buffer.from(DUE_MARK);
const resetMark = Buffer.from('"reset":true');
const revisionMark = Buffer.from('"revision":');
/** Both are near the beginning of a message. */
const HEAD_BYTES = 400;
/** All sockets read into the same buffer, one after the other: a buffer for each reading were most of the work. */
const buffer = Buffer.alloc(64 * 1024);
const opcodes = { text: 1, ping: 9, pong: 10 } as const;

export interface Counts {
  readonly from: number;
  /** 0: changes are not looked for, so that subscribers take as little of the load's core as they can. */
  readonly to: number;
  messages: number;
  bytes: number;
  resets: number;
  /** How many changes came after so many tenths of a millisecond. */
  readonly tenths: Uint32Array;
}

/** One subscriber on a raw socket: looks for the marks of changes, and parses nothing. */
export class Subscriber {
  received = 0;
  isOpen = false;
  /** Everything up to this revision was told; kept while changes are not looked for. */
  covered = 0;
  readonly #socket: Socket;
  readonly #counts: () => Counts;
  readonly #frames = new Frames();
  /** To be told of the first message. */
  #begun: (() => void) | undefined;

  private constructor(socket: Socket, counts: () => Counts) {
    this.#socket = socket;
    this.#counts = counts;
  }

  /** Resolves when the first message of the subscription is there. */
  static open(
    options: { port: number; token?: string; query: string; variables: object },
    counts: () => Counts,
  ): Promise<Subscriber> {
    let hear: (chunk: Buffer) => void = () => undefined;
    const callback = (length: number): boolean => {
      hear(buffer.subarray(0, length));
      return true;
    };
    const { port } = options;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread: { buffer, callback } });
    const subscriber = new Subscriber(socket, counts);
    socket.write(
      `GET /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n`,
    );
    const authorization = options.token === undefined ? {} : { authorization: `Bearer ${options.token}` };
    const say = (message: object): void =>
      void socket.write(clientFrame(opcodes.text, JSON.stringify(message)));
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', () => {
        subscriber.isOpen = false;
        reject(new Error('a subscriber was turned away'));
      });
      hear = (answer) => {
        const end = answer.indexOf('\r\n\r\n');
        if (!answer.toString('latin1', 0, 12).endsWith('101') || end < 0) {
          reject(new Error(answer.toString().slice(0, 200)));
          return;
        }
        hear = (chunk) => {
          subscriber.#frames.read(chunk, (opcode, bytes, from, to) => {
            if (opcode === opcodes.ping)
              socket.write(clientFrame(opcodes.pong, bytes.toString('latin1', from, to)));
            else if (subscriber.isOpen) subscriber.#hear(bytes, from, to);
            else if (opcode === opcodes.text && bytes.includes('"connection_ack"', from)) {
              const { query, variables } = options;
              say({ id: randomUUID(), type: 'subscribe', payload: { query, variables } });
              subscriber.isOpen = true;
              subscriber.#begun = () => resolve(subscriber);
            }
          });
        };
        say({ type: 'connection_init', payload: authorization });
        // A ping may follow the handshake at once.
        hear(answer.subarray(end + 4));
      };
    });
  }

  stall(): void {
    this.#socket.pause();
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(bytes: Buffer, from: number, to: number): void {
    this.#begun?.();
    this.#begun = undefined;
    const counts = this.#counts();
    counts.messages += 1;
    counts.bytes += to - from;
    // Cut out first: a mark that is missing would be looked for in all that came with it.
    const head = bytes.subarray(from, Math.min(to, from + HEAD_BYTES));
    if (head.includes(resetMark)) counts.resets += 1;
    if (counts.to === 0) this.covered = numberAfter(head, revisionMark) ?? this.covered;
    else this.#count(bytes.subarray(from, to), counts);
  }

  #count(message: Buffer, counts: Counts): void {
    const heardAt = now();
    for (let at = message.indexOf(mark); at >= 0; at = message.indexOf(mark, at + HEAD_BYTES)) {
      const start = at + mark.length;
      const dueAt = Number(message.toString('latin1', start, message.indexOf(0x22, start)));
      if (dueAt < counts.from || dueAt >= counts.to) continue;
      this.received += 1;
      const tenth = Math.max(0, Math.min(counts.tenths.length - 1, Math.floor((heardAt - dueAt) * 10)));
      counts.tenths[tenth] = (counts.tenths[tenth] ?? 0) + 1;
    }
  }
}

function numberAfter(bytes: Buffer, before: Buffer): number | undefined {
  const at = bytes.indexOf(before);
  return at < 0
    ? undefined
    : Number.parseInt(bytes.toString('latin1', at + before.length, at + before.length + 16), 10);
}
