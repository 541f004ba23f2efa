import { constants, rmSync } from 'node:fs';
import { access, mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
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
  return folderIn(parent, 'run-');
}

/** Where commits cost no disk. */
export interface MemoryFolder extends WorkFolder {
  /** For the report: which folder it is. */
  readonly where: string;
}

const SHARED_MEMORY = '/dev/shm';
const ROOM = 1 << 30;

/** In memory where the system has such a folder with room in it, else in its temporary folder, which may be on the disk. */
export async function createMemoryFolder(): Promise<MemoryFolder> {
  const parent = (await hasRoom(SHARED_MEMORY)) ? SHARED_MEMORY : tmpdir();
  const folder = await folderIn(parent, 'seatkeeper-bench-');
  const where =
    parent === SHARED_MEMORY
      ? `database in memory (${SHARED_MEMORY})`
      : `database in the temporary folder ${parent}, which may be on the disk`;
  return { ...folder, where };
}

async function hasRoom(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize > ROOM;
  } catch {
    return false;
  }
}

async function folderIn(parent: string, prefix: string): Promise<WorkFolder> {
  const path = await mkdtemp(join(parent, prefix));
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
