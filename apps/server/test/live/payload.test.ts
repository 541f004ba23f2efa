import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { Payload } from '../../src/live/payload.ts';

/** Takes what is written, or holds on to it for ever. */
function socket(reads: boolean) {
  const chunks: Buffer[] = [];
  const taken = (written: Buffer[], done: () => void): void => {
    chunks.push(...written);
    if (reads) done();
  };
  const writable = new Writable({
    write: (chunk: Buffer, _encoding, done) => taken([chunk], done),
    writev: (all, done) =>
      taken(
        all.map(({ chunk }) => chunk as Buffer),
        done,
      ),
  });
  return { writable, chunks };
}

/** The text of the only frame in these bytes. */
function textOf(bytes: Buffer): string {
  expect(bytes[0]).toBe(0x81);
  const length = bytes[1] ?? 0;
  const [start, size] =
    length < 126
      ? [2, length]
      : length === 126
        ? [4, bytes.readUInt16BE(2)]
        : [10, Number(bytes.readBigUInt64BE(2))];
  expect(bytes.length).toBe(start + size);
  return bytes.toString('utf8', start);
}

const beginningOf = (id: string): Buffer => Buffer.from(`{"id":"${id}","type":"next","payload":`);

it.each([1, 100, 300, 20_000, 70_000])(
  'a message of %i letters reaches each reader under its own id',
  (length) => {
    const data = 'ü'.repeat(length);
    const payload = new Payload(JSON.stringify(data));
    for (const id of ['1', 'a-much-longer-id'.repeat(9), '2']) {
      const { writable, chunks } = socket(true);
      payload.writeFrame(writable, beginningOf(id));
      expect(JSON.parse(textOf(Buffer.concat(chunks)))).toEqual({ id, type: 'next', payload: data });
    }
  },
);

it('[FE4] a long message waits once in memory for all who do not read', () => {
  const payload = new Payload(JSON.stringify('x'.repeat(300_000)));
  const held = ['1', '2', '3'].map((id) => {
    const { writable, chunks } = socket(false);
    payload.writeFrame(writable, beginningOf(id));
    return chunks;
  });
  const long = held.map((chunks) => chunks.find(({ length }) => length > 1000));
  expect(long[0]?.length).toBeGreaterThan(300_000);
  for (const other of long) expect(other).toBe(long[0]);
  for (const [n, chunks] of held.entries())
    expect(JSON.parse(textOf(Buffer.concat(chunks)))).toMatchObject({ id: String(n + 1) });
});

it('what a slow reader still holds is not written over for the next', () => {
  const payload = new Payload(JSON.stringify('short'));
  const held = ['1', '2'].map((id) => {
    const { writable, chunks } = socket(false);
    payload.writeFrame(writable, beginningOf(id));
    return chunks;
  });
  expect(held.map((chunks) => textOf(Buffer.concat(chunks)))).toEqual([
    '{"id":"1","type":"next","payload":"short"}',
    '{"id":"2","type":"next","payload":"short"}',
  ]);
});
