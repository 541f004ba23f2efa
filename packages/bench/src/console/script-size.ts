import type { Page } from 'playwright-core';

/** Compressed JavaScript that the page has fetched so far, in kilobytes of 1,000. */
export async function scriptKilobytes(page: Page): Promise<number> {
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .map((entry) => entry.toJSON() as { encodedBodySize: number })
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  return bytes / 1000;
}
