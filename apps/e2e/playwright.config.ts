import { defineConfig } from '@playwright/test';
import { findBrowser } from '@seatkeeper/browser';

const browser = await findBrowser();

export default defineConfig({
  testDir: 'tests',
  // Each test has a server, a demo and browsers of its own; two cores carry one such set.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  // Playwright empties its output folder at the start: not the one that keeps the report.
  outputDir: 'test-results/artifacts',
  use: {
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: browser.executablePath,
      args: browser.args,
      env: { ...process.env, ...browser.env },
    },
  },
});
