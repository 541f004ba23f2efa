import { useMemo, type ReactNode } from 'react';
import { languageOf } from '../messages/language.ts';
import { useLanguage, useMessages } from '../messages/messages.ts';
import { FormatContext, formatOf } from './format.ts';

type FormatProviderProps = {
  readonly timeZone: string | null;
  readonly dateFormat: string | null;
  readonly children: ReactNode;
};

/** Times and numbers below are said in the viewer's language, zone and format. */
export function FormatProvider({ timeZone, dateFormat, children }: FormatProviderProps) {
  const m = useMessages();
  const { language } = useLanguage();
  const format = useMemo(() => {
    // Of the browser's own tags one may say more than the language: en-GB.
    const locale = navigator.languages.find(
      (tag) => languageOf([tag]) === language && tag.startsWith(language),
    );
    return formatOf({ locale: locale ?? language, timeZone, dateFormat }, m);
  }, [language, timeZone, dateFormat, m]);
  return <FormatContext value={format}>{children}</FormatContext>;
}
