import { describe, expect, it } from 'vitest';
import { en } from '../messages/en.ts';
import { pl } from '../messages/pl.ts';
import { durationOf, spanText } from './words.ts';

describe('[HI1] how long a session lasted', () => {
  it('is said in its two largest units', () => {
    expect([0.4, 59, 60, 95, 3600, 3660, 90_000, 172_800].map((seconds) => spanText(seconds, en))).toEqual([
      ...['0 s', '59 s', '1 min', '1 min 35 s'],
      ...['1 h', '1 h 1 min', '1 d 1 h', '2 d'],
    ]);
    expect(spanText(90_000, pl)).toBe('1 dzień 1 h');
  });

  it('of a session that lives is until now', () => {
    const startedAt = '2026-11-21T09:00:00Z';
    const now = Date.parse('2026-11-21T09:02:00Z');
    expect(durationOf({ durationSeconds: null, startedAt }, now, en)).toBe('2 min');
    expect(durationOf({ durationSeconds: 30, startedAt }, now, en)).toBe('30 s');
  });
});
