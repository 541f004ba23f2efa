import { describe, expect, it } from 'vitest';
import {
  changeFixture as change,
  pageFixture,
  sessionFixture as session,
} from '../../test/session-fixture.ts';
import type { SessionOrder } from '../documents.ts';
import {
  addPage,
  applyChanges,
  belowCount,
  fromSnapshot,
  presentCount,
  sweep,
  trim,
  type LiveList,
} from './live-list.ts';

const newestFirst: SessionOrder = { field: 'STARTED_AT', direction: 'DESC' };
const byUser: SessionOrder = { field: 'USER', direction: 'ASC' };

const ids = (list: LiveList) => list.rows.map((row) => row.session.id);
const marks = (list: LiveList) =>
  Object.fromEntries(list.rows.map((row) => [row.session.id, row.mark?.kind ?? null]));

describe('[FE1] [FE3] the live list', () => {
  const three = fromSnapshot(
    pageFixture([session('c', 3), session('b', 2), session('a', 1)], { revision: 10 }),
    newestFirst,
  );

  it('takes a started session in where the order says, and counts it', () => {
    const list = applyChanges(
      three,
      [change(11, 'STARTED', session('d', 2, { id: 'd', startedAt: '2026-11-21T10:02:30+01:00' }))],
      11,
      0,
    );
    expect(ids(list)).toEqual(['c', 'd', 'b', 'a']);
    expect(list.total).toBe(4);
    expect(list.revision).toBe(11);
    expect(marks(list)).toEqual({ a: null, b: null, c: null, d: 'arrived' });
  });

  it('points out those that came, unless more came at once than anyone can look at', () => {
    const came = (count: number) =>
      Array.from({ length: count }, (_, at) =>
        change(11 + at, 'STARTED', session(`new ${at}`, 4, { id: `new ${at}` })),
      );
    const pointedOut = (list: LiveList) => list.rows.filter((row) => row.mark?.kind === 'arrived').length;
    expect(pointedOut(applyChanges(three, came(12), 22, 0))).toBe(12);
    const flood = applyChanges(three, came(13), 23, 0);
    expect(flood.total).toBe(16);
    expect(pointedOut(flood)).toBe(0);
    // Who came into the filter came, too; who was there and changed did not.
    const entered = came(13).map((each) => ({ ...each, kind: 'ENTERED' as const }));
    expect(pointedOut(applyChanges(three, entered, 23, 0))).toBe(0);
    const changed = change(23, 'UPDATED', session('a', 1, { state: 'IDLE' }));
    expect(pointedOut(applyChanges(three, [...came(12), changed], 23, 0))).toBe(12);
  });

  it('points out who came for a moment, whatever changes about them and whoever is busy with them', () => {
    const started = change(11, 'STARTED', session('d', 4));
    const came = applyChanges(three, [started], 11, 1000);
    const changed = applyChanges(came, [change(12, 'UPDATED', session('d', 4, { windows: 2 }))], 12, 1500);
    expect(changed.rows[0]).toMatchObject({ session: { windows: 2 }, mark: { kind: 'arrived', at: 1000 } });
    expect(marks(sweep(changed, 999, new Set()))['d']).toBe('arrived');
    expect(marks(sweep(changed, 1000, new Set(['d'])))['d']).toBeNull();
  });

  it('keeps a session that left in its place until it is swept, but no longer counts it', () => {
    const left = applyChanges(
      three,
      [change(11, 'ENDED', session('b', 2, { state: 'ENDED', endReason: 'KILLED' }))],
      11,
      1000,
    );
    expect(ids(left)).toEqual(['c', 'b', 'a']);
    expect([left.total, presentCount(left)]).toEqual([2, 2]);
    expect(sweep(left, 999, new Set())).toBe(left);
    expect(ids(sweep(left, 1000, new Set(['b'])))).toEqual(['c', 'b', 'a']);
    expect(ids(sweep(left, 1000, new Set()))).toEqual(['c', 'a']);
  });

  it('shows a change in place: an updated row never moves', () => {
    const list = applyChanges(
      fromSnapshot(pageFixture([session('b', 2), session('a', 1)], { revision: 1 }), {
        field: 'LAST_ACTIVE_AT',
        direction: 'DESC',
      }),
      [change(2, 'UPDATED', session('a', 9, { state: 'IDLE' }))],
      2,
      0,
    );
    expect(ids(list)).toEqual(['b', 'a']);
    expect(list.rows[1]?.session.state).toBe('IDLE');
    expect(list.total).toBe(2);
  });

  it('is not moved by a replay of what it covers', () => {
    expect(
      applyChanges(
        three,
        [change(9, 'STARTED', session('z', 0)), change(10, 'ENDED', session('a', 1))],
        10,
        0,
      ),
    ).toBe(three);
  });

  it('follows the revision over changes that the filter left out', () => {
    expect(applyChanges(three, [], 25, 0).revision).toBe(25);
  });

  it('starts and ends in one batch: nothing to show, nothing to count', () => {
    const d = session('d', 4);
    const list = applyChanges(three, [change(11, 'ENTERED', d), change(12, 'LEFT', d)], 12, 0);
    expect(ids(list)).toEqual(['c', 'b', 'a']);
    expect(list.total).toBe(3);
  });

  it('counts what lies beyond the loaded part without showing it', () => {
    const page = pageFixture([session('a', 1), session('b', 2)], {
      revision: 5,
      totalCount: 40,
      hasNextPage: true,
    });
    const list = applyChanges(
      fromSnapshot(page, byUser),
      [
        change(6, 'STARTED', session('x', 3)),
        change(7, 'STARTED', session('ab', 4)),
        change(8, 'ENDED', session('y', 1)),
      ],
      8,
      0,
    );
    expect(ids(list)).toEqual(['a', 'ab', 'b']);
    expect(list.total).toBe(41);
  });

  describe('a further page', () => {
    const first = fromSnapshot(
      pageFixture([session('a', 1), session('b', 2)], { revision: 5, totalCount: 5, hasNextPage: true }),
      byUser,
    );

    it('does not bring back what ended after it was read', () => {
      const ended = change(8, 'ENDED', session('d', 4, { state: 'ENDED' }));
      const list = applyChanges(first, [ended], 8, 0);
      const page = pageFixture([session('c', 3), session('d', 4), session('e', 5)], { revision: 6 });
      expect(ids(addPage(list, page, [ended], 'after'))).toEqual(['a', 'b', 'c', 'e']);
      expect(addPage(list, page, [ended], 'after').total).toBe(4);
    });

    it('takes in what began meanwhile in the part that it loads', () => {
      const started = change(8, 'STARTED', session('cc', 9));
      const list = applyChanges(first, [started], 8, 0);
      expect(ids(list)).toEqual(['a', 'b']);
      const page = pageFixture([session('c', 3), session('d', 4)], { revision: 6 });
      expect(ids(addPage(list, page, [started], 'after'))).toEqual(['a', 'b', 'c', 'cc', 'd']);
    });

    it('says of its rows what changed after it was read', () => {
      const idle = change(8, 'UPDATED', session('c', 3, { state: 'IDLE' }));
      const page = pageFixture([session('c', 3)], { revision: 6 });
      const list = addPage(applyChanges(first, [idle], 8, 0), page, [idle], 'after');
      expect(list.rows[2]).toMatchObject({ session: { state: 'IDLE' }, edge: { cursor: 'after c' } });
    });

    it('shows nobody twice, where rows moved on between the two readings', () => {
      const page = pageFixture([session('b', 2), session('c', 3)], { revision: 6 });
      expect(ids(addPage(first, page, [], 'after'))).toEqual(['a', 'b', 'c']);
    });

    it('read later than the changes are: counts them once, keeps its newer rows', () => {
      const page = pageFixture([session('c', 3, { state: 'HUNG' }), session('n', 6)], { revision: 9 });
      const list = applyChanges(
        addPage(first, page, [], 'after'),
        [change(6, 'STARTED', session('n', 6)), change(7, 'UPDATED', session('c', 3, { state: 'IDLE' }))],
        9,
        0,
      );
      expect(ids(list)).toEqual(['a', 'b', 'c', 'n']);
      expect(list.total).toBe(6);
      expect(list.rows[2]?.session.state).toBe('HUNG');
    });
  });

  describe('with some users first', () => {
    const user = (login: string, minute: number) =>
      session(`${login}${minute}`, minute, { user: { id: login, login, displayName: login } });
    const rows = [user('Zoe', 1), user('Zoe', 3), user('max', 1), user('anna', 1), user('carl', 1)];

    it.each(['ASC', 'DESC'] as const)('%s: takes a session in where its user stands', (direction) => {
      const order: SessionOrder = { field: 'USER', direction, usersFirst: ['max', 'ZOE'] };
      const rest = direction === 'ASC' ? rows.slice(3) : rows.slice(3).toReversed();
      const zoes = direction === 'ASC' ? rows.slice(0, 2) : rows.slice(0, 2).toReversed();
      const [max] = rows.slice(2);
      const list = applyChanges(
        fromSnapshot(pageFixture([...(max ? [max] : []), ...zoes, ...rest], { revision: 1 }), order),
        ['Zoe', 'max', 'bert'].map((login, at) => change(2 + at, 'STARTED', user(login, 2))),
        9,
        0,
      );
      expect(ids(list)).toEqual(
        direction === 'ASC'
          ? ['max1', 'max2', 'Zoe1', 'Zoe2', 'Zoe3', 'anna1', 'bert2', 'carl1']
          : ['max2', 'max1', 'Zoe3', 'Zoe2', 'Zoe1', 'carl1', 'bert2', 'anna1'],
      );
    });
  });

  describe('a window in the middle', () => {
    const middle = fromSnapshot(
      pageFixture(
        ['d', 'e', 'f', 'g'].map((id, at) => session(id, at)),
        { revision: 5, totalCount: 20, hasNextPage: true, hasPreviousPage: true },
      ),
      byUser,
      8,
    );
    const numbers = (list: LiveList) => [list.above, ids(list).join(''), belowCount(list), list.total];

    it('counts what comes and goes above and below it without showing it', () => {
      expect(numbers(middle)).toEqual([8, 'defg', 8, 20]);
      const list = applyChanges(
        middle,
        [
          change(6, 'STARTED', session('a', 1)),
          change(7, 'STARTED', session('b', 1)),
          change(8, 'ENDED', session('c', 1)),
          change(9, 'STARTED', session('z', 1)),
          change(10, 'STARTED', session('ee', 1)),
        ],
        10,
        0,
      );
      expect(numbers(list)).toEqual([9, 'deeefg', 9, 23]);
    });

    it('grows upwards to the first row of all, where nothing is above whatever was thought', () => {
      const page = pageFixture([session('a', 1), session('b', 1), session('c', 1)], { revision: 5 });
      const list = addPage(
        middle,
        { ...page, pageInfo: { ...page.pageInfo, hasNextPage: true } },
        [],
        'before',
      );
      expect(numbers(list)).toEqual([0, 'abcdefg', 13, 20]);
      const further = pageFixture([session('c', 1)], { revision: 5, hasPreviousPage: true });
      expect(numbers(addPage(middle, further, [], 'before'))).toEqual([7, 'cdefg', 8, 20]);
    });

    it('lets go of rows, up to ones that the list can be read on from', () => {
      const list = applyChanges(middle, [change(6, 'STARTED', session('ee', 1))], 6, 0);
      expect(numbers(list)).toEqual([8, 'deeefg', 8, 21]);
      // The row that came by a change has no cursor: the one before it stays.
      expect(numbers(trim(list, 2, 4))).toEqual([9, 'eeef', 9, 21]);
      expect(trim(list, 2, 4).start?.cursor).toBe('after e');
      expect(trim(list, -3, 99)).toBe(list);
    });

    it('does not count who has left among those that it lets go of above', () => {
      const left = applyChanges(middle, [change(6, 'ENDED', session('d', 0))], 6, 0);
      expect(numbers(left)).toEqual([8, 'defg', 8, 19]);
      expect(numbers(trim(left, 2, 4))).toEqual([9, 'fg', 8, 19]);
    });

    it('goes by the place of a held row in the list, not by where its times would put it by now', () => {
      const byActivity: SessionOrder = { field: 'LAST_ACTIVE_AT', direction: 'DESC' };
      const page = pageFixture(
        ['d', 'e', 'f'].map((id, at) => session(id, 30 - at)),
        { revision: 5, totalCount: 20, hasNextPage: true, hasPreviousPage: true },
      );
      const list = applyChanges(
        fromSnapshot(page, byActivity, 8),
        [change(6, 'ENDED', session('e', 59, { state: 'ENDED' }))],
        6,
        0,
      );
      expect(numbers(list)).toEqual([8, 'def', 9, 19]);
    });

    it('at the end of the list finds back to what is above once it hears of what it read already', () => {
      const first = fromSnapshot(
        pageFixture([session('x', 1), session('y', 1)], {
          ...{ revision: 5, totalCount: 20, hasNextPage: true, hasPreviousPage: true },
        }),
        byUser,
        17,
      );
      const page = pageFixture([session('z', 1), session('zz', 2)], { revision: 9, hasPreviousPage: true });
      const list = addPage(first, page, [], 'after');
      const heard = applyChanges(list, [change(7, 'STARTED', session('zz', 2))], 9, 0);
      expect(numbers(heard)).toEqual([17, 'xyzzz', 0, 21]);
    });

    it('at the end of the list knows what is above from the count alone', () => {
      const byActivity: SessionOrder = { field: 'LAST_ACTIVE_AT', direction: 'DESC' };
      const page = pageFixture(
        ['x', 'y', 'z'].map((id, at) => session(id, 30 - at)),
        { revision: 5, totalCount: 20, hasPreviousPage: true },
      );
      const last = fromSnapshot(page, byActivity, 3);
      expect(numbers(last)).toEqual([17, 'xyz', 0, 20]);
      // Read before it climbed to above, and told of with the time that it had here.
      const ended = change(6, 'ENDED', session('w', 29, { id: 'yy', state: 'ENDED' }));
      expect(numbers(applyChanges(last, [ended], 6, 0))).toEqual([16, 'xyz', 0, 19]);
    });
  });
});
