import type { Writable } from 'node:stream';

const closingBrace = 1;
/** Longest header of a WebSocket frame that a server sends. */
const longestHeader = 10;
const text = 0x81;

/** The JSON text of one execution's result, on its way to any number of readers. */
export class Payload {
  private readonly json: string;
  private frame: Buffer | null = null;
  /** Where the payload begins in `frame`; a reader's own beginning is put in front of it. */
  private room = 0;
  private event: Buffer | null = null;

  constructor(json: string) {
    this.json = json;
  }

  /**
   * Writes a WebSocket text frame of `beginning`, the payload and a brace. Each reader's own beginning goes in front of
   * the payload in one and the same buffer; only a buffer that a slow socket still holds is left to it.
   */
  writeFrame(socket: Writable, beginning: Buffer): void {
    const room = beginning.length + longestHeader;
    if (this.frame === null || this.room < room) this.frame = this.newFrame(Math.max(room, 128));
    const frame = this.frame;
    const start = this.room - beginning.length;
    beginning.copy(frame, start);
    socket.write(frame.subarray(putHeader(frame, start)));
    if (socket.writableLength > 0) this.frame = null;
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

/** Puts a header for the rest of the frame right before `start`; gives where it begins. */
function putHeader(frame: Buffer, start: number): number {
  const length = frame.length - start;
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
