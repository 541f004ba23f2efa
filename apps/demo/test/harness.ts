import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '@seatkeeper/server';
import { type AdminApi, signInAsAdmin } from '../src/sample-data/admin-api.ts';
import { type SampleTokens, setUpSampleData } from '../src/sample-data/set-up.ts';
import { type DemoApp, startDemo } from '../src/server/app.ts';

export interface DemoUnderTest extends AsyncDisposable {
  demo: DemoApp;
  admin: AdminApi;
  tokens: SampleTokens;
  seatkeeperUrl: string;
  setSeats(license: string, total: number): Promise<void>;
}

const login = 'admin';
const password = 'for tests only';

/** The order application in front of a real Seatkeeper on a database of its own, both on free ports. */
export async function startDemoUnderTest(): Promise<DemoUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'seatkeeper-demo-test-'));
  const seatkeeper = await createApp({
    config: {
      host: '127.0.0.1',
      port: 0,
      databaseUrl: `sqlite:${join(folder, 'seatkeeper.sqlite')}`,
      adminPassword: password,
      proxies: { blocks: [], header: 'x-forwarded-for' },
      development: false,
      consolePath: null,
      logLevel: 'silent',
    },
    clock: { now: Date.now },
    ids: { next: randomUUID },
    jitter: () => 0,
    sweepEveryMs: null,
  });
  const seatkeeperUrl = await seatkeeper.listen();
  const tokens = await setUpSampleData({ seatkeeperUrl, login, password });
  const admin = await signInAsAdmin(`${seatkeeperUrl}/graphql`, login, password);
  const demo = await startDemo({
    seatkeeperUrl: new URL(seatkeeperUrl),
    seatkeeperToken: tokens.application,
    host: '127.0.0.1',
    port: 0,
  });

  return {
    demo,
    admin,
    tokens,
    seatkeeperUrl,
    async setSeats(license, total) {
      await admin(
        'mutation ($key: String!, $total: Int!) { saveLicense(input: { key: $key, total: $total }) { __typename } }',
        { key: license, total },
      );
    },
    async [Symbol.asyncDispose]() {
      await demo.close();
      await seatkeeper.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
