import { expect, test } from '../harness/console.ts';

test('who is here and the first rows are asked for once, before the rest of the console has come', async ({
  browser,
  console: { url, storageState },
}) => {
  const context = await browser.newContext({ baseURL: url, storageState });
  const page = await context.newPage();
  const asked: string[] = [];
  const bothAsked = new Promise<void>((resolve) => {
    page.on('request', (request) => {
      if (!request.url().endsWith('/graphql')) return;
      const { operationName } = request.postDataJSON() as { operationName: string };
      asked.push(operationName);
      if (asked.includes('Viewer') && asked.includes('Sessions')) resolve();
    });
  });
  // Held until then: if they were asked for by it, nothing would ever come.
  await page.route(/\/assets\/index-.*\.js$/, async (route) => {
    await bothAsked;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByRole('row', { name: /admin/ }).first()).toBeVisible();
  expect(asked.filter((name) => name === 'Viewer' || name === 'Sessions').toSorted()).toEqual([
    'Sessions',
    'Viewer',
  ]);
  await context.close();
});

test('a filter in the address is asked for as it is, without the whole list before it', async ({
  browser,
  console: { url, storageState },
}) => {
  const context = await browser.newContext({ baseURL: url, storageState });
  const page = await context.newPage();
  const filters: unknown[] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/graphql')) return;
    const { operationName, variables } = request.postDataJSON() as {
      operationName: string;
      variables: { filter?: unknown };
    };
    if (operationName === 'Sessions') filters.push(variables.filter);
  });
  await page.goto('/?module=admin-console');
  await expect(page.getByRole('row', { name: /admin/ }).first()).toBeVisible();
  expect(filters).toEqual([{ module: 'admin-console' }]);
  await context.close();
});
