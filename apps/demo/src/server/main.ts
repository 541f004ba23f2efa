import { startDemo } from './app.ts';
import { readConfig } from './config.ts';

try {
  const config = readConfig(process.env);
  const demo = await startDemo(config);
  console.log(`Fernhill Orders listens on ${demo.url}`);

  const stop = (): void => void demo.close().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  // Started by another process: where that one dies without a word, this one has no purpose left.
  process.once('disconnect', stop);
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = error instanceof Error ? error.message : String(error);
  console.error(taken ? `${reason}. Another program listens there: set PORT to a free port.` : reason);
  process.exitCode = 1;
}
