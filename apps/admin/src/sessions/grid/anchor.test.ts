import { describe, expect, it } from 'vitest';
import { keptWhileHeld, rowsMoved } from './anchor.ts';

const rows = (ids: string, left = '') =>
  Array.from(ids, (id) => ({ session: { id }, mark: left.includes(id) ? { kind: 'left' } : null }));

describe('anchoring', () => {
  it('says how far the row in hand moved', () => {
    expect(rowsMoved(rows('abcd'), rows('xyabcd'), 1)).toBe(2);
    expect(rowsMoved(rows('abcd'), rows('cd'), 3)).toBe(-2);
    expect(rowsMoved(rows('abcd'), rows('abcdx'), 1)).toBe(0);
  });

  it('goes by the next row where that one has gone', () => {
    expect(rowsMoved(rows('abcd'), rows('xacd'), 1)).toBe(0);
    expect(rowsMoved(rows('ab'), rows('xy'), 0)).toBe(0);
  });

  it('keeps rows that left above the one in hand while scrolling cannot make up for them', () => {
    expect([...keptWhileHeld(rows('abcd', 'ab'), 3, 1)].sort()).toEqual(['a', 'b', 'd']);
    expect([...keptWhileHeld(rows('abcd', 'ab'), 3, 2)]).toEqual(['d']);
  });
});
