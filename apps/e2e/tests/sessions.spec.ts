import type { Page } from '@playwright/test';
import { createToken, request, saveModule } from '../harness/api.ts';
import { changeSettings } from '../harness/seats.ts';
import { admin } from '../harness/server.ts';
import { expect, test } from '../harness/test.ts';

async function openConsole(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Login').fill(admin.login);
  await page.getByLabel('Password', { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('row', { name: /admin/ }).first()).toBeVisible();
}

/** Signs users on as an application's back end does. */
async function signOn(url: string, token: string, module: string, users: readonly string[]): Promise<void> {
  for (const user of users) {
    const { signOn: answer } = await request<{ signOn: { __typename: string } }>(
      url,
      `mutation ($input: SignOnInput!) { signOn(input: $input) { __typename } }`,
      { input: { environment: 'live', requestId: crypto.randomUUID(), user, module, host: `PC-${user}` } },
      token,
    );
    expect(answer.__typename).toBe('SignedOn');
  }
}

const rowOf = (page: Page, login: string) => page.getByRole('row', { name: new RegExp(login) });

test('[KL6] an admin sends a message with a countdown by the keyboard, sees it run in the row, and calls it off', async ({
  page,
  serverUrl,
  adminToken,
}) => {
  await saveModule(serverUrl, adminToken, { key: 'sales', name: 'Sales', seats: 9 });
  await openConsole(page, serverUrl);
  await signOn(serverUrl, await createToken(serverUrl, adminToken), 'sales', ['maria', 'jonas']);
  await rowOf(page, 'maria').click();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('maria');
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Month-end closing');
  await dialog.getByRole('combobox', { name: 'Sign them off' }).selectOption({ label: 'In 2 minutes' });
  await dialog.getByRole('button', { name: 'Start the countdown' }).click();
  await expect(dialog).toBeHidden();

  await expect(rowOf(page, 'maria')).toContainText(/ends in 1:\d\d · by admin/);
  await expect(rowOf(page, 'jonas')).not.toContainText('ends in');
  await page.keyboard.press('Enter');
  const details = page.getByRole('dialog', { name: 'Session of maria' });
  for (const moment of ['Sign-off announced by admin', 'Will be signed off, as announced by admin']) {
    await expect(details.getByRole('listitem').filter({ hasText: moment })).toContainText(
      'Month-end closing',
    );
  }
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();

  await rowOf(page, 'maria').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Call off the countdown' }).click();
  await expect(page.getByText('1 countdown called off. The users are told.')).toBeVisible();
  await expect(rowOf(page, 'maria')).not.toContainText('ends in');
  await expect(rowOf(page, 'maria')).toContainText('Active');
});

test('[KL2] an admin ends all that match a filter, and nobody else', async ({
  page,
  serverUrl,
  adminToken,
}) => {
  await saveModule(serverUrl, adminToken, { key: 'sales', name: 'Sales', seats: 500 });
  await saveModule(serverUrl, adminToken, { key: 'stock', name: 'Stock', seats: 9 });
  const token = await createToken(serverUrl, adminToken);
  const many = Array.from({ length: 180 }, (_, at) => `clerk-${at}`);
  await signOn(serverUrl, token, 'sales', many);
  await signOn(serverUrl, token, 'stock', ['keeper']);
  await openConsole(page, serverUrl);
  await page.getByRole('combobox', { name: 'Module' }).selectOption({ label: 'Sales' });
  await expect(page.getByTestId('session-count')).toHaveText('180 sessions match');
  // More than are held at once: what is selected are not rows but all that match.
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('status').filter({ hasText: 'All 180 that match selected' })).toBeVisible();
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Kill 180 sessions?' });
  await expect(dialog).toContainText('and 175 more');
  await expect(dialog).toContainText('Sales: 180');

  // Somebody signs on to it while the admin reads: not among those whom the admin saw.
  await signOn(serverUrl, token, 'sales', ['late']);
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Inventory');
  await dialog.getByRole('button', { name: 'Kill 180 sessions' }).click();
  await expect(page.getByText('180 sessions killed')).toBeVisible();
  await expect(page.getByTestId('session-count')).toHaveText('1 session matches');
  await expect(rowOf(page, 'late')).toContainText('Active');
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(rowOf(page, 'keeper')).toContainText('Active');
});

test('groups of overusers come first, and move only while nobody is busy with the rows', async ({
  page,
  serverUrl,
  adminToken,
}) => {
  await saveModule(serverUrl, adminToken, { key: 'sales', name: 'Sales', seats: 50 });
  await changeSettings(serverUrl, adminToken, { overuseThreshold: 2 });
  const token = await createToken(serverUrl, adminToken);
  const times = (user: string, count: number) => Array<string>(count).fill(user);
  await signOn(serverUrl, token, 'sales', [...times('zoe', 3), ...times('maria', 4), 'anna', 'bert']);
  await openConsole(page, serverUrl);
  await page.goto(`${serverUrl}/?group=user`);
  const grid = page.getByRole('grid');
  const rows = grid.getByRole('row').filter({ has: page.getByRole('gridcell') });
  /** Each group by its user, in the order on the screen. */
  const groups = async () => {
    const found = (await rows.allInnerTexts()).map((text) => /admin|anna|bert|maria|zoe/.exec(text)?.[0]);
    return found.filter((login, at) => login !== found[at - 1]).join(' ');
  };
  await expect.poll(groups).toBe('maria zoe admin anna bert');
  await expect(rows.first()).toContainText('4 sessions in use: more than the threshold of 2');

  await rowOf(page, 'anna').hover();
  await signOn(serverUrl, token, 'sales', [...times('zoe', 2), ...times('bert', 5)]);
  await expect(rows).toHaveCount(18);
  await expect(rowOf(page, 'bert').first()).toContainText('6 sessions in use: more than the threshold of 2');
  // From one answer with the new overusers to the next there is time enough to move, if nobody were there.
  for (let answers = 0; answers < 2; answers += 1)
    await page.waitForResponse((answer) => answer.request().postData()?.includes('query Overusers') === true);
  expect(await groups()).toBe('maria zoe admin anna bert');
  await page.mouse.move(5, 5);
  await expect.poll(groups).toBe('bert zoe maria admin anna');
});
