/** More than the longest header of a frame. */
const HEADER = 10;

/** Cuts what a WebSocket server sends into frames. */
export class Frames {
  /** The beginning of a frame whose end is not there yet. */
  #parts: Buffer[] = [];
  #held = 0;
  /** With so many bytes the frame is whole; as long as that is not known, enough to know it. */
  #wanted = 0;

  /** Calls back with each whole frame: its opcode, and its payload within `bytes`. The chunk may be written over after that. */
  read(chunk: Buffer, heard: (opcode: number, bytes: Buffer, from: number, to: number) => void): void {
    let bytes = chunk;
    if (this.#held > 0) {
      this.#parts.push(Buffer.from(chunk));
      this.#held += chunk.length;
      // Put together once, when it is whole: a long message comes in many parts.
      if (this.#held < this.#wanted) return;
      bytes = Buffer.concat(this.#parts, this.#held);
      this.#parts = [];
      this.#held = 0;
    }
    let at = 0;
    let frame = headerAt(bytes, at);
    while (frame !== undefined && frame.to <= bytes.length) {
      heard(frame.opcode, bytes, frame.from, frame.to);
      at = frame.to;
      frame = headerAt(bytes, at);
    }
    if (at === bytes.length) return;
    // A copy: a few bytes would hold on to the whole chunk.
    this.#parts = [Buffer.from(bytes.subarray(at))];
    this.#held = bytes.length - at;
    this.#wanted = frame === undefined ? Math.min(this.#held + 1, HEADER) : frame.to - at;
  }
}

function headerAt(bytes: Buffer, at: number) {
  if (at + 2 > bytes.length) return undefined;
  const opcode = (bytes[at] ?? 0) & 15;
  const short = (bytes[at + 1] ?? 0) & 127;
  if (short < 126) return { opcode, from: at + 2, to: at + 2 + short };
  if (short === 126) {
    if (at + 4 > bytes.length) return undefined;
    return { opcode, from: at + 4, to: at + 4 + bytes.readUInt16BE(at + 2) };
  }
  if (at + 10 > bytes.length) return undefined;
  return { opcode, from: at + 10, to: at + 10 + Number(bytes.readBigUInt64BE(at + 2)) };
}

/** A frame from a client. The mask is of zeros, so that the payload stays as it is. */
export function clientFrame(opcode: number, text: string): Buffer {
  const payload = Buffer.from(text);
  const header =
    payload.length < 126
      ? Buffer.from([128 | opcode, 128 | payload.length])
      : Buffer.from([128 | opcode, 128 | 126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([header, Buffer.alloc(4), payload]);
}
