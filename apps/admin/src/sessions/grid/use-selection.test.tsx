import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { changeFixture, pageFixture, sessionFixture } from '../../test/session-fixture.ts';
import type { SessionChanges, SessionRow } from '../documents.ts';
import { fromSnapshot } from '../live/live-list.ts';
import { SessionFeed } from '../live/session-feed.ts';
import { presentIds } from './present-ids.ts';
import { clickRow, selectMatching } from './selection.ts';
import { useSelection } from './use-selection.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const byUser = { field: 'USER', direction: 'ASC' } as const;
const listOf = (ids: readonly string[], totalCount = ids.length) =>
  fromSnapshot(
    pageFixture(
      ids.map((id) => sessionFixture(id, 1)),
      { revision: 1, totalCount },
    ),
    byUser,
  );
const ctrl = { shift: false, toggle: true };

/** A selection over a list of a, b and c, whose feed the test sends messages to. */
async function chosen(...ids: readonly string[]) {
  let send: (changes: SessionChanges) => void = () => {};
  const feed = new SessionFeed(
    {
      readPage: async () => pageFixture([sessionFixture('a', 1)], { revision: 1 }),
      subscribe: (_, listener) => {
        send = listener;
        return () => {};
      },
    },
    byUser,
  );
  const stop = feed.start();
  await vi.advanceTimersByTimeAsync(0);
  const view = renderHook(({ list, key }) => useSelection(feed, list, key), {
    initialProps: { list: listOf(['a', 'b', 'c']), key: 'all' },
  });
  act(() => {
    for (const id of ids) view.result.current.select((now) => clickRow(now, id, ['a', 'b', 'c'], ctrl));
  });
  const names = () => view.result.current.sessions.map(({ id }: SessionRow) => id);
  const tell = (changes: SessionChanges) =>
    act(async () => {
      send(changes);
      await vi.advanceTimersByTimeAsync(1000);
    });
  return { ...view, names, tell, [Symbol.dispose]: stop };
}

it('[KL2] lets go of who ends, and of nobody else', async () => {
  using view = await chosen('a', 'b', 'c');
  expect(view.names()).toEqual(['a', 'b', 'c']);
  const ended = changeFixture(2, 'ENDED', sessionFixture('b', 1, { state: 'ENDED' }));
  const changed = changeFixture(3, 'UPDATED', sessionFixture('c', 1, { state: 'IDLE' }));
  await view.tell({ revision: 3, reset: false, changes: [ended, changed] });
  expect(view.names()).toEqual(['a', 'c']);
  expect(view.result.current.count).toBe(2);
});

it('[KL2] keeps who is out of view by now, as they were', async () => {
  using view = await chosen('a', 'c');
  view.rerender({ list: listOf(['x', 'y']), key: 'all' });
  expect(view.names()).toEqual(['a', 'c']);
  act(() => view.result.current.select((now) => clickRow(now, 'x', ['x', 'y'], ctrl)));
  expect(view.names()).toEqual(['a', 'c', 'x']);
});

it('[KL2] chooses nobody any more once another filter shows other sessions', async () => {
  using view = await chosen('a', 'c');
  view.rerender({ list: listOf(['a', 'c']), key: 'filtered' });
  expect(view.names()).toEqual([]);
  expect(view.result.current.count).toBe(0);
});

it('[KL2] of all that match counts as many as match, whether they are held or not', async () => {
  using view = await chosen();
  view.rerender({ list: listOf(['a', 'b', 'c'], 900), key: 'all' });
  act(() => view.result.current.select(selectMatching));
  expect(view.result.current.count).toBe(900);
  expect(view.names()).toEqual([]);
});

it('offers no session that has left', () => {
  const { rows } = listOf(['a', 'b', 'c']);
  const left = rows.map((row) =>
    row.session.id === 'b' ? { ...row, mark: { kind: 'left' as const, at: 0 } } : row,
  );
  expect(presentIds(left)).toEqual(['a', 'c']);
});
