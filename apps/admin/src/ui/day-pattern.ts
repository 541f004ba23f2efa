import { isDateFormat } from './date-format.ts';
import { isDay, type Day } from './zone.ts';

/** How a viewer writes a day: `DD.MM.YYYY`. In their own format, or else as their language has it. */
export function dayPatternOf(locale: string, dateFormat: string | null): string {
  const [own] = isDateFormat(dateFormat) ? dateFormat.split(' ') : [];
  if (own !== undefined) return own;
  const tokens: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {
    year: 'YYYY',
    month: 'MM',
    day: 'DD',
  };
  return new Intl.DateTimeFormat(locale)
    .formatToParts(0)
    .map(({ type, value }) => tokens[type] ?? value)
    .join('');
}

export function writeDay(day: Day, pattern: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return pattern.replace('YYYY', year).replace('MM', month).replace('DD', date);
}

/** What was typed, whatever stands between its numbers; also with the year first. Null: it is no day, or not yet. */
export function readDay(text: string, pattern: string): Day | null {
  const typed = /^\d{4}\D/u.test(text) ? 'YYYY-MM-DD' : pattern;
  const tokens: readonly string[] = typed.match(/YYYY|MM|DD/gu) ?? [];
  const numbers: readonly string[] = text.match(/\d+/gu) ?? [];
  const part = (token: string) => numbers[tokens.indexOf(token)]?.padStart(2, '0') ?? '';
  const day = `${part('YYYY')}-${part('MM')}-${part('DD')}`;
  // A year that is being typed is a day of the year 202: that is nobody's choice.
  return numbers.length === 3 && isDay(day) && day >= '1970' ? day : null;
}
