import { describe, expect, it } from 'vitest';
import { drawNext, type Drawn } from './drawn-rows.ts';

const rows = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, at) => `row ${from + at}`);

const whole = (first: number, ids: readonly string[]): Drawn => ({ ids, first, done: new Set(ids) });

describe('rows that come into view', () => {
  it('are drawn in steps, those that were drawn stay, and none is forgotten', () => {
    const wanted = rows(20, 60);
    let drawn = drawNext(whole(0, rows(0, 30)), wanted, 20);
    expect([...drawn.done]).toEqual(rows(20, 44));
    drawn = drawNext(drawn, wanted, 20);
    expect([...drawn.done]).toEqual(rows(20, 58));
    drawn = drawNext(drawn, wanted, 20);
    expect([...drawn.done]).toEqual(wanted);
  });

  it('are not lost when the view moves on before they were drawn', () => {
    const begun = drawNext(whole(0, rows(0, 30)), rows(100, 130), 100);
    const further = drawNext(begun, rows(105, 135), 105);
    expect([...further.done]).toEqual(rows(105, 128));
  });

  it('are drawn in steps when they were still to be read', () => {
    const page = rows(500, 530);
    expect([...drawNext(whole(500, []), page, 500).done]).toEqual(rows(500, 514));
  });

  it('are drawn at once in the place of others that a change moved on: they would seem to flicker', () => {
    const changed = rows(200, 230);
    expect([...drawNext(whole(0, rows(0, 30)), changed, 0).done]).toEqual(changed);
  });
});
