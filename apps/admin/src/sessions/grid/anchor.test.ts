import { describe, expect, it } from 'vitest';
import { keptWhileHeld, rowsMoved } from './anchor.ts';

const rows = (ids: string, left = '') =>
  Array.from(ids, (id) => ({ session: { id }, mark: left.includes(id) ? { kind: 'left' } : null }));

const held = (ids: string, above = 0) => ({ rows: rows(ids), above });

describe('anchoring', () => {
  it('says how far the row in hand moved', () => {
    expect(rowsMoved(held('abcd'), held('xyabcd'), 1)).toBe(2);
    expect(rowsMoved(held('abcd'), held('cd'), 3)).toBe(-2);
    expect(rowsMoved(held('abcd'), held('abcdx'), 1)).toBe(0);
  });

  it('counts the rows that are not held', () => {
    expect(rowsMoved(held('cdef', 50), held('abcdef', 48), 51)).toBe(0);
    expect(rowsMoved(held('cdef', 50), held('def', 51), 52)).toBe(0);
    expect(rowsMoved(held('cdef', 50), held('cdef', 53), 52)).toBe(3);
  });

  it('goes by the next row where that one has gone', () => {
    expect(rowsMoved(held('abcd'), held('xacd'), 1)).toBe(0);
    expect(rowsMoved(held('ab'), held('xy'), 0)).toBe(0);
  });

  it('keeps rows that left above the one in hand while scrolling cannot make up for them', () => {
    expect([...keptWhileHeld(rows('abcd', 'ab'), 3, 1)].sort()).toEqual(['a', 'b', 'd']);
    expect([...keptWhileHeld(rows('abcd', 'ab'), 3, 2)]).toEqual(['d']);
  });
});
