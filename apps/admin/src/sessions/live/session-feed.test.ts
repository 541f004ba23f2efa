import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  changeFixture as change,
  pageFixture,
  sessionFixture as session,
} from '../../test/session-fixture.ts';
import type { SessionChanges, SessionOrder, SessionPage } from '../documents.ts';
import type { FeedSource } from './feed-source.ts';
import type { PageAsked } from './page-at.ts';
import { listOf } from './feed-state.ts';
import { SessionFeed } from './session-feed.ts';

/** A source whose answers and messages the test sends. */
function fakeSource() {
  const reads: {
    asked: PageAsked;
    order: SessionOrder;
    answer: (page: SessionPage) => void;
    fail: () => void;
  }[] = [];
  let onRead = () => {};
  let listener: (changes: SessionChanges) => void = () => {};
  let since = () => -1;
  const source: FeedSource = {
    readPage: (asked, order) =>
      new Promise((resolve, reject) => {
        reads.push({ asked, order, answer: resolve, fail: () => reject(new Error('down')) });
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

  it('draws seldom where drawing takes long, and loses nothing by it', async () => {
    vi.useFakeTimers();
    const fake = fakeSource();
    let [now, costMs, draws] = [0, 40, 0];
    const feed = new SessionFeed(fake.source, { field: 'STARTED_AT', direction: 'DESC' }, null, () => now);
    const stop = feed.start();
    fake.reads[0]?.answer(pageFixture([session('a', 1)], { revision: 0 }));
    await vi.advanceTimersByTimeAsync(0);
    feed.watch(() => {
      now += costMs;
      draws += 1;
    });
    const flow = async (from: number) => {
      draws = 0;
      for (let n = from; n < from + 40; n += 1) {
        fake.send({ revision: n, reset: false, changes: [change(n, 'STARTED', session(`s${n}`, n % 60))] });
        await vi.advanceTimersByTimeAsync(50);
      }
      return draws;
    };
    // Two seconds of changes: each draw takes 40 ms, and the page has 160 for itself after it.
    expect(await flow(1)).toBeLessThanOrEqual(12);
    costMs = 1000;
    expect(await flow(41)).toBeLessThanOrEqual(6);
    costMs = 0;
    await flow(81);
    expect(await flow(121)).toBeGreaterThanOrEqual(18);
    await vi.advanceTimersByTimeAsync(1000);
    expect(listOf(feed.state())).toMatchObject({ total: 161, revision: 160 });
    stop();
    vi.useRealTimers();
  });

  it('puts other users first at a calm moment only, where it is looked at, and keeps its order until then', async () => {
    vi.useFakeTimers();
    const byUser: SessionOrder = { field: 'USER', direction: 'ASC', usersFirst: ['bo'] };
    const wanted: SessionOrder = { ...byUser, usersFirst: ['cy', 'bo'] };
    const fake = fakeSource();
    let now = 0;
    let isBusy = true;
    const feed = new SessionFeed(fake.source, { field: 'USER', direction: 'ASC' }, null, () => now);
    feed.isHeld = () => isBusy;
    // Known before anything was read: the list begins in that order.
    feed.reorder(byUser);
    const stop = feed.start();
    const ids = () => listOf(feed.state())?.rows.map((row) => row.session.id);
    const [ab, bo, cy] = [session('ab', 1), session('bo', 1), session('cy', 1)];
    expect(fake.reads[0]?.order).toEqual(byUser);
    fake.reads[0]?.answer(pageFixture([bo, ab, cy], { revision: 1 }));
    await vi.advanceTimersByTimeAsync(1000);
    feed.reorder(wanted);
    now = 60_000;
    await vi.advanceTimersByTimeAsync(1000);
    expect(fake.reads).toHaveLength(1);
    // What comes meanwhile stands in the order that is shown.
    const second = session('bo2', 2, { user: bo.user });
    fake.send({ revision: 2, reset: false, changes: [change(2, 'STARTED', second)] });
    await vi.advanceTimersByTimeAsync(200);
    expect(ids()).toEqual(['bo', 'bo2', 'ab', 'cy']);

    isBusy = false;
    await vi.advanceTimersByTimeAsync(600);
    expect(fake.reads[1]).toMatchObject({ asked: { first: 150, skip: 0 }, order: wanted });
    fake.reads[1]?.answer(pageFixture([cy, bo, second, ab], { revision: 3 }));
    await vi.advanceTimersByTimeAsync(0);
    expect(ids()).toEqual(['cy', 'bo', 'bo2', 'ab']);
    // The same once more is no reason to read.
    feed.reorder({ ...wanted });
    now = 120_000;
    await vi.advanceTimersByTimeAsync(1000);
    expect(fake.reads).toHaveLength(2);
    stop();
    vi.useRealTimers();
  });

  it('reads again and again what nobody tells the changes of', async () => {
    vi.useFakeTimers();
    const fake = fakeSource();
    let now = 0;
    const order: SessionOrder = { field: 'USER', direction: 'ASC' };
    const feed = new SessionFeed({ ...fake.source, isFollowed: false }, order, null, () => now);
    const stop = feed.start();
    fake.reads[0]?.answer(pageFixture([session('a', 1)], { revision: 1 }));
    await vi.advanceTimersByTimeAsync(600);
    expect(fake.since()).toBe(-1);
    expect(fake.reads).toHaveLength(1);
    now = 5000;
    await vi.advanceTimersByTimeAsync(600);
    expect(fake.reads).toHaveLength(2);
    stop();
    vi.useRealTimers();
  });
});

describe('[FE3] a list that nobody tells the changes of, while somebody is busy with it', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Three rows, the pointer over them, and what becomes of them with the next read. */
  async function held() {
    const fake = fakeSource();
    const order: SessionOrder = { field: 'STARTED_AT', direction: 'DESC' };
    const feed = new SessionFeed({ ...fake.source, isFollowed: false }, order);
    feed.isHeld = () => true;
    feed.keep = () => new Set(['b']);
    const gone: string[] = [];
    feed.watchGone((ids) => gone.push(...ids));
    const stop = feed.start();
    fake.reads[0]?.answer(pageFixture([session('c', 3), session('b', 2), session('a', 1)], { revision: 7 }));
    await vi.advanceTimersByTimeAsync(5000);
    const rows = () => listOf(feed.state())?.rows.map((row) => [row.session.id, row.mark?.kind ?? 'there']);
    return { ...fake, feed, gone, rows, [Symbol.dispose]: stop };
  }

  it('reads it again and leaves each row where it is: who went says so, who came stands among them', async () => {
    using fake = await held();
    expect(fake.reads).toHaveLength(2);
    const idle = session('a', 1, { state: 'IDLE' });
    fake.reads[1]?.answer(
      // In another order than it is shown in.
      pageFixture([idle, session('d', 4), session('c', 3)], { revision: 9 }),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(fake.rows()).toEqual([
      ['d', 'arrived'],
      ['c', 'there'],
      ['b', 'left'],
      ['a', 'there'],
    ]);
    expect(listOf(fake.feed.state())).toMatchObject({ total: 3, revision: 9 });
    expect(listOf(fake.feed.state())?.rows.at(-1)?.session.state).toBe('IDLE');
    expect(fake.gone).toEqual(['b']);
    await vi.advanceTimersByTimeAsync(5000);
    fake.reads[2]?.answer(pageFixture([session('d', 4), session('c', 3), idle], { revision: 9 }));
    await vi.advanceTimersByTimeAsync(3000);
    expect(fake.rows()).toEqual([
      ['d', 'there'],
      ['c', 'there'],
      // Kept for what is under the pointer, and told of only once.
      ['b', 'left'],
      ['a', 'there'],
    ]);
    expect(fake.gone).toEqual(['b']);
  });

  it('leaves alone what one page does not say, and reads on after a fault', async () => {
    using fake = await held();
    fake.reads[1]?.answer(
      pageFixture([session('c', 3)], { revision: 9, totalCount: 4000, hasNextPage: true }),
    );
    await vi.advanceTimersByTimeAsync(5000);
    expect(fake.rows()).toEqual(['c', 'b', 'a'].map((id) => [id, 'there']));
    expect(fake.reads).toHaveLength(3);
    fake.reads[2]?.fail();
    await vi.advanceTimersByTimeAsync(5000);
    expect(fake.rows()).toHaveLength(3);
    expect(fake.reads).toHaveLength(4);
  });

  it('says who is gone also where it is put there anew', async () => {
    using fake = await held();
    fake.reads[1]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    void fake.feed.reread();
    fake.reads[2]?.answer(pageFixture([session('c', 3), session('b', 2)], { revision: 9 }));
    await vi.advanceTimersByTimeAsync(0);
    expect(fake.gone).toEqual(['a']);
  });
});

describe('[FE3] the session feed, when things cross', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const advance = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const long = { totalCount: 900, hasNextPage: true };
  const rowsFrom = (first: number, count: number) =>
    Array.from({ length: count }, (_, at) => session(`s${first + at}`, 1));
  const list = ({ feed }: ReturnType<typeof started>) => listOf(feed.state());

  /** A feed that has read its first page. */
  async function ready(page: SessionPage) {
    const fake = started();
    fake.reads[0]?.answer(page);
    await advance(0);
    return fake;
  }

  it('shows what it has while it cannot be read again, and tries until it can', async () => {
    using fake = await ready(pageFixture([session('a', 1)], { revision: 7 }));
    fake.send({ revision: 900, reset: true, changes: [] });
    await advance(500);
    expect(fake.reads).toHaveLength(2);
    fake.reads[1]?.fail();
    await advance(1999);
    expect(fake.feed.state().kind).toBe('ready');
    expect(fake.ids()).toEqual(['a']);
    expect(fake.reads).toHaveLength(2);
    await advance(2001);
    fake.reads[2]?.answer(pageFixture([session('b', 2)], { revision: 901 }));
    await advance(0);
    expect(fake.ids()).toEqual(['b']);
  });

  it('keeps what changes while the list is read again, and applies it to what was read', async () => {
    using fake = await ready(pageFixture([session('a', 1)], { revision: 7 }));
    void fake.feed.reread();
    fake.send({ revision: 9, reset: false, changes: [change(9, 'STARTED', session('b', 2))] });
    await advance(1000);
    fake.reads[1]?.answer(pageFixture([session('a', 1)], { revision: 8 }));
    await advance(1000);
    expect(fake.ids()).toEqual(['b', 'a']);
  });

  it('does not bring back who ended while the page that has them was under way', async () => {
    using fake = await ready(pageFixture(rowsFrom(0, 150), { revision: 1, ...long }));
    fake.feed.look(100, 130);
    expect(fake.reads).toHaveLength(2);
    fake.send({ revision: 5, reset: false, changes: [change(5, 'ENDED', session('s151', 1))] });
    await advance(500);
    fake.reads[1]?.answer(pageFixture(rowsFrom(150, 150), { revision: 4, ...long, hasPreviousPage: true }));
    await advance(0);
    expect(fake.ids()).toHaveLength(299);
    expect(fake.ids()).not.toContain('s151');
    expect(list(fake)?.total).toBe(899);
  });

  it('drops a page that was to follow a list that is no more', async () => {
    using fake = await ready(pageFixture(rowsFrom(0, 150), { revision: 1, ...long }));
    fake.feed.look(100, 130);
    void fake.feed.reread();
    const others = rowsFrom(500, 150);
    fake.reads[2]?.answer(pageFixture(others, { revision: 9, ...long }));
    await advance(0);
    fake.reads[1]?.answer(pageFixture(rowsFrom(150, 150), { revision: 1, ...long }));
    await advance(0);
    expect(fake.ids()).toEqual(others.map(({ id }) => id));
  });

  it('reads a part in the middle again from where it was', async () => {
    const middle = { ...long, totalCount: 90_000, hasPreviousPage: true };
    using fake = await ready(
      pageFixture(rowsFrom(0, 150), { revision: 1, ...middle, hasPreviousPage: false }),
    );
    fake.feed.look(30_000, 30_030);
    await advance(200);
    fake.reads[1]?.answer(pageFixture(rowsFrom(29_925, 300), { revision: 2, ...middle }));
    await advance(0);
    void fake.feed.reread();
    expect(fake.reads[2]?.asked).toEqual({ first: 300, after: 'after s29925' });
    fake.reads[2]?.answer(pageFixture(rowsFrom(29_926, 300), { revision: 3, ...middle }));
    await advance(0);
    expect(list(fake)?.above).toBe(29_926);
  });

  it('reads again where all is held but the count says otherwise, not more often than every five seconds', async () => {
    using fake = await ready(pageFixture([session('a', 1)], { revision: 7 }));
    const unknown = (revision: number) =>
      fake.send({ revision, reset: false, changes: [change(revision, 'ENDED', session('x', 1))] });
    unknown(8);
    await advance(4900);
    expect(fake.reads).toHaveLength(1);
    await advance(200);
    unknown(9);
    await advance(500);
    expect(fake.reads).toHaveLength(2);
  });

  it('lets go of who left after a moment, unless that would move what is in hand', async () => {
    using fake = await ready(pageFixture([session('b', 2), session('a', 1)], { revision: 7 }));
    let kept = new Set(['b']);
    fake.feed.keep = () => kept;
    fake.send({
      ...{ revision: 9, reset: false },
      changes: [change(8, 'ENDED', session('b', 2)), change(9, 'ENDED', session('a', 1))],
    });
    await advance(2000);
    expect(fake.ids()).toEqual(['b', 'a']);
    await advance(2000);
    expect(fake.ids()).toEqual(['b']);
    kept = new Set();
    await advance(1000);
    expect(fake.ids()).toEqual([]);
  });
});
