/** Cuts what a WebSocket server sends into frames. */
export class Frames {
  #rest: Buffer | undefined;

  /** Calls back with each whole frame: its opcode, and its payload within `bytes`. */
  read(chunk: Buffer, heard: (opcode: number, bytes: Buffer, from: number, to: number) => void): void {
    const bytes = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = undefined;
    let at = 0;
    for (;;) {
      const frame = headerAt(bytes, at);
      if (frame === undefined || frame.to > bytes.length) break;
      heard(frame.opcode, bytes, frame.from, frame.to);
      at = frame.to;
    }
    // A copy: a few bytes would hold on to the whole chunk.
    if (at < bytes.length) this.#rest = Buffer.from(bytes.subarray(at));
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
