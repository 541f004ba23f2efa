import { type Browser, chromium, type Page } from '@playwright/test';
import { saveModule } from '../harness/api.ts';
import { findBrowser } from '@seatkeeper/browser';
import { changeSettings, seatsInUse, sessionIn, type SessionSeen } from '../harness/seats.ts';
import { expect, test as base } from '../harness/test.ts';

interface Fixtures {
  /** A browser as people have it: with its back-forward cache, and of which only the process can be killed. */
  ownBrowser: { browser: Browser; kill: () => Promise<void> };
  /** The one session, as the admin sees it now. */
  look: () => Promise<SessionSeen>;
  seats: () => Promise<number>;
}

const test = base.extend<Fixtures>({
  ownBrowser: async ({}, use) => {
    const { executablePath, args, env } = await findBrowser();
    const server = await chromium.launchServer({
      ...{ executablePath, args, env: { ...process.env, ...env } },
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    const browser = await chromium.connect(server.wsEndpoint());
    await use({ browser, kill: () => server.kill() });
    await browser.close();
    await server.close();
  },
  look: async ({ serverUrl, adminToken }, use) => {
    await use(() => sessionIn(serverUrl, adminToken, 'sales'));
  },
  seats: async ({ serverUrl, adminToken }, use) => {
    await use(() => seatsInUse(serverUrl, adminToken, 'sales'));
  },
});

const moment: unknown = expect.any(String);

async function signOn(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Your name (login)').fill('maria');
  await page.getByLabel('Module').selectOption({ label: 'Sales' });
  await page.getByRole('button', { name: 'Sign on' }).click();
  await expect(inSales(page)).toBeVisible();
}

const inSales = (page: Page) => page.getByRole('heading', { name: 'Sales', level: 1 });

/** A tab of the same browser, as the application's own link opens it. */
async function openTab(page: Page): Promise<Page> {
  const opening = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'New window' }).click();
  const tab = await opening;
  await expect(inSales(tab)).toBeVisible();
  return tab;
}

test('[UX1] [UX2] AUTO_SIGNOFF YES: the session outlives reload, tabs and the way back, and ends with the last window', async ({
  serverUrl,
  adminToken,
  demoUrl,
  ownBrowser: { browser },
  look,
  seats,
}) => {
  await saveModule(serverUrl, adminToken, { key: 'sales', name: 'Sales', seats: 1 });
  const settings = (input: object) => changeSettings(serverUrl, adminToken, input);
  await settings({ autoSignoffOnUserExit: true, userExitGraceSeconds: 20 });
  const stays = (windows: number) =>
    expect.poll(look).toMatchObject({ state: 'ACTIVE', windows, exitedAt: null });
  const page = await browser.newPage();
  await page.addInitScript(() => {
    addEventListener('pageshow', ({ persisted }) => {
      document.documentElement.dataset['cached'] = String(persisted);
    });
  });
  await signOn(page, demoUrl);
  await stays(1);

  await page.reload();
  await expect(inSales(page)).toBeVisible();
  await stays(1);

  const tab = await openTab(page);
  await stays(2);
  await tab.close();
  await stays(1);

  // Away: nobody is in the application any more, until they come back.
  await page.goto(`${demoUrl}/fernhill.svg`);
  await expect.poll(look).toMatchObject({ windows: 0, exitedAt: moment });
  await page.evaluate(() => {
    history.back();
  });
  await expect(inSales(page)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-cached', 'true');
  await stays(1);

  await settings({ userExitGraceSeconds: 1 });
  expect(await seats()).toBe(1);
  await page.close();
  await expect
    .poll(look, { timeout: 5_000 })
    .toMatchObject({ state: 'ENDED', endReason: 'USER_EXIT', endedBy: 'maria' });
  expect(await seats()).toBe(0);
});

test('[UX2] AUTO_SIGNOFF NO: the session lives on, and coming back needs no sign-on', async ({
  serverUrl,
  adminToken,
  demoUrl,
  ownBrowser: { browser },
  look,
  seats,
}) => {
  await saveModule(serverUrl, adminToken, { key: 'sales', name: 'Sales', seats: 1 });
  await changeSettings(serverUrl, adminToken, { autoSignoffOnUserExit: false, userExitGraceSeconds: 1 });
  const context = await browser.newContext();
  const page = await context.newPage();
  await signOn(page, demoUrl);
  const tab = await openTab(page);
  await expect.poll(look).toMatchObject({ windows: 2 });
  await tab.close();
  await page.close();
  await expect.poll(look).toMatchObject({ windows: 0, exitedAt: moment });
  const { id, exitedAt } = await look();

  // Well past the grace, which means nothing here.
  await expect.poll(() => Date.now() - Date.parse(exitedAt!), { timeout: 5_000 }).toBeGreaterThan(2_000);
  expect(await look()).toMatchObject({ id, state: 'ACTIVE' });
  expect(await seats()).toBe(1);

  const again = await context.newPage();
  await again.goto(`${demoUrl}/sales`);
  await expect(inSales(again)).toBeVisible();
  await expect.poll(look).toMatchObject({ id, windows: 1, exitedAt: null });
});

test('[UX3] AUTO_SIGNOFF YES: a browser that is killed lets its window lapse, and signs nobody off', async ({
  serverUrl,
  adminToken,
  demoUrl,
  ownBrowser: { browser, kill },
  look,
  seats,
}) => {
  await saveModule(serverUrl, adminToken, { key: 'sales', name: 'Sales', seats: 1 });
  await changeSettings(serverUrl, adminToken, {
    ...{ autoSignoffOnUserExit: true, userExitGraceSeconds: 1, heartbeatSeconds: 5 },
  });
  await signOn(await browser.newPage(), demoUrl);
  await expect.poll(look).toMatchObject({ windows: 1 });
  await kill();
  await expect.poll(look, { timeout: 25_000 }).toMatchObject({ windows: 0, state: 'HUNG', exitedAt: null });
  // No exit is noted, so that no grace runs, however long it is watched.
  expect(await look()).toMatchObject({ endReason: null, exitedAt: null });
  expect(await seats()).toBe(1);
});
