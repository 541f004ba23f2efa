import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../graphql/connection.ts';
import { pageFixture, sessionFixture } from '../../test/session-fixture.ts';
import type { SessionChanges } from '../documents.ts';
import { askFirstPage, feedSource, type ListQuery } from './feed-source.ts';

type Sink = {
  readonly next: (result: { data?: { sessionChanged: SessionChanges } | null }) => void;
  readonly error: (fault: unknown) => void;
  readonly complete: () => void;
};
type Payload = { readonly variables: { readonly since: number } };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection whose subscriptions the test answers and ends. */
function fakeConnection() {
  const subscribed: { payload: Payload; sink: Sink; stop: ReturnType<typeof vi.fn> }[] = [];
  const signedOut = vi.fn();
  const query = vi.fn((_document: unknown, _variables: object) => ({
    toPromise: () =>
      Promise.resolve({ data: { sessions: pageFixture([sessionFixture('a', 1)], { revision: 1 }) } }),
  }));
  const connection = {
    ...{ rows: { query }, signedOut },
    socket: {
      client: {
        subscribe(payload: Payload, sink: Sink) {
          const stop = vi.fn();
          subscribed.push({ payload, sink, stop });
          return stop;
        },
      },
    },
  } as unknown as Connection;
  return { connection, subscribed, signedOut, query };
}

const list: ListQuery = {
  ...{ environment: 'live', filter: { module: 'sales' } },
  orderBy: { field: 'STARTED_AT', direction: 'DESC' },
};

function subscribed(query = list) {
  const fake = fakeConnection();
  let revision = 7;
  const heard: SessionChanges[] = [];
  const stop = feedSource(fake.connection, query).subscribe(
    () => revision,
    (changes) => heard.push(changes),
  );
  return { ...fake, stop, heard, comeTo: (next: number) => (revision = next) };
}

describe('[FE3] the source of a list', () => {
  it('says with every attempt how far the list has come, also where the socket sends the same again', () => {
    const { subscribed: asked, heard, comeTo } = subscribed();
    expect(asked[0]?.payload.variables).toEqual({
      ...{ environment: 'live', filter: { module: 'sales' }, since: 7 },
    });
    const changes: SessionChanges = { revision: 9, reset: false, changes: [] };
    asked[0]?.sink.next({ data: { sessionChanged: changes } });
    expect(heard).toEqual([changes]);
    comeTo(9);
    expect(asked[0]?.payload.variables.since).toBe(9);
  });

  it('subscribes again after an end or a fault, some seconds later, and no more once it is stopped', () => {
    const { subscribed: asked, stop } = subscribed();
    asked[0]?.sink.complete();
    vi.advanceTimersByTime(1999);
    expect(asked).toHaveLength(1);
    vi.advanceTimersByTime(2001);
    expect(asked).toHaveLength(2);
    asked[1]?.sink.error([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    vi.advanceTimersByTime(4000);
    expect(asked).toHaveLength(3);
    asked[2]?.sink.error(new CloseEvent('close', { code: 4400 }));
    vi.advanceTimersByTime(4000);
    expect(asked).toHaveLength(4);
    stop();
    expect(asked[3]?.stop).toHaveBeenCalledOnce();
    asked[3]?.sink.complete();
    vi.advanceTimersByTime(10_000);
    expect(asked).toHaveLength(4);
  });

  it('[FE5] says that the viewer is signed out where the stream ends for that, and asks no more', () => {
    const { subscribed: asked, signedOut } = subscribed();
    asked[0]?.sink.error([{ extensions: { code: 'SESSION_ENDED' } }]);
    expect(signedOut).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(10_000);
    expect(asked).toHaveLength(1);
  });

  it('is followed, unless it shows overusers: no change says who became one', () => {
    const { connection } = fakeConnection();
    expect(feedSource(connection, list).isFollowed).toBe(true);
    expect(feedSource(connection, { ...list, filter: { overusers: true } }).isFollowed).toBe(false);
  });

  it('takes the page that was asked for early, once, and only for the same list', async () => {
    const { connection, query } = fakeConnection();
    askFirstPage(connection, list);
    const source = feedSource(connection, list);
    await source.readPage({ first: 150 }, list.orderBy);
    expect(query).toHaveBeenCalledTimes(1);
    await source.readPage({ first: 150 }, list.orderBy);
    expect(query).toHaveBeenCalledTimes(2);
    askFirstPage(connection, list);
    const other = { ...list, filter: { module: 'stock' } };
    await feedSource(connection, other).readPage({ first: 150 }, list.orderBy);
    expect(query).toHaveBeenCalledTimes(4);
    expect(query.mock.lastCall?.[1]).toMatchObject({ filter: { module: 'stock' } });
  });
});
