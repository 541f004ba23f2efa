import { type BrowserContext, type Page, test as base } from '@playwright/test';
import { createToken, signIn } from './api.ts';
import { startDemo } from './demo.ts';
import { stop } from './process.ts';
import { admin, databaseFolder, startServer } from './server.ts';

interface Fixtures {
  /** The server's address; one server and database per test. */
  serverUrl: string;
  adminToken: string;
  /** The demo application's address. */
  demoUrl: string;
  /** A page in a browser window that shares nothing with the others, as on another computer. */
  newPage: () => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  serverUrl: async ({}, use, testInfo) => {
    const { databaseUrl, remove } = await databaseFolder();
    const server = await startServer(databaseUrl);
    await use(server.url);
    await stop(server);
    await testInfo.attach('server.log', { body: server.lines.join('\n') });
    await remove();
  },
  adminToken: async ({ serverUrl }, use) => {
    await use(await signIn(serverUrl, admin.login, admin.password));
  },
  demoUrl: async ({ serverUrl, adminToken }, use, testInfo) => {
    const demo = await startDemo(serverUrl, await createToken(serverUrl, adminToken));
    await use(demo.url);
    await stop(demo);
    await testInfo.attach('demo.log', { body: demo.lines.join('\n') });
  },
  newPage: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect } from '@playwright/test';
