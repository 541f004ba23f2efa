import type { Writable } from 'node:stream';

const closingBrace = 1;
/** Longest header of a WebSocket frame that a server sends. */
const longestHeader = 10;
const text = 0x81;
/** Longer ones are not copied for a reader who does not take them at once. */
const longMessage = 16 * 1024;

/** The JSON text of one execution's result, on its way to any number of readers. */
export class Payload {
  private readonly json: string;
  private frame: Buffer | null = null;
  /** Where the payload begins in `frame`; a reader's own beginning is put in front of it. */
  private room = 0;
  private rest: Buffer | null = null;
  private event: Buffer | null = null;

  constructor(json: string) {
    this.json = json;
  }

  /**
   * Writes a WebSocket text frame of `beginning`, the payload and a brace. Each reader's own beginning goes in front of
   * the payload in one and the same buffer; only a buffer that a slow socket still holds is left to it. Of a long message
   * all sockets hold the same buffer, and the beginning is one of its own.
   */
  writeFrame(socket: Writable, beginning: Buffer): void {
    if (this.json.length > longMessage) {
      this.writeParts(socket, beginning);
      return;
    }
    const room = beginning.length + longestHeader;
    if (this.frame === null || this.room < room) this.frame = this.newFrame(Math.max(room, 128));
    const frame = this.frame;
    const start = this.room - beginning.length;
    beginning.copy(frame, start);
    socket.write(frame.subarray(putHeader(frame, start, frame.length - start)));
    if (socket.writableLength > 0) this.frame = null;
  }

  private writeParts(socket: Writable, beginning: Buffer): void {
    this.rest ??= Buffer.from(`${this.json}}`);
    const head = Buffer.allocUnsafe(longestHeader + beginning.length);
    beginning.copy(head, longestHeader);
    const start = putHeader(head, longestHeader, beginning.length + this.rest.length);
    socket.cork();
    socket.write(head.subarray(start));
    socket.write(this.rest);
    socket.uncork();
  }

  /** As an event of an event stream (GraphQL over SSE). */
  get sse(): Buffer {
    this.event ??= Buffer.from(`event: next\ndata: ${this.json}\n\n`);
    return this.event;
  }

  private newFrame(room: number): Buffer {
    this.room = room;
    const frame = Buffer.allocUnsafe(room + Buffer.byteLength(this.json) + closingBrace);
    frame.write(this.json, room);
    frame.write('}', frame.length - closingBrace);
    return frame;
  }
}

/** Puts a header for so many bytes right before `start`; gives where it begins. */
function putHeader(frame: Buffer, start: number, length: number): number {
  if (length < 126) {
    frame[start - 2] = text;
    frame[start - 1] = length;
    return start - 2;
  }
  if (length < 65_536) {
    frame[start - 4] = text;
    frame[start - 3] = 126;
    frame.writeUInt16BE(length, start - 2);
    return start - 4;
  }
  frame[start - 10] = text;
  frame[start - 9] = 127;
  frame.writeBigUInt64BE(BigInt(length), start - 8);
  return start - 10;
}
