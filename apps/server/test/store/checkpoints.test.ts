import { statSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { expect, it } from 'vitest';
import { Checkpoints } from '../../src/store/checkpoints.ts';
import { Mutex } from '../../src/store/mutex.ts';
import { temporaryFolder } from '../harness/temporary.ts';

const pages = 100;
const writes = 1500;
const pageBytes = 4096;

async function opened(path: string): Promise<DataSource> {
  const source = await new DataSource({ type: 'sqlite', database: path, enableWAL: true }).initialize();
  // Left to itself, this writer would never move anything.
  await source.query('PRAGMA wal_autocheckpoint = 0');
  return source;
}

it('pages leave the log beside the writes, which begins anew: it does not grow for ever', async () => {
  using folder = temporaryFolder();
  const path = `${folder.path}/log.sqlite`;
  const writer = await opened(path);
  await writer.query('CREATE TABLE t (n INTEGER, filler BLOB)');
  const gate = new Mutex();
  const checkpoints = new Checkpoints(await opened(path), (work) => gate.run(work), {
    lookAgainAfterMs: 50,
    logPages: pages,
  });
  // Without a pause: there is always something that was committed since the last look.
  for (let n = 0; n < writes; n += 1) {
    await gate.run(() => writer.query('INSERT INTO t VALUES (?, randomblob(?))', [n, 10 * pageBytes]));
    checkpoints.noteWrite();
  }
  expect(statSync(`${path}-wal`).size).toBeLessThan((writes * 10 * pageBytes) / 2);
  await checkpoints.stop();
  await writer.destroy();
});
