import type { Page } from '@playwright/test';
import { createToken, request, saveModule } from '../harness/api.ts';
import { expect, test } from '../harness/console.ts';

const people = [
  ['marta.kowalczyk', 'Marta Kowalczyk', 'BGO-WS-036', '192.168.100.136'],
  ['hugo.lefevre', 'Hugo Lefèvre', 'NBO-SCAN-014', '10.20.12.14'],
] as const;

/** What the list cannot show whole at this width: by how much it is wider, and which texts are cut. */
function wantsRoom(page: Page): Promise<{ over: number; cut: string[] }> {
  return page.getByRole('grid', { name: /Live sessions|Bieżące sesje/ }).evaluate((grid) => ({
    over: grid.scrollWidth - grid.clientWidth,
    cut: [...grid.querySelectorAll<HTMLElement>('[role=columnheader], [role=gridcell] *')]
      .filter((each) => each.scrollWidth > each.clientWidth && getComputedStyle(each).display !== 'inline')
      // Names give way to logins, and the admin's own row is not an ordinary one.
      .filter((each) => each.clientWidth > 1 && !/Kowalczyk|Lefèvre|Admin/.test(each.textContent))
      .map((each) => `${each.closest('[data-column]')?.getAttribute('data-column')}: ${each.textContent}`),
  }));
}

test('[TS1] all columns fit a screen 1440 wide, in both languages and densities and in every format', async ({
  browser,
  console: { url, adminToken, storageState },
}) => {
  await saveModule(url, adminToken, { key: 'data-collection', name: 'Data Collection', seats: 9 });
  const token = await createToken(url, adminToken, 'Warehouse');
  for (const [user, displayName, host, ipAddress] of people) {
    await request(
      url,
      `mutation ($input: SignOnInput!) { signOn(input: $input) { __typename } }`,
      {
        input: {
          ...{ requestId: user, user, displayName, host, ipAddress },
          ...{ module: 'data-collection', appServer: 'erp-app-02' },
        },
      },
      token,
    );
  }
  const write = (dateFormat: string | null) =>
    request(
      url,
      `mutation ($dateFormat: String) { updateProfile(input: { dateFormat: $dateFormat }) { login } }`,
      { dateFormat },
      adminToken,
    );
  for (const locale of ['en-US', 'en-GB', 'pl-PL']) {
    const context = await browser.newContext({
      ...{ baseURL: url, storageState, locale },
      viewport: { width: 1440, height: 800 },
    });
    const page = await context.newPage();
    await page.goto('/');
    // Where all fonts are wide the list may be scrolled sideways, but what ordinarily stands in it is still not cut.
    const isWide = await page.evaluate(() => {
      const ruler = document.createElement('canvas').getContext('2d')!;
      ruler.font = `100px ${getComputedStyle(document.body).fontFamily}`;
      return ruler.measureText('0123456789').width > 570;
    });
    const room = { over: isWide ? expect.any(Number) : 0, cut: [] };
    for (const format of [null, 'DD.MM.YYYY HH:mm:ss', 'MM/DD/YYYY h:mm:ss A']) {
      await write(format);
      for (const density of ['comfortable', 'compact']) {
        await page.evaluate(
          (text) => localStorage.setItem('seatkeeper.sessions.density', text),
          JSON.stringify(density),
        );
        await page.reload();
        await expect(page.getByRole('row', { name: /marta\.kowalczyk/ })).toBeVisible();
        await expect(page.getByRole('columnheader')).toHaveCount(14);
        expect(await wantsRoom(page), `${locale}, ${format}, ${density}`).toEqual(room);
      }
    }
    await context.close();
  }
  await write(null);
});
