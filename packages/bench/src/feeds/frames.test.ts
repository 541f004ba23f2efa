import { expect, it } from 'vitest';
import { Frames } from './frames.ts';

/** As a server sends it: without a mask. */
function serverFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([0x81, length]), payload]);
  if (length < 65_536) return Buffer.concat([Buffer.from([0x81, 126, length >> 8, length & 255]), payload]);
  const header = Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(length, 6);
  return Buffer.concat([header, payload]);
}

it.each([1, 2, 3, 7, 100, 70_000, 1_000_000])(
  'gives every frame once and whole, in parts of %i bytes',
  (part) => {
    const texts = ['', 'a', 'b'.repeat(125), 'c'.repeat(126), 'd'.repeat(2000), 'e'.repeat(70_000), 'f'];
    const sent = Buffer.concat(texts.map(serverFrame));
    const frames = new Frames();
    const heard: string[] = [];
    for (let at = 0; at < sent.length; at += part) {
      frames.read(sent.subarray(at, at + part), (_opcode, bytes, from, to) => {
        heard.push(bytes.toString('latin1', from, to));
      });
    }
    expect(heard).toEqual(texts);
  },
);
