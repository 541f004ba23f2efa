import { describe, expect, it } from 'vitest';
import { Faults, loginFault } from './input.ts';

const faultsOf = (check: (faults: Faults) => void): number => {
  const faults = new Faults();
  check(faults);
  return faults.fields.length;
};

describe('input', () => {
  it.each(['a', 'Data Collection', 'data-collection', 'Größe_2.0', '倉庫', 'x'.repeat(64)])(
    '[LC1] takes the key %s',
    (key) => {
      expect(faultsOf((faults) => faults.key('key', key))).toBe(0);
    },
  );

  it.each(['', ' ', '-a', 'a ', 'a\tb', 'a/b', '\ud800', 'x'.repeat(65)])(
    '[LC1] takes no key like %j',
    (key) => {
      expect(faultsOf((faults) => faults.key('key', key))).toBe(1);
    },
  );

  it('[SO7] takes logins of up to 200 characters without controls', () => {
    expect(loginFault('x'.repeat(200))).toBeNull();
    expect(loginFault('x'.repeat(201))).toContain('200');
    expect(loginFault('a\nb')).toContain('control');
    expect(loginFault('\udfff')).toContain('control');
    expect(loginFault(' \u3000 ')).not.toBeNull();
  });

  it('[LC1] takes whole numbers within their limits', () => {
    const faults = (value: number | null | undefined): number =>
      faultsOf((all) => all.whole('total', value, 0, 10));
    expect([0, 10, null, undefined].map(faults)).toEqual([0, 0, 0, 0]);
    expect([-1, 11, 0.5, NaN, Infinity].map(faults)).toEqual([1, 1, 1, 1, 1]);
  });
});
