import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Pinning, pinned } from '../process/pinning.ts';
import { type ServerProcess, startServerProcess } from '../process/server-process.ts';

const MAIN = fileURLToPath(new URL('../../../../apps/server/dist/main.js', import.meta.url));

export const ADMIN_PASSWORD = 'bench-only-Passw0rd-for-a-throw-away-database';

/** Starts the built server, as users run it, on a database file that it creates or opens. */
export function startSeatkeeper(pinning: Pinning, file: string): Promise<ServerProcess> {
  if (!existsSync(MAIN))
    throw new Error('The server is not built: run `npm run bench` at the root, which builds it.');
  return startServerProcess({
    name: 'Seatkeeper',
    command: pinned(pinning, 'server', [process.execPath, MAIN]),
    env: {
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: `sqlite:${file}`,
      SEATKEEPER_ADMIN_PASSWORD: ADMIN_PASSWORD,
    },
    ready: /^Seatkeeper is ready at http:\/\/[^ ]+?:(\d+)/,
  });
}
