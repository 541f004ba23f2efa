import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** Each socket is pinged once in so many seconds, and must have answered by the next time. */
const everySeconds = 12;

interface Pinged {
  readonly wire: WebSocket;
  readonly socket: Socket;
  isAwaited: boolean;
  /** Bytes that had left at the last look. */
  left: number;
}

/** Finds sockets whose other end is gone without a word. One timer for all, a part of them each second. */
export class Pings {
  private readonly slots: readonly Set<Pinged>[] = Array.from({ length: everySeconds }, () => new Set());
  private second = 0;
  private readonly timer: NodeJS.Timeout;

  constructor() {
    this.timer = setInterval(() => {
      this.tick();
    }, 1000).unref();
  }

  /** Calls `answered` with every pong; the result stops pinging. */
  watch(wire: WebSocket, socket: Socket, answered: () => void): () => void {
    // A new one has just shown that it lives: its turn comes last.
    const slot = this.slots[this.second % everySeconds];
    const pinged: Pinged = { wire, socket, isAwaited: false, left: 0 };
    slot?.add(pinged);
    wire.on('pong', () => {
      pinged.isAwaited = false;
      answered();
    });
    return () => void slot?.delete(pinged);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    this.second += 1;
    for (const pinged of this.slots[this.second % everySeconds] ?? []) {
      const { wire, socket } = pinged;
      const left = socket.bytesWritten - socket.writableLength;
      const isMoving = left !== pinged.left;
      pinged.left = left;
      // A ping waits behind what was sent before it: one who reads slowly is judged by whether they read at all.
      if (socket.writableLength > 0 && isMoving) continue;
      if (pinged.isAwaited) wire.terminate();
      else if (wire.readyState === wire.OPEN) {
        pinged.isAwaited = true;
        wire.ping();
      }
    }
  }
}
