import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, loginKey } from './login.ts';
import { given } from './testing/world.ts';

/** Letters, marks and signs whose folding is anything but obvious. */
const letters = Array.from('aZiIİıßẞŉﬁſςΣσάΐἘᾳǅÅKЖжё각Ꭰꭰև');
const marks = Array.from('\u0301\u0307\u0308\u0345\u200d´¨\u00a0\u3000 .·');
const odd = fc.string({ unit: fc.constantFrom(...letters, ...marks), maxLength: 6 });
const text = fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 12 }));

describe('loginKey', () => {
  it.each([
    ['Müller', 'MÜLLER'],
    ['Müller', 'mu\u0308ller'],
    ['ann', 'ａｎｎ'],
    ['ann', '  ann '],
    ['STRASSE', 'straße'],
    ['STRAẞE', 'strasse'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
  ])('[SO7] takes %s and %s for one user', (one, other) => {
    expect(loginKey(one)).toBe(loginKey(other));
  });

  it.each([
    ['ann', 'anne'],
    ['a', 'а'],
    ['ann lee', 'annlee'],
  ])('[SO7] keeps %s and %s apart', (one, other) => {
    expect(loginKey(one)).not.toBe(loginKey(other));
  });

  it('[SO7] gives a key that is its own key', () => {
    fc.assert(
      fc.property(text, (login) => {
        expect(loginKey(loginKey(login))).toBe(loginKey(login));
      }),
      { numRuns: 2000 },
    );
  });

  it('[SO7] does not care how Unicode was composed', () => {
    const forms = fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD');
    fc.assert(
      fc.property(text, forms, (login, form) => {
        expect(loginKey(login.normalize(form))).toBe(loginKey(login));
      }),
      { numRuns: 2000 },
    );
  });

  it('[SO7] does not care about upper and lower case', () => {
    const word = fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 });
    fc.assert(
      fc.property(word, (login) => {
        expect(loginKey(login.toUpperCase())).toBe(loginKey(login));
        expect(loginKey(login.toLowerCase())).toBe(loginKey(login));
      }),
      { numRuns: 2000 },
    );
  });

  it('[SO7] the first spelling is the one that is shown', () => {
    const world = given({ modules: { Manager: [] } });
    world.session('Müller', 'Manager');
    expect(world.session('MÜLLER', 'Manager').user.login).toBe('Müller');
    expect(world.store.users.size).toBe(1);
  });
});

describe('fold', () => {
  it('[KL2] finds a name by its beginning, whatever letter that ends in', () => {
    expect(fold('ΑΛΕΞΙΟΣΠΑΠΑΣ')).toContain(fold('ΑΛΕΞΙΟΣ'));
  });
});
