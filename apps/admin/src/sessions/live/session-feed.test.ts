import { describe, expect, it } from 'vitest';
import {
  changeFixture as change,
  pageFixture,
  sessionFixture as session,
} from '../../test/session-fixture.ts';
import type { SessionChanges, SessionPage } from '../documents.ts';
import { listOf, SessionFeed, type FeedSource } from './session-feed.ts';

/** A source whose answers and messages the test sends. */
function fakeSource() {
  const reads: { answer: (page: SessionPage) => void; fail: () => void }[] = [];
  let onRead = () => {};
  let listener: (changes: SessionChanges) => void = () => {};
  let since = () => -1;
  const source: FeedSource = {
    readPage: () =>
      new Promise((resolve, reject) => {
        reads.push({ answer: resolve, fail: () => reject(new Error('down')) });
        onRead();
      }),
    skip: () => Promise.resolve(null),
    subscribe: (askSince, listen) => {
      since = askSince;
      listener = listen;
      return () => {};
    },
  };
  const nextRead = () => new Promise<void>((resolve) => (onRead = resolve));
  return {
    source,
    reads,
    nextRead,
    send: (changes: SessionChanges) => listener(changes),
    since: () => since(),
  };
}

function started() {
  const fake = fakeSource();
  const feed = new SessionFeed(fake.source, { field: 'STARTED_AT', direction: 'DESC' });
  const stop = feed.start();
  const ids = () => listOf(feed.state())?.rows.map((row) => row.session.id);
  const until = (isReached: () => boolean) =>
    new Promise<void>((resolve) => {
      if (isReached()) resolve();
      const unwatch = feed.watch(() => {
        if (!isReached()) return;
        unwatch();
        resolve();
      });
    });
  return { ...fake, feed, ids, until, [Symbol.dispose]: stop };
}

describe('[FE3] the session feed', () => {
  it('subscribes from the revision of its snapshot, and again from wherever it has come to', async () => {
    using fake = started();
    fake.reads[0]?.answer(pageFixture([session('a', 1)], { revision: 7 }));
    await fake.until(() => fake.feed.state().kind === 'ready');
    expect(fake.since()).toBe(7);
    fake.send({ revision: 9, reset: false, changes: [change(9, 'STARTED', session('b', 2))] });
    expect(fake.since()).toBe(9);
    await fake.until(() => fake.ids()?.length === 2);
    expect(fake.ids()).toEqual(['b', 'a']);
    expect(fake.since()).toBe(9);
  });

  it('reads the list again on a reset, also where the revisions began anew, and applies what came after it', async () => {
    using fake = started();
    fake.reads[0]?.answer(pageFixture([session('a', 1)], { revision: 700 }));
    await fake.until(() => fake.feed.state().kind === 'ready');
    const readAgain = fake.nextRead();
    fake.send({ revision: 3, reset: true, changes: [] });
    fake.send({ revision: 5, reset: false, changes: [change(5, 'STARTED', session('c', 3))] });
    await readAgain;
    fake.reads[1]?.answer(pageFixture([session('b', 2)], { revision: 4 }));
    await fake.until(() => fake.ids()?.includes('c') === true);
    expect(fake.ids()).toEqual(['c', 'b']);
    expect(listOf(fake.feed.state())?.total).toBe(2);
  });

  it('says when the first read failed', async () => {
    using fake = started();
    fake.reads[0]?.fail();
    await fake.until(() => fake.feed.state().kind === 'failed');
    expect(listOf(fake.feed.state())).toBeNull();
  });
});
