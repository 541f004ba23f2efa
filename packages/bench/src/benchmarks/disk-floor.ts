import { open } from 'node:fs/promises';
import { Latencies } from '../load/latencies.ts';
import type { Figures } from '../report/outcome.ts';

/** About what a commit of a few sign-ons appends to SQLite's log, and how often at 500 sign-ons a second. */
const BYTES_PER_FLUSH = 25 * 4096;
const FLUSHES_PER_SECOND = 150;
/** The log begins anew, so that most flushes change no file size. */
const FILE_BYTES = 8000 * 4096;

/**
 * What the disk alone costs a sign-on: appends and flushes at a fixed rate, from the moment each was due. No server that
 * answers only once a decision is on disk can have a better tail than this.
 */
export async function flushAlone(path: string, seconds: number): Promise<Figures> {
  const bytes = Buffer.alloc(BYTES_PER_FLUSH, 1);
  const latencies = new Latencies();
  const file = await open(path, 'w');
  const start = performance.now();
  let position = 0;
  for (let due = start; due < start + seconds * 1000; due += 1000 / FLUSHES_PER_SECOND) {
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    await file.write(bytes, 0, bytes.length, position);
    await file.datasync();
    latencies.add(performance.now() - Math.max(due, start));
    position = position + bytes.length > FILE_BYTES ? 0 : position + bytes.length;
  }
  await file.close();
  const [p50Ms = NaN, p99Ms = NaN, maxMs = NaN] = latencies.percentiles([0.5, 0.99, 1]);
  const requests = latencies.count;
  return { requests, perSecond: requests / seconds, p50Ms, p99Ms, maxMs, generatorBusy: 0 };
}
