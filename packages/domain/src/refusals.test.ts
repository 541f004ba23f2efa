import { describe, expect, it } from 'vitest';
import { sessionEnded } from './refusals.ts';
import { givenSales, nineOClock } from './testing/world.ts';
import { endReasons } from './vocabulary.ts';

const session = givenSales(1).session('ann', 'Sales');

describe('the answer of an ended session', () => {
  it.each(endReasons)('[KL4] says that and when it ended by %s', (reason) => {
    const ended = { at: nineOClock, reason, by: 'Root', note: null, interrupted: false };
    expect(sessionEnded({ ...session, ended }).message).toMatch(/^You(r session)? .+ \(09:00 UTC\)\.$/u);
  });

  it('[KL4] names who killed it, and their note', () => {
    const ended = {
      at: nineOClock,
      reason: 'KILLED' as const,
      by: 'Root',
      note: 'Month end.',
      interrupted: true,
    };
    expect(sessionEnded({ ...session, ended }).message).toBe(
      'Your session was ended by Root (09:00 UTC). “Month end.”',
    );
  });

  it('[KL3] cannot be given by a live one', () => {
    expect(() => sessionEnded(session)).toThrow();
  });
});
