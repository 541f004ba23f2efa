export interface HttpResponse {
  readonly status: number;
  readonly body: string;
}

const NOTHING = Buffer.alloc(0);
const HEAD_END = Buffer.from('\r\n\r\n');
const LINE_END = Buffer.from('\r\n');

/** Puts the responses of one connection together; made for one request at a time, so no byte may follow a response. */
export class ResponseParser {
  #pending: Buffer = NOTHING;

  /** Takes the next bytes; gives the response once it is whole. Throws on what is no HTTP/1.1 response. */
  push(bytes: Buffer): HttpResponse | undefined {
    const data = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    const response = readResponse(data);
    this.#pending = response === undefined ? data : NOTHING;
    return response;
  }
}

function readResponse(data: Buffer): HttpResponse | undefined {
  const headEnd = data.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const head = data.toString('latin1', 0, headEnd);
  const status = Number(head.slice(9, 12));
  const bodyStart = headEnd + HEAD_END.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const bodyEnd = bodyStart + Number(length);
    if (data.length < bodyEnd) return undefined;
    if (data.length > bodyEnd) throw new Error('bytes after the end of a response');
    return { status, body: data.toString('utf8', bodyStart, bodyEnd) };
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) throw new Error(`a response without a length: ${head}`);
  const body = readChunks(data, bodyStart);
  return body === undefined ? undefined : { status, body };
}

function readChunks(data: Buffer, start: number): string | undefined {
  const parts: Buffer[] = [];
  let at = start;
  for (;;) {
    const sizeEnd = data.indexOf(LINE_END, at);
    if (sizeEnd < 0) return undefined;
    const size = Number.parseInt(data.toString('latin1', at, sizeEnd), 16);
    if (Number.isNaN(size)) throw new Error('a chunk without a size');
    const partStart = sizeEnd + LINE_END.length;
    const next = partStart + size + LINE_END.length;
    if (data.length < next) return undefined;
    if (size === 0) return Buffer.concat(parts).toString('utf8');
    parts.push(data.subarray(partStart, partStart + size));
    at = next;
  }
}
