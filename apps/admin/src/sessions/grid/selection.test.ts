import { describe, expect, it } from 'vitest';
import {
  clickRow,
  contextRow,
  keepPresent,
  moveCursor,
  nothingSelected,
  selectAll,
  type Selection,
} from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const plain = { shift: false, toggle: false };
const shift = { shift: true, toggle: false };
const ctrl = { shift: false, toggle: true };
const chosen = (selection: Selection) => [...selection.ids].sort().join('');

describe('selection', () => {
  const b = clickRow(nothingSelected, 'b', order, plain);

  it('ranges from the anchor with Shift, whichever way, and again from the same anchor', () => {
    const down = clickRow(b, 'd', order, shift);
    expect(chosen(down)).toBe('bcd');
    expect(chosen(clickRow(down, 'a', order, shift))).toBe('ab');
  });

  it('toggles with Ctrl and adds a range with Ctrl and Shift', () => {
    const bd = clickRow(b, 'd', order, ctrl);
    expect(chosen(bd)).toBe('bd');
    expect(chosen(clickRow(bd, 'e', order, { shift: true, toggle: true }))).toBe('bde');
    expect(chosen(clickRow(bd, 'b', order, ctrl))).toBe('d');
  });

  it('survives rows that come, go and move around it', () => {
    const bd = clickRow(b, 'd', order, ctrl);
    const present = new Set(['x', 'd', 'a', 'c']);
    const left = keepPresent(bd, (id) => present.has(id));
    expect(chosen(left)).toBe('d');
    expect(keepPresent(left, (id) => present.has(id))).toBe(left);
  });

  it('ranges over the order as it is now, also when the anchor has gone', () => {
    expect(chosen(clickRow(b, 'd', ['b', 'x', 'd'], shift))).toBe('bdx');
    expect(chosen(clickRow(b, 'd', ['x', 'd'], shift))).toBe('d');
  });

  it('moves by keys: alone, growing with Shift, without choosing with Ctrl, never past the ends', () => {
    const c = moveCursor(b, 1, order, plain);
    expect(chosen(c)).toBe('c');
    expect(chosen(moveCursor(moveCursor(c, 1, order, shift), 1, order, shift))).toBe('cde');
    const moved = moveCursor(c, 99, order, ctrl);
    expect([chosen(moved), moved.cursor]).toEqual(['c', 'e']);
    expect(moveCursor(nothingSelected, 1, order, plain).cursor).toBe('a');
  });

  it('right click keeps a selection that it hits and replaces one that it misses', () => {
    const all = selectAll(nothingSelected, order);
    expect(chosen(contextRow(all, 'c'))).toBe('abcde');
    expect(chosen(contextRow(b, 'e'))).toBe('e');
  });
});
