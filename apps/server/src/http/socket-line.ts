import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { lineLimit, type Line } from '../live/line.ts';
import type { Payload } from '../live/payload.ts';

/** Of WebSocket itself: come back later. */
const tryAgainLater = 1013;
/** For a farewell that nobody may ever read. */
const farewellMs = 1000;

/** The way to one subscription of a WebSocket: writes whole frames, between those of `ws` itself. */
export class SocketLine implements Line {
  private readonly wire: WebSocket;
  private readonly socket: Socket;
  private readonly beginning: Buffer;

  constructor(wire: WebSocket, socket: Socket, id: string) {
    this.wire = wire;
    this.socket = socket;
    this.beginning = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
  }

  get isOpen(): boolean {
    return this.wire.readyState === this.wire.OPEN;
  }

  get isFull(): boolean {
    return this.socket.writableLength > lineLimit;
  }

  send(payload: Payload): void {
    if (this.isOpen) payload.writeFrame(this.socket, this.beginning);
  }

  onceDrained(drained: () => void): () => void {
    this.socket.once('drain', drained);
    this.socket.once('close', drained);
    return () => {
      this.socket.off('drain', drained);
      this.socket.off('close', drained);
    };
  }

  giveUp(): void {
    this.wire.close(tryAgainLater, 'You read too slowly');
    setTimeout(() => {
      this.wire.terminate();
    }, farewellMs).unref();
  }
}
