import { createContext, use } from 'react';
import { en, type Messages } from './en.ts';
import type { Language } from './language.ts';

export type { Messages } from './en.ts';

/** The viewer's language; a provider above replaces English. */
export const MessagesContext = createContext<Messages>(en);

export function useMessages(): Messages {
  return use(MessagesContext);
}

export type LanguageChoice = {
  readonly language: Language;
  /** Speaks the language of this BCP 47 tag from now on; null: the browser's. */
  readonly prefer: (locale: string | null) => void;
};

export const LanguageContext = createContext<LanguageChoice>({ language: 'en', prefer: () => {} });

export function useLanguage(): LanguageChoice {
  return use(LanguageContext);
}
