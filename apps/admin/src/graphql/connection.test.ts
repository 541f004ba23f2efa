import { gql } from '@urql/core';
import { pipe, subscribe } from 'wonka';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openConnection } from './connection.ts';
import type { LiveSocket } from './socket.ts';

type Line = { readonly next: (result: object) => void; readonly complete: () => void };

let line: Line | undefined;
const stopped = vi.fn();
/** A line that the test speaks on. */
const socket: LiveSocket = {
  client: {
    ...{ on: () => () => {}, iterate: () => new Error('unused') as never, dispose() {}, terminate() {} },
    subscribe: (_: unknown, sink: Line) => {
      line = sink;
      return stopped;
    },
  },
  liveness: () => ({ kind: 'live' }),
  watch: () => () => {},
  retryNow() {},
  dispose() {},
};

beforeEach(() => {
  vi.useFakeTimers();
  stopped.mockClear();
});
afterEach(() => void vi.useRealTimers());

/** What is shown of a subscription of which each message says the whole. */
async function subscribed() {
  const { client } = openConnection('http://test', socket);
  const shown: unknown[] = [];
  const subscription = pipe(
    client.subscription(gql('subscription { licenseCount }'), {}),
    subscribe(({ data }) => void shown.push((data as { licenseCount: number } | undefined)?.licenseCount)),
  );
  await vi.advanceTimersByTimeAsync(0);
  const send = (licenseCount: number) => line?.next({ data: { licenseCount } });
  return { shown, send, unsubscribe: () => subscription.unsubscribe() };
}

it('shows the first message at once, the latest four times a second, and the last one when it ends', async () => {
  const { shown, send } = await subscribed();
  for (const count of [1, 2, 3]) send(count);
  expect(shown).toEqual([1]);
  vi.advanceTimersByTime(250);
  expect(shown).toEqual([1, 3]);
  send(4);
  line?.complete();
  // That it was the last is said with the last one once more.
  expect([...new Set(shown)]).toEqual([1, 3, 4]);
});

it('shows nothing more once nobody looks', async () => {
  const { shown, send, unsubscribe } = await subscribed();
  send(1);
  send(2);
  unsubscribe();
  expect(stopped).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(1000);
  expect(shown).toEqual([1]);
});

it('tells of what is refused for want of a right, and gives no data then, as its type says', async () => {
  const body = { data: null, errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] };
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(body)));
  const { client, rows, watchRefused } = openConnection('http://test', socket);
  const refused = vi.fn();
  const stop = watchRefused(refused);
  for (const each of [client, rows]) {
    const { data } = await each.mutation(gql('mutation { save }'), {}).toPromise();
    expect(data).toBeUndefined();
  }
  expect(refused).toHaveBeenCalledTimes(2);
  stop();
  await rows.mutation(gql('mutation { save }'), {}).toPromise();
  expect(refused).toHaveBeenCalledTimes(2);
  vi.unstubAllGlobals();
});
