import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { createApp } from './app.ts';
import { ConfigProblem, readConfig } from './config.ts';
import { steadyClock } from './engine/steady-clock.ts';
import { firstAdmin } from './first-start.ts';
import { randomOnce } from './identity/randomness.ts';
import { DatabaseProblem } from './store/database.ts';

/** Where the built console lies, beside the built server. */
const consolePath = fileURLToPath(new URL('../../admin/dist', import.meta.url));

const sweepEveryMs = 500;

async function main(): Promise<void> {
  const config = readConfig(process.env, existsSync(consolePath) ? consolePath : null);
  const app = await createApp({
    config,
    clock: steadyClock(Date.now, () => performance.now()),
    ids: { next: () => v7({ random: randomOnce(16) }) },
    jitter: () => Math.random() * 0.2 - 0.1,
    sweepEveryMs,
  });
  let stopping = false;
  const stop = (): void => {
    // A terminal's signal reaches the whole group, and whoever started us may send another.
    if (stopping) return;
    stopping = true;
    app.close().then(
      () => process.exit(0),
      (fault: unknown) => {
        process.stderr.write(`Seatkeeper did not stop cleanly: ${messageOf(fault)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Told first: the database keeps only its hash, also where the port turns out to be in use.
  if (app.generatedPassword !== null) {
    process.stdout.write(
      `Sign in as ${firstAdmin} with the one-time password ${app.generatedPassword}\n` +
        'It is shown only now, and you will be asked to choose another.\n',
    );
  }
  const address = await app.listen();
  process.stdout.write(`Seatkeeper is ready at ${address}\n`);
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

/** What a person can act on, in one sentence; the whole fault only where nothing better is known. */
function explain(fault: unknown): string {
  if (fault instanceof ConfigProblem || fault instanceof DatabaseProblem) return fault.message;
  const { code, port, address } = fault as NodeJS.ErrnoException & { port?: number; address?: string };
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program. Stop that, or choose another port with PORT.`;
    case 'EACCES':
      return `Port ${port} may not be used by this user. Choose another port with PORT.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${address ?? process.env['HOST'] ?? ''}. Choose another with HOST.`;
    default:
      return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  }
}

main().catch((fault: unknown) => {
  process.stderr.write(`Seatkeeper could not start. ${explain(fault)}\n`);
  process.exit(1);
});
