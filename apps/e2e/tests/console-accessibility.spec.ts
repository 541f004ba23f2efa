import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../harness/console.ts';

const paths = [
  ...['/', '/overview', '/history', '/history?tab=denials', '/reports', '/licenses', '/modules'],
  ...['/users', '/environments', '/settings', '/tokens', '/audit', '/profile'],
];
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What must not be: "serious" and "critical" are those that shut somebody out. */
async function violationsOn(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(wcag)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html}`));
}

/** Until what was asked of the server is there. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
  await expect(page.getByRole('banner').getByText('Live', { exact: true }).last()).toBeVisible();
}

test('every page is for everybody, in the light and in the dark', async ({ page }) => {
  for (const path of paths) {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    await settled(page);
    expect(await violationsOn(page), `${path} in the light`).toEqual([]);
    // Of all that is checked only colors differ.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    expect(await violationsOn(page, ['color-contrast']), `${path} in the dark`).toEqual([]);
  }
});

test('dialogs are for everybody, keep the focus and give it back', async ({ page }) => {
  await page.goto('/licenses');
  await settled(page);
  const opener = page.getByRole('button', { name: 'New license' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'New license' });
  await expect(dialog).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
  for (let presses = 0; presses < 14; presses += 1) {
    await page.keyboard.press('Tab');
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('a');
  await expect(page.getByRole('option').first()).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);
});

test('what a dialog took the focus from gets it back', async ({ page }) => {
  for (const [path, name] of [
    ['/tokens', 'New token'],
    ['/tokens', 'Revoke Order entry'],
    ['/profile', 'Change password'],
    ['/history', 'jonas'],
  ] as const) {
    await page.goto(path);
    await settled(page);
    const opener = page.getByRole('main').getByRole('button', { name, exact: true });
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(opener, `${name} on ${path}`).toBeFocused();
  }
  const viewer = page.getByRole('button', { name: 'Signed in as' });
  await viewer.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer).toBeFocused();
});

test('Escape closes what is on top, and nothing below it', async ({ page }) => {
  await page.goto('/licenses');
  await settled(page);
  const license = page.getByRole('button', { name: 'Sales sales' });
  await license.focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'License Sales' });
  await form.getByRole('button', { name: 'Remove' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Remove Sales?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Remove Sales?' })).toBeHidden();
  await expect(form.getByRole('button', { name: 'Remove' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await expect(license).toBeFocused();

  await page.goto('/?module=sales');
  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('checkbox', { name: 'Select all that match' })).toBeChecked();
  await page.keyboard.press('Enter');
  const details = page.getByRole('dialog', { name: 'Session of maria' });
  const kill = details.getByRole('button', { name: 'Kill session' });
  await kill.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Kill this session?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Kill this session?' })).toBeHidden();
  await expect(kill).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await expect(grid).toBeFocused();
});

test('the menu of a row opens by its keys, more than once', async ({ page }) => {
  await page.goto('/?module=sales');
  await settled(page);
  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  for (const key of ['Shift+F10', 'ContextMenu', 'Shift+F10']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('menu'), key).toBeVisible();
    await expect(page.getByRole('menuitem', { name: 'Session details' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toBeHidden();
    await expect(grid).toBeFocused();
  }
});

test('a menu opened by a key has the focus on its first item, by the mouse on none', async ({ page }) => {
  await page.goto('/');
  await settled(page);
  for (const [opener, first] of [
    ['Signed in as', 'My profile'],
    ['Views', 'All sessions'],
  ] as const) {
    const button = page.getByRole('button', { name: opener });
    const item = page.getByRole('menuitem', { name: first });
    // The first opening of the account's menu is another than those after it.
    for (const time of ['first', 'second']) {
      await button.press('Enter');
      await expect(item, time).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(button).toBeFocused();
    }
    await button.click();
    await expect(item).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(item).toBeFocused();
    await page.keyboard.press('Escape');
  }
});

test('the keyboard skips to the content, and shows where it is', async ({ page }) => {
  await page.goto('/users');
  await settled(page);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inContent = () =>
    page.evaluate(() => document.querySelector('main')?.contains(document.activeElement));
  expect(await inContent()).toBe(true);
  for (let presses = 0; presses < 6; presses += 1) {
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!);
      return { outlineStyle, outlineWidth };
    });
    expect(outline).toMatchObject({
      outlineStyle: 'solid',
      outlineWidth: expect.stringMatching(/^[1-3]px$/),
    });
    await page.keyboard.press('Tab');
  }
});

test('a field shows by its border that it has the focus, and that it is wrong', async ({ page }) => {
  await page.goto('/licenses');
  await settled(page);
  await page.getByRole('button', { name: 'New license' }).click();
  const form = page.getByRole('dialog', { name: 'New license' });
  const borderOf = (field: string) =>
    form.getByLabel(field).evaluate((element) => getComputedStyle(element).borderTopColor);
  await expect(form.getByLabel('Key')).toBeFocused();
  const calm = await borderOf('Name');
  expect(await borderOf('Key')).not.toBe(calm);
  await form.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(form.getByText('Fill this in.').first()).toBeVisible();
  await expect(form.getByLabel('Key')).toBeFocused();
  await form.getByLabel('Name').focus();
  await expect.poll(() => borderOf('Key')).not.toBe(calm);
});

test('a day is typed, or picked from the calendar, by the keyboard alone', async ({ page }) => {
  await page.goto('/history');
  await settled(page);
  const from = page.getByRole('textbox', { name: 'Ended from' });
  const to = page.getByRole('textbox', { name: 'To', exact: true });
  await from.fill('2026-10-31');
  await expect(page).toHaveURL(/from=.*2026-10-31/);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Clear Ended from' })).toBeFocused();
  await page.keyboard.press('Tab');
  const opener = page.getByRole('button', { name: 'Calendar for Ended from' });
  await expect(opener).toBeFocused();
  await page.keyboard.press('Enter');
  const calendar = page.getByRole('dialog', { name: 'Calendar for Ended from' });
  const day = (name: string) => calendar.getByRole('button', { name, exact: true });
  await expect(day('31 October 2026')).toBeFocused();
  expect(await violationsOn(page)).toEqual([]);
  // On into the next month, and over a whole one.
  await page.keyboard.press('ArrowRight');
  await expect(day('1 November 2026')).toBeFocused();
  await page.keyboard.press('PageUp');
  await expect(day('1 October 2026')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(calendar).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(page).toHaveURL(/from=.*2026-10-08/);

  await to.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('dialog', { name: 'Calendar for To' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Calendar for To' })).toBeHidden();
  await expect(to).toBeFocused();

  // Escape leaves the dialog around a calendar alone.
  await page.goto('/tokens');
  await settled(page);
  await page.getByRole('button', { name: 'New token' }).click();
  const form = page.getByRole('dialog', { name: 'New API token' });
  await form.getByRole('button', { name: 'Calendar for Expires' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Calendar for Expires' })).toBeVisible();
  await expect(page.locator('[data-day]:focus')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Calendar for Expires' })).toBeHidden();
  await expect(form).toBeVisible();
});

test('on a phone all that an emergency needs is in reach', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await page.goto('/?module=sales');
  await settled(page);
  await page.getByRole('button', { name: 'Filter: 1' }).click();
  await expect(page.getByRole('textbox', { name: 'User', exact: true })).toBeFocused();
  const apply = page.getByRole('button', { name: 'Apply' });
  await apply.scrollIntoViewIfNeeded();
  await expect(apply).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(apply).toBeHidden();
  await page.getByRole('row', { name: /maria/ }).click();
  const kill = page.getByRole('toolbar').getByRole('button', { name: 'Kill session…' });
  await expect(kill).toBeInViewport({ ratio: 1 });
  await kill.click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Kill session' })).toBeInViewport({
    ratio: 1,
  });
  await page.keyboard.press('Escape');
  // Nothing scrolls but the page's own content: the bar on top stays.
  for (const path of ['/', '/licenses', '/users', '/history', '/history?tab=denials', '/reports', '/audit']) {
    await page.goto(path);
    await settled(page);
    const beyond = () =>
      page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return { right: scrollWidth - innerWidth, below: scrollHeight - innerHeight };
      });
    expect(await beyond(), path).toEqual({ right: 0, below: 0 });
  }
  // Nor does a page's own content move sideways.
  for (const path of ['/settings', '/profile', '/licenses', '/audit']) {
    await page.goto(path);
    await settled(page);
    const sideways = await page
      .getByRole('main')
      .locator('*')
      .evaluateAll((all) =>
        all
          .filter((each) => getComputedStyle(each).overflowX === 'auto')
          .map((each) => each.scrollWidth - each.clientWidth),
      );
    expect(sideways.length, path).toBeGreaterThan(0);
    expect(Math.max(...sideways), path).toBe(0);
  }
});

test('the sign-in page is for everybody', async ({ browser, console: { url } }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    await page.goto(url);
    await expect(page.getByLabel('Login')).toBeVisible();
    expect(await violationsOn(page), colorScheme).toEqual([]);
    await context.close();
  }
});
