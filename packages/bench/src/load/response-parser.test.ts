import { describe, expect, it } from 'vitest';
import { ResponseParser } from './response-parser.ts';

const withLength = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nfünf!';
const chunked =
  'HTTP/1.1 503 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n';

describe('ResponseParser', () => {
  it.each([
    ['a body with a length, counted in bytes', withLength, { status: 200, body: 'fünf!' }],
    ['a chunked body', chunked, { status: 503, body: 'abc0123456789' }],
  ])('reads %s, wherever it is cut', (_, text, response) => {
    const bytes = Buffer.from(text);
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const parser = new ResponseParser();
      expect(parser.push(bytes.subarray(0, cut))).toBeUndefined();
      expect(parser.push(bytes.subarray(cut))).toEqual(response);
    }
  });

  it('reads one response after the other', () => {
    const parser = new ResponseParser();
    expect(parser.push(Buffer.from(withLength))?.status).toBe(200);
    expect(parser.push(Buffer.from(chunked))?.status).toBe(503);
  });

  it('refuses bytes that nobody asked for', () => {
    expect(() => new ResponseParser().push(Buffer.from(`${withLength}HTTP`))).toThrow('after the end');
  });
});
