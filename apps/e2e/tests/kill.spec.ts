import type { Page } from '@playwright/test';
import { saveModule } from '../harness/api.ts';
import { admin } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

async function openConsole(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Login').fill(admin.login);
  await page.getByLabel('Password', { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('row', { name: /admin/ }).first()).toBeVisible();
}

async function signOn(page: Page, url: string, login: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Your name (login)').fill(login);
  await page.getByLabel('Module').selectOption({ label: 'Sales' });
  await page.getByRole('button', { name: 'Sign on' }).click();
}

const inSales = (page: Page) => page.getByRole('heading', { name: 'Sales', level: 1 });

test('[KL4] a killed user is told by whom, why and when within a second, and the next in line gets the seat', async ({
  serverUrl,
  adminToken,
  demoUrl,
  newPage,
}) => {
  await saveModule(serverUrl, adminToken, { key: 'sales', name: 'Sales', seats: 1 });
  const [seatConsole, maria, jonas] = [await newPage(), await newPage(), await newPage()];
  await openConsole(seatConsole, serverUrl);

  await signOn(maria, demoUrl, 'maria');
  await expect(inSales(maria)).toBeVisible();
  // Nobody touches the console: the row comes by itself.
  const row = seatConsole.getByRole('row', { name: /maria/ });
  await expect(row).toBeVisible({ timeout: 2_000 });

  await signOn(jonas, demoUrl, 'jonas');
  await expect(jonas.getByRole('alert')).toContainText('1 of 1 in use');

  await row.click({ button: 'right' });
  await seatConsole.getByRole('menuitem', { name: 'Kill session…' }).click();
  const dialog = seatConsole.getByRole('dialog');
  await expect(dialog).toContainText('maria');
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Month-end closing starts');
  await dialog.getByRole('button', { name: /^Kill/ }).click();

  const notice = maria.getByRole('alertdialog');
  await expect(notice).toBeVisible({ timeout: 1_000 });
  await expect(notice).toContainText('Ended by an administrator');
  await expect(notice).toContainText(admin.login);
  await expect(notice).toContainText('Month-end closing starts');
  await expect(notice).toContainText(/\d{1,2}:\d{2}/);
  await expect(row).toBeHidden();

  // He only waits: the application asks again for him.
  await expect(inSales(jonas)).toBeVisible();
  await expect(seatConsole.getByRole('row', { name: /jonas/ })).toBeVisible({ timeout: 2_000 });
});
