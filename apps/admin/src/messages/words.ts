import { onFirstUse } from '../ui/on-first-use.ts';

/** Sentences of a language about a number of things. */
export type Words = {
  /** The number and its noun: "1 session", "2 sessions"; the number as the language writes it. */
  readonly count: (n: number, ...forms: readonly [string, ...string[]]) => string;
  /** The form alone that goes with a number. */
  readonly form: (n: number, ...forms: readonly [string, ...string[]]) => string;
  readonly number: (n: number) => string;
};

/**
 * `categories` are the plural forms of the language in the order in which its messages give them, as Intl.PluralRules
 * calls them: one and other in English; one, few and many in Polish. A number of any other category takes the last.
 */
export function wordsOf(language: string, categories: readonly Intl.LDMLPluralRule[]): Words {
  const rules = onFirstUse(() => new Intl.PluralRules(language));
  const format = onFirstUse(() => new Intl.NumberFormat(language));
  const form: Words['form'] = (n, ...forms) =>
    forms[categories.indexOf(rules().select(n))] ?? forms.at(-1) ?? forms[0];
  const number = (n: number) => format().format(n);
  return { form, count: (n, ...forms) => `${number(n)} ${form(n, ...forms)}`, number };
}
