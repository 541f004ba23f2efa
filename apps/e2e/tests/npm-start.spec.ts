import { test as base, expect } from '@playwright/test';
import { ended, groupIsAlive, signalGroup, start } from '../harness/process.ts';
import { databaseFolder, readyLine, serverEnvironment } from '../harness/server.ts';

const test = base.extend<{ npmStart: Awaited<ReturnType<typeof start>> & { url: string } }>({
  npmStart: async ({}, use) => {
    const { databaseUrl, remove } = await databaseFolder();
    const running = await start('npm', ['start'], { env: serverEnvironment(databaseUrl), ready: readyLine });
    await use({ ...running, url: running.match[1]! });
    signalGroup(running.child, 'SIGKILL');
    await remove();
  },
});

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
}

test('npm start serves, and ends with 0 when its process group is asked to', async ({ npmStart }) => {
  expect(await answers(npmStart.url)).toBe(true);

  signalGroup(npmStart.child, 'SIGTERM');

  expect(await ended(npmStart.child)).toBe(0);
  expect(groupIsAlive(npmStart.child)).toBe(false);
  expect(await answers(npmStart.url)).toBe(false);
});

test('npm start passes on a signal that only npm itself got', async ({ npmStart }) => {
  npmStart.child.kill('SIGTERM');

  expect(await ended(npmStart.child)).toBe(0);
  expect(groupIsAlive(npmStart.child)).toBe(false);
  expect(await answers(npmStart.url)).toBe(false);
});

test('npm start leaves nothing behind when its process group is killed', async ({ npmStart }) => {
  signalGroup(npmStart.child, 'SIGKILL');

  expect(await ended(npmStart.child)).toBe('SIGKILL');
  await expect.poll(() => groupIsAlive(npmStart.child)).toBe(false);
  expect(await answers(npmStart.url)).toBe(false);
});
