import { describe, expect, it } from 'vitest';
import { drawNext, nothingDrawn, type Drawn } from './drawn-rows.ts';

const rows = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, at) => `row ${from + at}`);

const idsOf = (drawn: Drawn): string[] => drawn.rows.map(({ id }) => id);
const keysOf = (drawn: Drawn): number[] => drawn.rows.map(({ key }) => key);
const keyOf = (drawn: Drawn, id: string) => drawn.rows.find((row) => row.id === id)?.key;

function whole(first: number, ids: readonly string[]): Drawn {
  const drawn = drawNext(nothingDrawn, ids, first);
  return drawn.rows.length === ids.length ? drawn : drawNext(drawNext(drawn, ids, first), ids, first);
}

describe('rows that come into view', () => {
  it('are drawn in steps, those that were drawn stay, and none is forgotten', () => {
    const wanted = rows(20, 60);
    let drawn = drawNext(whole(0, rows(0, 30)), wanted, 20);
    expect(idsOf(drawn)).toEqual(rows(20, 44));
    drawn = drawNext(drawn, wanted, 20);
    expect(idsOf(drawn)).toEqual(rows(20, 58));
    drawn = drawNext(drawn, wanted, 20);
    expect(idsOf(drawn)).toEqual(wanted);
  });

  it('are not lost when the view moves on before they were drawn', () => {
    const begun = drawNext(whole(0, rows(0, 20)), rows(100, 150), 100);
    expect(idsOf(begun)).toEqual(rows(100, 134));
    const further = drawNext(begun, rows(105, 155), 105);
    expect(idsOf(further)).toEqual(rows(105, 148));
  });

  it('are drawn in steps when they were still to be read, and when the list is opened', () => {
    expect(idsOf(drawNext(nothingDrawn, rows(0, 30), 0))).toEqual(rows(0, 14));
    const unread = drawNext(nothingDrawn, [], 500);
    expect(idsOf(drawNext(unread, rows(500, 530), 500))).toEqual(rows(500, 514));
  });

  it('are drawn at once in the place of others that a change moved on: they would seem to flicker', () => {
    const changed = rows(200, 230);
    expect(idsOf(drawNext(whole(0, rows(0, 30)), changed, 0))).toEqual(changed);
    expect(idsOf(drawNext(whole(0, rows(0, 30)), rows(15, 45), 0))).toEqual(rows(15, 45));
  });
});

describe('elements of rows', () => {
  it('are taken over by other rows where nothing stays', () => {
    const before = whole(0, rows(0, 30));
    const after = drawNext(before, rows(100, 130), 100);
    expect(idsOf(after)).toEqual(rows(100, 130));
    expect(keysOf(after)).toEqual(keysOf(before));
  });

  it('stay with the rows that stay, and those between two that stay go to who comes between them', () => {
    const before = whole(0, ['a', 'b', 'c', 'd', 'e']);
    const after = drawNext(before, ['new', 'a', 'x', 'y', 'z', 'd'], 0);
    for (const id of ['a', 'd']) expect(keyOf(after, id)).toBe(keyOf(before, id));
    expect(keyOf(after, 'x')).toBe(keyOf(before, 'b'));
    expect(keyOf(after, 'y')).toBe(keyOf(before, 'c'));
    // Nothing went from before `a`, and one too few from before `d`; `e` went from behind it.
    const known = keysOf(before);
    for (const id of ['new', 'z']) expect(known).not.toContain(keyOf(after, id));
  });

  it('are never shared, even where rows change their order', () => {
    const before = whole(0, ['a', 'b', 'c', 'd']);
    const after = drawNext(before, ['d', 'x', 'b', 'y', 'a', 'z'], 0);
    expect(idsOf(after)).toEqual(['d', 'x', 'b', 'y', 'a', 'z']);
    expect(new Set(keysOf(after)).size).toBe(6);
    for (const id of ['a', 'b', 'd']) expect(keyOf(after, id)).toBe(keyOf(before, id));
    // The element of `c` stood before that of `d`: none of those behind it takes it over.
    for (const id of ['x', 'y', 'z']) expect(keysOf(before)).not.toContain(keyOf(after, id));
    const later = drawNext(after, ['c', 'z', 'y', 'a'], 0);
    expect(new Set(keysOf(later)).size).toBe(4);
  });

  it('are not taken over from rows that stay further down', () => {
    const before = whole(0, ['a', 'b', 'c', 'd']);
    const after = drawNext(before, ['x', 'y', 'c', 'a'], 0);
    expect(new Set(keysOf(after)).size).toBe(4);
    expect(keyOf(after, 'x')).toBe(keyOf(before, 'b'));
    for (const id of ['c', 'a']) expect(keyOf(after, id)).toBe(keyOf(before, id));
  });
});
