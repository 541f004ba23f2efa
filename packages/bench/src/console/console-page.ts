import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '@seatkeeper/browser';
import { ADMIN_PASSWORD } from '../servers/seatkeeper-server.ts';
import { installProbe, type PageProbe } from './page-probe.ts';

/** As on an office screen. */
const VIEWPORT = { width: 1440, height: 900 };

export async function openBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findBrowser();
  return chromium.launch({
    executablePath,
    args,
    env: { ...process.env, ...env },
    // One is dragged.
    ignoreDefaultArgs: ['--hide-scrollbars'],
  });
}

/** What a browser keeps of being signed in. */
export type SignedIn = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;

export async function signInToConsole(browser: Browser, url: string): Promise<SignedIn> {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel('Login').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill(ADMIN_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('[role=row][id^="session-"]').first().waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}

/** The sessions page in a browser profile of its own, where nothing is cached. */
export interface ConsolePage extends AsyncDisposable {
  readonly page: Page;
  /** From the start of the navigation until the first rows had been painted, in milliseconds. */
  open(): Promise<number>;
  /** What the page noted from a moment of its own clock on. */
  probe(from: number): Promise<Pick<PageProbe, 'longTasks' | 'keyToPaint'>>;
  now(): Promise<number>;
}

export async function openConsole(
  browser: Browser,
  url: string,
  storageState: SignedIn,
): Promise<ConsolePage> {
  const context = await browser.newContext({ viewport: VIEWPORT, storageState, locale: 'en-US' });
  // esbuild names functions by a helper of its own, which pages do not have.
  await context.addInitScript('globalThis.__name ??= (named) => named');
  await context.addInitScript(installProbe);
  const page = await context.newPage();
  return {
    page,
    async open() {
      await page.goto(url, { waitUntil: 'commit' });
      const rows = await page.waitForFunction(() => {
        const { firstRowsAt } = Reflect.get(globalThis, 'benchProbe') as PageProbe;
        return firstRowsAt ?? false;
      });
      return Number(await rows.jsonValue());
    },
    async probe(from) {
      // The browser tells of long tasks when it has time.
      await wait(300);
      return page.evaluate((since) => {
        const { longTasks, keyToPaint } = Reflect.get(globalThis, 'benchProbe') as PageProbe;
        return {
          longTasks: longTasks.filter(({ start }) => start >= since),
          keyToPaint: keyToPaint.filter(({ at }) => at >= since),
        };
      }, from);
    },
    now: () => page.evaluate(() => performance.now()),
    [Symbol.asyncDispose]: () => context.close(),
  };
}
