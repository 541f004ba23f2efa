import { en, type Messages } from './en.ts';

/** The languages that the console speaks, by their own names. */
export const languageNames = { en: 'English', pl: 'Polski' } as const;
export type Language = keyof typeof languageNames;
export const languages: readonly Language[] = ['en', 'pl'];

/** The first of these BCP 47 tags that the console speaks. */
export function languageOf(tags: readonly string[]): Language {
  for (const tag of tags) {
    const known = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (known !== undefined) return known;
  }
  return 'en';
}

/** English is in the first page; the other language is fetched by those who read it. */
export async function messagesOf(language: Language): Promise<Messages> {
  if (language === 'en') return en;
  const { pl } = await import('./pl.ts');
  return pl;
}
