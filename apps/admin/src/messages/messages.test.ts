import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { languageOf } from './language.ts';
import { pl } from './pl.ts';

type Leaf = string | ((...args: never[]) => string);

function leaves(value: unknown, path = ''): readonly (readonly [string, Leaf])[] {
  if (typeof value === 'string' || typeof value === 'function') return [[path, value as Leaf]];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    leaves(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** The same in both languages, because it is a sign, a name or an international word. */
const same = new Set([
  ...['product', 'common.nothing', 'sessions.ago.seconds', 'sessions.ago.minutes', 'sessions.columns.host'],
  ...['kill.on', 'signIn.login', 'users.login', 'licenses.model', 'settings.unitSigns.minutes'],
  ...['settings.unitSigns.seconds', 'common.fromServer', 'history.userAgent', 'audit.fields.login'],
  'audit.fields.model',
]);

describe('the messages', () => {
  it('Polish says all that English says, in other words', () => {
    const [english, polish] = [leaves(en), new Map(leaves(pl))];
    expect([...polish.keys()].toSorted()).toEqual(english.map(([path]) => path).toSorted());
    const untranslated = english.filter(([path, words]) => words === polish.get(path) && !same.has(path));
    expect(untranslated).toEqual([]);
  });

  it('speaks of choices as the screen names them, not by their codes', () => {
    for (const { words, choices } of [en.settings, pl.settings]) {
      for (const { help } of Object.values(words)) {
        expect(help.split(/[^A-Z_]+/u).filter((word) => word in choices)).toEqual([]);
        for (const [, quoted = ''] of help.matchAll(/[“„]([^”]+)”/gu))
          expect(Object.values(choices).map((choice) => choice.split(':')[0])).toContain(quoted);
      }
    }
  });

  it('counts as the language does', () => {
    expect([1, 2, 1234].map(en.sessions.total)).toEqual(['1 session', '2 sessions', '1,234 sessions']);
    expect([0, 1, 2, 5, 12, 22, 25].map(pl.sessions.total)).toEqual([
      '0 sesji',
      '1 sesja',
      '2 sesje',
      '5 sesji',
      '12 sesji',
      '22 sesje',
      '25 sesji',
    ]);
    expect(pl.kill.confirm(3)).toBe('Zakończ 3 sesje');
  });

  it("says the server's sentences about an input in Polish, and leaves alone what it does not know", () => {
    expect(pl.common.fromServer('Must be a whole number from 0 to 1000000000.')).toBe(
      'Liczba całkowita od 0 do 1000000000.',
    );
    expect(pl.common.fromServer('A login: Must have 1 to 200 characters.')).toBe(
      'Login: Od 1 do 200 znaków.',
    );
    expect(pl.common.fromServer('You are blocked from signing on. Please ask Ann, room 4.')).toBe(
      'Twoje konto jest zablokowane. Zwróć się do: Ann, room 4.',
    );
    expect(pl.common.fromServer('Login or password is wrong.')).toBe('Błędny login lub hasło.');
    expect(pl.common.fromServer('Something new.')).toBe('Something new.');
  });

  it('takes the first language that the browser asks for and the console speaks', () => {
    expect(languageOf(['de-DE', 'pl-PL', 'en'])).toBe('pl');
    expect(languageOf(['en-GB', 'pl'])).toBe('en');
    expect(languageOf([])).toBe('en');
  });
});
