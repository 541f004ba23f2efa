import type { BrowserContext, Page } from '@playwright/test';
import { createToken, request, saveModule, signIn } from './api.ts';
import { stop } from './process.ts';
import { admin, databaseFolder, startServer } from './server.ts';
import { test as base } from './test.ts';

/** A server with a little of everything, and who is signed in to its console. */
export interface Console {
  url: string;
  adminToken: string;
  /** A browser's storage with the console's cookie. */
  storageState: Awaited<ReturnType<BrowserContext['storageState']>>;
}

/** Tests of the console's pages share one server and one sign-in: each changes only what no other looks at. */
export const test = base.extend<{ page: Page }, { console: Console }>({
  console: [
    async ({ browser }, use) => {
      const { databaseUrl, remove } = await databaseFolder();
      const server = await startServer(databaseUrl);
      const adminToken = await signIn(server.url, admin.login, admin.password);
      await fillWithPast(server.url, adminToken);
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(server.url);
      await page.getByLabel('Login').fill(admin.login);
      await page.getByLabel('Password', { exact: true }).fill(admin.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('row', { name: /maria/ }).first().waitFor();
      const storageState = await context.storageState();
      await context.close();
      await use({ url: server.url, adminToken, storageState });
      await stop(server);
      await remove();
    },
    { scope: 'worker' },
  ],
  page: async ({ browser, console: { url, storageState } }, use) => {
    const context = await browser.newContext({ baseURL: url, storageState, colorScheme: 'light' });
    const page = await context.newPage();
    const crashes: Error[] = [];
    page.on('pageerror', (error) => crashes.push(error));
    await use(page);
    await context.close();
    if (crashes[0]) throw crashes[0];
  },
});

export { expect } from '@playwright/test';

/** Two seats for three: one works, one was killed, one was refused and one signed off. */
async function fillWithPast(url: string, adminToken: string): Promise<void> {
  await saveModule(url, adminToken, { key: 'sales', name: 'Sales', seats: 2 });
  const token = await createToken(url, adminToken);
  const signOn = async (user: string) => {
    const { signOn: answer } = await request<{ signOn: { token?: string; session?: { id: string } } }>(
      url,
      `mutation ($input: SignOnInput!) {
        signOn(input: $input) { ... on SignedOn { token session { id } } }
      }`,
      { input: { requestId: user, user, module: 'sales', host: `PC-${user}` } },
      token,
    );
    return answer;
  };
  await signOn('maria');
  const jonas = await signOn('jonas');
  await signOn('refused');
  await request(
    url,
    `mutation ($ids: [ID!]!) { killSessions(input: { ids: $ids, note: "Month-end closing" }) { __typename } }`,
    { ids: [jonas.session?.id] },
    adminToken,
  );
  const ada = await signOn('ada');
  await request(url, `mutation { signOff { __typename } }`, {}, ada.token);
}
