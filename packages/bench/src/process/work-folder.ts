import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder for database files that goes away when it is disposed of. */
export interface WorkFolder extends AsyncDisposable {
  file(name: string): string;
}

/** Beside the sources and not in the system's temporary folder: that one may be memory, which makes every fsync free. */
export async function createWorkFolder(): Promise<WorkFolder> {
  const parent = fileURLToPath(new URL('../../data/', import.meta.url));
  await mkdir(parent, { recursive: true });
  const path = await mkdtemp(join(parent, 'run-'));
  const removeAtExit = (): void => rmSync(path, { recursive: true, force: true });
  process.once('exit', removeAtExit);
  return {
    file: (name) => join(path, name),
    async [Symbol.asyncDispose]() {
      process.off('exit', removeAtExit);
      await rm(path, { recursive: true, force: true });
    },
  };
}
