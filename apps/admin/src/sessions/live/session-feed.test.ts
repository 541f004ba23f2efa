import { describe, expect, it } from 'vitest';
import {
  changeFixture as change,
  pageFixture,
  sessionFixture as session,
} from '../../test/session-fixture.ts';
import type { SessionChanges, SessionPage } from '../documents.ts';
import { listOf, SessionFeed, type FeedSource, type PageAsked } from './session-feed.ts';

/** A source whose answers and messages the test sends. */
function fakeSource() {
  const reads: { asked: PageAsked; answer: (page: SessionPage) => void; fail: () => void }[] = [];
  let onRead = () => {};
  let listener: (changes: SessionChanges) => void = () => {};
  let since = () => -1;
  const source: FeedSource = {
    readPage: (asked) =>
      new Promise((resolve, reject) => {
        reads.push({ asked, answer: resolve, fail: () => reject(new Error('down')) });
        onRead();
      }),
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

  it('reads on before it is asked to show what it does not hold, and lets go of what is far away', async () => {
    using fake = started();
    const rowsFrom = (first: number, count: number) =>
      Array.from({ length: count }, (_, at) =>
        session(`s${String(first + at).padStart(4, '0')}`, 1, { startedAt: '2026-11-21T09:00:00Z' }),
      );
    const page = (first: number, hasPreviousPage: boolean) =>
      pageFixture(rowsFrom(first, 150), {
        ...{ revision: 1, totalCount: 5000, hasNextPage: true },
        hasPreviousPage,
      });
    fake.reads[0]?.answer(page(0, false));
    await fake.until(() => fake.feed.state().kind === 'ready');
    const list = () => listOf(fake.feed.state());
    for (const first of [100, 250, 400, 550, 700]) {
      const reading = fake.nextRead();
      fake.feed.look(first, first + 30);
      await reading;
      const read = fake.reads.at(-1);
      expect(read?.asked).toEqual({ first: 150, after: `after s${String(first + 49).padStart(4, '0')}` });
      read?.answer(page(first + 50, true));
      await fake.until(() => (list()?.above ?? 0) + (list()?.rows.length ?? 0) === first + 200);
    }
    expect(list()?.above).toBe(450);
    expect(fake.ids()?.at(0)).toBe('s0450');
    expect(fake.ids()?.length).toBe(450);

    const reading = fake.nextRead();
    fake.feed.look(480, 510);
    await reading;
    expect(fake.reads.at(-1)?.asked).toEqual({ last: 150, before: 'after s0450' });
  });

  it('jumps into the middle by one page, and counts what stands above it as of that page', async () => {
    using fake = started();
    const rowsFrom = (first: number, count: number) =>
      Array.from({ length: count }, (_, at) => session(`s${first + at}`, 1));
    const middle = { totalCount: 100_000, hasNextPage: true, hasPreviousPage: true };
    fake.reads[0]?.answer(pageFixture(rowsFrom(0, 150), { revision: 1, ...middle, hasPreviousPage: false }));
    await fake.until(() => fake.feed.state().kind === 'ready');
    const list = () => listOf(fake.feed.state());

    const reading = fake.nextRead();
    fake.feed.look(30_000, 30_030);
    await reading;
    expect(fake.reads.at(-1)?.asked).toEqual({ first: 300, skip: 29_925 });
    fake.reads.at(-1)?.answer(pageFixture(rowsFrom(29_925, 300), { revision: 2, ...middle }));
    await fake.until(() => list()?.above === 29_925);

    const further = fake.nextRead();
    fake.feed.look(80_000, 80_030);
    await further;
    expect(fake.reads.at(-1)?.asked).toEqual({ last: 300, skip: 19_775 });
    // Ten more have come meanwhile: the page, asked for from the end, begins ten rows further down.
    const grown = { revision: 3, ...middle, totalCount: 100_010 };
    fake.reads.at(-1)?.answer(pageFixture(rowsFrom(79_935, 300), grown));
    await fake.until(() => list()?.above === 79_935);
  });

  it('tells who has gone, also of sessions that it does not hold', async () => {
    using fake = started();
    fake.reads[0]?.answer(pageFixture([session('a', 1)], { revision: 7, totalCount: 3, hasNextPage: true }));
    await fake.until(() => fake.feed.state().kind === 'ready');
    const gone = new Promise((resolve) => fake.feed.watchGone(resolve));
    fake.send({ revision: 8, reset: false, changes: [change(8, 'ENDED', session('Z', 0))] });
    expect(await gone).toEqual(['Z']);
    expect(listOf(fake.feed.state())?.total).toBe(2);
  });
});
