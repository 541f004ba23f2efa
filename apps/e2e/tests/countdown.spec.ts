import type { Page } from '@playwright/test';
import { request, saveModule } from '../harness/api.ts';
import { expect, test } from '../harness/test.ts';

async function signOn(page: Page, url: string, login: string): Promise<void> {
  await page.goto(url);
  await page.getByLabel('Your name (login)').fill(login);
  await page.getByLabel('Module').selectOption({ label: 'Sales' });
  await page.getByRole('button', { name: 'Sign on' }).click();
  await expect(page.getByRole('heading', { name: 'Sales', level: 1 })).toBeVisible();
}

test('[KL6] a user sees who counts them down and why, in each window, and that it was called off', async ({
  serverUrl,
  adminToken,
  demoUrl,
  newPage,
}) => {
  await saveModule(serverUrl, adminToken, { key: 'sales', name: 'Sales', seats: 5 });
  const maria = await newPage();
  await signOn(maria, demoUrl, 'maria');
  const second = await maria.context().newPage();
  await second.goto(maria.url());
  const ask = <Data>(query: string, variables: Record<string, unknown>): Promise<Data> =>
    request<Data>(serverUrl, query, variables, adminToken);
  const list = '{ sessions(environment: "live", filter: { user: "maria" }) { edges { node { id } } } }';
  const { sessions } = await ask<{ sessions: { edges: { node: { id: string } }[] } }>(list, {});
  const ids = sessions.edges.map(({ node }) => node.id);
  const notify = (text: string, seconds: number | null): Promise<unknown> =>
    ask(
      `mutation ($ids: [ID!], $text: String!, $requestId: String!, $seconds: Int) {
        notifySessions(input: { environment: "live", ids: $ids, text: $text, requestId: $requestId, signOffAfterSeconds: $seconds }) { __typename } }`,
      { ids, text, seconds, requestId: crypto.randomUUID() },
    );

  await notify('The printer on floor 2 is back.', null);
  const word = maria.getByRole('alert').filter({ hasText: 'The printer on floor 2 is back.' });
  await expect(word).toBeVisible({ timeout: 1_000 });

  await notify('Month-end closing', 105);
  const warning = maria.getByRole('alert').filter({ hasText: 'You will be signed off in' });
  await expect(warning).toContainText('— by admin: Month-end closing', { timeout: 1_000 });
  await expect(warning.getByRole('timer')).toHaveText(/^1:4\d$/);
  await expect(second.getByRole('alert').filter({ hasText: 'Month-end closing' })).toBeVisible();
  await maria.screenshot({ path: test.info().outputPath('counting-down.png') });

  // What was read here need not be read in the other window; the countdown goes on in both.
  await warning.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(warning.getByRole('button')).toBeHidden();
  await expect(warning).toBeVisible();
  await maria.reload();
  await expect(warning).toContainText('Month-end closing');
  await expect(warning.getByRole('button')).toBeHidden();
  await expect(word).toBeVisible();

  await ask('mutation ($ids: [ID!]!) { cancelSignOff(ids: $ids) { revision } }', { ids });
  await expect(warning).toBeHidden({ timeout: 1_000 });
  const calledOff = maria.getByRole('alert').filter({ hasText: 'called off' });
  await expect(calledOff).toBeVisible();
  await maria.screenshot({ path: test.info().outputPath('called-off.png') });
  await calledOff.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(calledOff).toBeHidden();

  await notify('At once', 1);
  await expect(maria.getByRole('alertdialog')).toContainText('At once', { timeout: 4_000 });
  await expect(second.getByRole('alertdialog')).toContainText('At once');
  await maria.screenshot({ path: test.info().outputPath('ended.png') });
});
