import type { SignedOn } from '@seatkeeper/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callDemo, openWindow, signOn } from './browser.ts';
import { type DemoUnderTest, startDemoUnderTest } from './harness.ts';

let test: DemoUnderTest;
let url: string;

beforeAll(async () => {
  test = await startDemoUnderTest();
  ({ url } = test.demo);
}, 30_000);
afterAll(() => test[Symbol.asyncDispose]());

const order = {
  customerId: 'C-1019',
  requiredBy: '2026-12-01',
  lines: [{ sku: 'PAN-24', quantity: 2 }],
  note: '',
};

async function signedOn(login: string): Promise<SignedOn> {
  const answer = await signOn(url, { login });
  if (answer.__typename !== 'SignedOn') throw new Error(answer.message);
  return answer;
}

async function kill(id: string, note: string): Promise<void> {
  await test.admin(
    'mutation ($ids: [ID!], $note: String) { killSessions(input: { ids: $ids, note: $note }) { __typename } }',
    { ids: [id], note },
  );
}

it('signs on, enters an order and finds it in the list', async () => {
  const { token, session } = await signedOn('asha.verma');
  expect(session).toMatchObject({
    ipAddress: '127.0.0.1',
    user: { login: 'asha.verma', displayName: 'Asha Verma' },
  });

  const entered = await callDemo(url, '/orders', order, token);
  expect(entered).toMatchObject({ status: 200, body: { enteredBy: 'asha.verma', totalCents: 6_900 } });
  const { body: orders } = await callDemo(url, '/orders', undefined, token);
  expect(orders).toContainEqual(entered.body);
});

it('[KL4] hears within a second by whom, why and when it was killed; what it saves after that is refused', async () => {
  const { token, session } = await signedOn('omar.haddad');
  const window = openWindow(url, { token } as SignedOn);
  await window.live;

  const killedAt = performance.now();
  await kill(session.id, 'Stocktaking');
  expect(await window.ended).toMatchObject({ reason: 'KILLED', by: 'admin', note: 'Stocktaking' });
  expect(performance.now() - killedAt).toBeLessThan(1_000);

  const refused = await callDemo(url, '/orders', order, token);
  expect(refused).toMatchObject({ status: 409, body: { refusal: { __typename: 'SessionEnded' } } });
});

it('[AC4][UX1] shows windows and unsaved work of all windows', async () => {
  const answer = await signedOn('zofia.wojcik');
  const first = openWindow(url, answer);
  await first.live;
  const both = first.hears(({ windows }) => windows === 2);
  const second = openWindow(url, answer);
  await Promise.all([second.live, both]);

  const told = first.hears(({ editing }) => editing);
  second.session.setEditing(true);
  await told;

  const alone = first.hears(({ windows, editing }) => windows === 1 && !editing);
  await second.session.closeWindow();
  await alone;
  first.session.stop();
});

it('signs off in all windows', async () => {
  const answer = await signedOn('chiara.ferri');
  const [first, second] = [openWindow(url, answer), openWindow(url, answer)];
  await Promise.all([first.live, second.live]);
  await first.session.signOff();
  for (const window of [first, second]) expect(await window.ended).toMatchObject({ reason: 'SIGNED_OFF' });
});

it('[SO2] ends the other session and signs on here, in one step', async () => {
  const earlier = await signedOn('priya.raman');
  const window = openWindow(url, earlier);
  await window.live;

  const refused = await signOn(url, { login: 'Priya.Raman' });
  expect(refused).toMatchObject({ __typename: 'AlreadySignedOn', sessions: [{ id: earlier.session.id }] });
  expect(await signOn(url, { login: 'Priya.Raman', replace: true })).toMatchObject({
    __typename: 'SignedOn',
  });
  expect(await window.ended).toMatchObject({ reason: 'REPLACED' });
});

it('[SO6] says what a refused user needs to know, and lets them in when a seat is free', async () => {
  await test.setSeats('data-collection', 0);
  const wish = { login: 'lars.haugen', module: 'data-collection' } as const;
  const refused = await signOn(url, wish);
  expect(refused).toMatchObject({
    __typename: 'NoSeatAvailable',
    license: { key: 'data-collection', total: 0 },
  });
  if (refused.__typename === 'NoSeatAvailable') expect(refused.message).toContain('Ana Lima');
  await test.setSeats('data-collection', 1);
  expect(await signOn(url, wish)).toMatchObject({ __typename: 'SignedOn' });
});

it('lets nobody save in a module that they are not signed on to, or with a token that nobody knows', async () => {
  const { token } = await signedOn('elif.yildiz');
  const scan = { sku: 'PAN-24', quantity: 1, location: 'A1' };
  expect(await callDemo(url, '/scans', scan, token)).toMatchObject({ status: 403 });
  expect(await callDemo(url, '/orders', order, 'nonsense')).toMatchObject({ status: 401 });
  expect(await callDemo(url, '/orders', order)).toMatchObject({ status: 401 });
});

it('serves its pages, and nothing beside them', async () => {
  for (const page of ['/', '/sales', '/data-collection']) {
    const response = await fetch(url + page);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  }
  expect((await fetch(`${url}/..%2fserver/main.js`)).status).toBe(404);
});
