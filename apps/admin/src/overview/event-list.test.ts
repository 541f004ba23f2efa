import { describe, expect, it } from 'vitest';
import { changeFixture, sessionFixture } from '../test/session-fixture.ts';
import { eventsOf, mostEvents, withChanges } from './event-list.ts';

const now = '2026-11-21T10:00:00Z';
const ann = sessionFixture('ann', 10);
const bob = sessionFixture('bob', 20, { endedAt: '2026-11-21T09:30:00Z', endReason: 'KILLED' });

describe('the newest events', () => {
  it('begin with what had happened before, the newest first', () => {
    expect(eventsOf([ann, bob], [bob]).map(({ id }) => id)).toEqual([
      'bob-ended',
      'bob-started',
      'ann-started',
    ]);
  });

  it('name what is new on top, and a state once', () => {
    const hung = { ...ann, state: 'HUNG' } as const;
    const list = withChanges(
      eventsOf([ann], []),
      [
        changeFixture(5, 'UPDATED', { ...ann, state: 'ACTIVE' }),
        changeFixture(6, 'UPDATED', hung),
        changeFixture(7, 'UPDATED', hung),
        changeFixture(8, 'STARTED', sessionFixture('cy', 40)),
      ],
      now,
    );
    expect(list.map(({ id }) => id)).toEqual(['cy-started-8', 'ann-hung-6', 'ann-started']);
  });

  it('stay few, however many come', () => {
    const changes = Array.from({ length: 500 }, (_, at) =>
      changeFixture(at, 'STARTED', sessionFixture(`s${at}`, 1)),
    );
    const list = withChanges([], changes, now);
    expect(list).toHaveLength(mostEvents);
    expect(list[0]?.session.id).toBe('s499');
  });
});
