// The whole product on a database that lives only as long as this command: the server, a company's sample data, sixty
// simulated users for forty seats, and the order application to join them with. Everything over the public API.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './places.mjs';
import { prepare } from './prepare.mjs';

const host = '127.0.0.1';
const port = process.env.PORT ?? '4000';
const demoPort = process.env.DEMO_PORT ?? '4100';
const seatkeeperUrl = `http://${host}:${port}`;
const password = 'demo';

await prepare({ packages: ['@seatkeeper/server', '@seatkeeper/admin', '@seatkeeper/demo'] });

for (const [variable, wanted] of Object.entries({ PORT: port, DEMO_PORT: demoPort })) {
  if (await isFree(wanted)) continue;
  console.error(`Port ${wanted} is taken by another program: set ${variable} to a free one.`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'seatkeeper-demo-'));
/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
let stopping = false;

process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));

try {
  start('the server', 'apps/server/dist/main.js', {
    PORT: port,
    HOST: host,
    DATABASE_URL: `sqlite:${join(folder, 'seatkeeper.sqlite')}`,
    SEATKEEPER_ADMIN_PASSWORD: password,
    // The order application passes its browsers on from this same machine.
    TRUSTED_PROXIES: '127.0.0.1,::1',
    NODE_ENV: process.env.NODE_ENV ?? 'production',
  });
  await untilReady();

  console.log('Setting up sample data ...');
  const { setUpSampleData } = await import(
    new URL('../apps/demo/dist/sample-data/set-up.js', import.meta.url).href
  );
  const tokens = await setUpSampleData({ seatkeeperUrl, login: 'admin', password });

  const env = { SEATKEEPER_URL: seatkeeperUrl, HOST: host, PORT: demoPort };
  start('the order application', 'apps/demo/dist/server/main.js', {
    ...env,
    SEATKEEPER_TOKEN: tokens.application,
  });
  start('the simulation', 'apps/demo/dist/simulation/main.js', {
    ...env,
    SEATKEEPER_TOKEN: tokens.simulation,
  });
  console.log(
    [
      '',
      `  The console           ${seatkeeperUrl}   sign in as  admin / ${password}`,
      `  The order application http://${host}:${demoPort}   sign on with any name`,
      '',
      '  Sixty simulated users share forty seats; their working day takes ten minutes.',
      '  Nothing is kept: Ctrl-C ends it all and removes the database.',
      '',
    ].join('\n'),
  );
} catch (error) {
  if (!stopping) console.error(`The demo could not start: ${error instanceof Error ? error.message : error}`);
  await stop(1);
}

/**
 * Starts a part of the demo in this process's group. When one ends by itself, the demo is over.
 *
 * @param {string} name
 * @param {string} script
 * @param {Record<string, string>} env
 */
function start(name, script, env) {
  // The channel tells a part that this process is gone, even where it died without a word.
  const child = spawn(process.execPath, [join(root, script)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.add(child);
  child.once('exit', () => {
    children.delete(child);
    if (stopping) return;
    console.error(`${name} ended unexpectedly: the demo stops.`);
    void stop(1);
  });
}

/** @param {string} wanted */
function isFree(wanted) {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(Number(wanted), host, () => probe.close(() => resolve(true)));
  });
}

async function untilReady() {
  for (;;) {
    if (stopping) return new Promise(() => {});
    const ready = await fetch(`${seatkeeperUrl}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** @param {number} code */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  const ended = [...children].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of children) child.kill('SIGTERM');
  const impatient = setTimeout(() => {
    for (const child of children) child.kill('SIGKILL');
  }, 10_000);
  await Promise.all(ended);
  clearTimeout(impatient);
  process.exit(code);
}
