import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder for database files that goes away when it is disposed of. */
export interface WorkFolder extends AsyncDisposable {
  readonly medium: Medium;
  file(name: string): string;
}

/**
 * What holds the files. A disk, with what each fsync costs; or memory, for what is not about the disk and would be blurred
 * by it: a virtual machine's may stand still for some hundred milliseconds now and then.
 */
export type Medium = 'disk' | 'memory';

const DISK = fileURLToPath(new URL('../../data/', import.meta.url));
/** Linux keeps it in memory. */
const MEMORY = '/dev/shm';
const TMPFS = 0x01021994;
/** As much as the largest benchmark may fill; containers often have 64 MB there. */
const ROOM = 4 * 2 ** 30;

/** On the disk where there is no folder in memory, or too little room in it: `medium` says which it became. */
export async function createWorkFolder(wanted: Medium): Promise<WorkFolder> {
  // Beside the sources and not in the system's temporary folder: that one may be memory, which makes every fsync free.
  const medium = wanted === 'memory' && (await hasMemory()) ? 'memory' : 'disk';
  const parent = medium === 'memory' ? MEMORY : DISK;
  await mkdir(parent, { recursive: true });
  const path = await mkdtemp(join(parent, medium === 'memory' ? 'seatkeeper-bench-' : 'run-'));
  const removeAtExit = (): void => rmSync(path, { recursive: true, force: true });
  process.once('exit', removeAtExit);
  return {
    medium,
    file: (name) => join(path, name),
    async [Symbol.asyncDispose]() {
      process.off('exit', removeAtExit);
      await rm(path, { recursive: true, force: true });
    },
  };
}

async function hasMemory(): Promise<boolean> {
  try {
    const { type, bavail, bsize } = await statfs(MEMORY);
    return type === TMPFS && bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}

/** For the conditions of a report. */
export function describeMedium({ medium }: WorkFolder): string {
  return medium === 'memory' ? `database in memory (${MEMORY})` : 'database on the disk';
}
