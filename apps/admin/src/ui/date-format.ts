/** The formats that an admin may choose, as they are kept in the profile. */
export const dateFormats = [
  'YYYY-MM-DD HH:mm:ss',
  'DD.MM.YYYY HH:mm:ss',
  'DD/MM/YYYY HH:mm:ss',
  'MM/DD/YYYY h:mm:ss A',
] as const;
export type DateFormat = (typeof dateFormats)[number];

/** What Intl says of an instant, part by part; hours from 00 to 23. */
export type DateParts = Readonly<
  Record<'weekday' | 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'timeZoneName', string>
>;

export function isDateFormat(text: string | null): text is DateFormat {
  return dateFormats.some((format) => format === text);
}

/** Fills a format, or its date or time alone. */
export function dateTimeIn(
  format: DateFormat,
  pick: 'date' | 'time' | 'both',
  { year, month, day, hour, minute, second }: DateParts,
): string {
  const [date = '', ...time] = format.split(' ');
  const template = pick === 'date' ? date : pick === 'time' ? time.join(' ') : format;
  const hours = Number(hour);
  const values: Readonly<Record<string, string>> = {
    ...{ YYYY: year, MM: month, DD: day, HH: hour, mm: minute, ss: second },
    ...{ h: String(hours % 12 || 12), A: hours < 12 ? 'AM' : 'PM' },
  };
  return template.replace(/YYYY|MM|DD|HH|mm|ss|h|A/gu, (token) => values[token] ?? token);
}
