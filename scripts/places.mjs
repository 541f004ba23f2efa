import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What these scripts remember; it goes with node_modules, of which it tells. */
export const stateFolder = join(root, 'node_modules', '.seatkeeper');

/** All that the last install or build printed. */
export const logFile = join(stateFolder, 'prepare.log');
