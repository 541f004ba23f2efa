import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en, type Messages } from './en.ts';
import { languageOf, messagesOf, type Language } from './language.ts';
import { LanguageContext, MessagesContext } from './messages.ts';

/** What this browser's last viewer chose, so that the sign-in page speaks it, too. */
const storageKey = 'seatkeeper-locale';

type Spoken = { readonly language: Language; readonly messages: Messages };

/** Speaks the viewer's language, and changes it without a reload. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState<string | null>(() => localStorage.getItem(storageKey));
  const wanted = languageOf([...(locale === null ? [] : [locale]), ...navigator.languages]);
  const [spoken, setSpoken] = useState<Spoken | null>(
    wanted === 'en' ? { language: 'en', messages: en } : null,
  );

  useEffect(() => {
    let isObsolete = false;
    void messagesOf(wanted).then(
      (messages) => {
        if (!isObsolete) setSpoken({ language: wanted, messages });
      },
      // Where its words cannot be fetched, English is better than nothing.
      () => setSpoken((last) => last ?? { language: 'en', messages: en }),
    );
    return () => {
      isObsolete = true;
    };
  }, [wanted]);

  const language = spoken?.language ?? wanted;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const prefer = useCallback((next: string | null) => {
    if (next === null) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, next);
    setLocale(next);
  }, []);
  const choice = useMemo(() => ({ language, prefer }), [language, prefer]);
  if (spoken === null) return null;
  return (
    <LanguageContext value={choice}>
      <MessagesContext value={spoken.messages}>{children}</MessagesContext>
    </LanguageContext>
  );
}
