import { expect, test } from '../harness/console.ts';

for (const { locale, grid, filter, idle, apply, clear, kill } of [
  {
    ...{ locale: 'en-US', grid: 'Live sessions', filter: 'Filter', idle: 'Idle', apply: 'Apply' },
    ...{ clear: 'Clear filters', kill: 'Kill session…' },
  },
  {
    ...{ locale: 'pl-PL', grid: 'Bieżące sesje', filter: 'Filtr', idle: 'Bezczynna', apply: 'Zastosuj' },
    ...{ clear: 'Wyczyść filtry', kill: 'Zakończ sesję…' },
  },
]) {
  test(`[KL1] at night by phone: open, find, select, kill, in ${locale}`, async ({
    browser,
    console: { url, storageState },
  }) => {
    const context = await browser.newContext({
      ...{ baseURL: url, storageState, locale },
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    });
    const page = await context.newPage();
    await page.goto('/');
    const row = page.getByRole('grid', { name: grid }).getByRole('row', { name: /maria/ });
    await expect(row).toBeVisible();
    const search = page.getByRole('searchbox').first();
    const height = async () => {
      const [above, below] = [search, page.getByTestId('session-count')];
      const [first, last] = [await above.boundingBox(), await below.boundingBox()];
      return last!.y + last!.height - first!.y;
    };
    // What is above the list takes two rows, whatever is set.
    expect(await height()).toBeLessThan(85);
    await page.getByRole('button', { name: filter, exact: true }).tap();
    await page.getByRole('button', { name: idle, exact: true }).tap();
    await page.getByRole('button', { name: apply }).tap();
    await expect(row).toBeHidden();
    expect(await height()).toBeLessThan(85);
    await page.getByRole('button', { name: `${filter}: 1` }).tap();
    await page.getByRole('dialog').getByRole('button', { name: clear }).tap();
    await expect(row).toBeVisible();

    await search.fill('maria');
    // Whoever taps while the list is still another one selects nothing.
    await expect(page.getByRole('grid').getByRole('row')).toHaveCount(1);
    await row.tap();
    await page.getByRole('toolbar').getByRole('button', { name: kill }).tap();
    await expect(page.getByRole('dialog')).toContainText('maria');
    await context.close();
  });
}
