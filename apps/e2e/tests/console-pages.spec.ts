import { expect, test } from '../harness/console.ts';

test('licenses: a new one is there with its seats', async ({ page }) => {
  await page.goto('/licenses');
  await page.getByRole('button', { name: 'New license' }).click();
  const form = page.getByRole('dialog', { name: 'New license' });
  await form.getByLabel('Key').fill('planning');
  await form.getByLabel('Name').fill('Planning');
  await form.getByLabel('Seats', { exact: true }).fill('7');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('row', { name: /Planning/ })).toContainText('7');
});

test('[LC9] users: who is blocked is shown as blocked, and their sessions can be looked at', async ({
  page,
}) => {
  await page.goto('/users?search=maria');
  await page.getByRole('button', { name: /^maria/ }).click();
  const form = page.getByRole('dialog', { name: 'User maria' });
  await form.getByLabel('Blocked').check();
  await form.getByRole('button', { name: 'Save' }).click();
  const question = page.getByRole('dialog', { name: 'maria is blocked' });
  await expect(question).toContainText('1 session of theirs live');
  await question.getByRole('button', { name: 'Leave them' }).click();
  await expect(page.getByRole('row', { name: /maria/ })).toContainText('Blocked');
});

test('[SE2] settings: what a change would do is said before it is saved', async ({ page }) => {
  await page.goto('/settings');
  const expires = page.getByLabel('User expires after');
  await expires.fill('0.0001');
  await expect(page.getByText(/would (end|come free|go idle).*grace of 60 s/)).toBeVisible();
  // A comma means the same as a point: it is not to make 5 of a half.
  await expires.press('Control+a');
  await expires.pressSequentially('0,5');
  await expect(page.getByText('No live session would end or go idle.')).toBeVisible();
  await page.getByRole('button', { name: 'Save changes' }).press('Enter');
  // The button cannot be pressed again: the keyboard goes on beside it.
  await expect(page.getByRole('status').filter({ hasText: 'Everything is saved.' })).toBeFocused();
  await page.reload();
  await expect(expires).toHaveValue(/^0\.5/);
});

test('[HI1] history: filters, details and a file with the same rows', async ({ page }) => {
  await page.goto('/history');
  await expect(page.getByRole('button', { name: 'ada' })).toBeVisible();
  await page.getByLabel('Reason').selectOption('Killed');
  await expect(page.getByText('1 session matches')).toBeVisible();
  await expect(page.getByRole('button', { name: 'ada' })).toBeHidden();
  await page.getByRole('button', { name: 'jonas' }).click();
  const details = page.getByRole('dialog', { name: 'jonas in Sales' });
  await expect(details).toContainText('Month-end closing');
  await expect(details).toContainText('admin');
  await page.keyboard.press('Escape');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^sessions-live-.*\.csv$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const file = Buffer.concat(chunks).toString('utf8');
  expect(file).toContain('jonas');
  expect(file).not.toContain('ada');

  await page.getByText('Denials', { exact: true }).click();
  await expect(page.getByRole('row', { name: /refused/ })).toContainText('2 of 2');
});

test('[HI2] reports: the peak, the seats and who was refused', async ({ page }) => {
  await page.goto('/reports?license=sales&range=today');
  const need = page.getByRole('region', { name: 'Seats needed' });
  await expect(need).toContainText('1 sign-on was refused for want of a seat');
  await expect(need.getByText('Peak in use').locator('..')).toContainText('2');
  await expect(page.getByRole('img', { name: /^Peak use of Sales/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'By hour' }).getByRole('row')).not.toHaveCount(0);
  await page.getByText('30 days').click();
  await expect(page.getByRole('table', { name: 'By day' }).getByRole('row').nth(1)).toContainText('2');
});

test('[SE3] audit: who did what to whom', async ({ page }) => {
  await page.goto('/audit?action=killSessions');
  const row = page.getByRole('row', { name: /Sessions killed/ });
  await expect(row).toContainText('admin');
  await expect(row).toContainText('Month-end closing');
  await page.getByRole('button', { name: 'Sessions killed' }).click();
  await expect(page.getByRole('dialog')).toContainText('Month-end closing');
  await page.keyboard.press('Escape');
  await row.getByRole('link', { name: 'jonas · Sales on PC-jonas' }).click();
  await expect(page.getByRole('dialog', { name: 'Session of jonas' })).toContainText('Month-end closing');
});

test('the palette goes where one types, and g with a letter to a page', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('row', { name: /maria/ }).first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('audit');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/audit$/);
  await expect(page.getByRole('heading', { name: 'Audit log', level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page).toHaveURL(/\/reports$/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeHidden();
});

test('[LC9] environments: one is made, closed and opened; the live one is unmistakable', async ({ page }) => {
  await page.goto('/environments');
  await page.getByRole('button', { name: 'New environment' }).click();
  const form = page.getByRole('dialog', { name: 'New environment' });
  await form.getByLabel('Key').fill('rehearsal');
  await form.getByLabel('Name').fill('Rehearsal');
  await form.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name: /Rehearsal/ });
  await expect(row).toBeVisible();
  for (const isOpen of [false, true]) {
    await row.getByRole('button', { name: /^Rehearsal/ }).click();
    const drawer = page.getByRole('dialog', { name: /Rehearsal/ });
    await drawer.getByLabel('Open').setChecked(isOpen);
    await drawer.getByRole('button', { name: 'Save' }).click();
    await expect(drawer).toBeHidden();
    await expect(row).toContainText(isOpen ? 'Open' : 'Closed');
  }
  const badge = page.getByRole('banner').getByRole('button', { name: /Environment/ });
  await expect(badge).toContainText('Live system');
  await badge.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await badge.click();
  await page.getByRole('menuitem', { name: /Rehearsal/ }).click();
  await expect(page).toHaveURL(/environment=rehearsal/);
  await expect(badge).toContainText('Not the live system');
});

test('the first page is less than 250 kB of JavaScript, the sign-in page with it', async ({
  browser,
  console: { url },
}) => {
  const page = await browser.newPage();
  const scripts: Promise<number>[] = [];
  page.on('requestfinished', (finished) => {
    if (finished.resourceType() === 'script')
      scripts.push(finished.sizes().then((size) => size.responseBodySize));
  });
  await page.goto(url);
  await page.getByLabel('Login').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill('a password for tests only');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('row', { name: /maria/ }).first().waitFor();
  const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
  await page.close();
  expect(scripts.length).toBeGreaterThan(3);
  // Over plain HTTP a browser takes gzip; with TLS it takes Brotli, which is smaller still.
  expect(bytes).toBeLessThan(250_000);
  expect(bytes).toBeGreaterThan(100_000);
});

test('an address that leads nowhere says so, in the heading and in the title', async ({ page }) => {
  await page.goto('/nowhere');
  await expect(page.getByRole('heading', { name: 'Page not found', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('Page not found · Seatkeeper');
  await page.getByRole('button', { name: 'Go to sessions' }).click();
  await expect(page.getByRole('heading', { name: 'Sessions', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('Sessions · Seatkeeper');
});
