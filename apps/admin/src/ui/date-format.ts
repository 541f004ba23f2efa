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

/** The whole of a format, a part of it, or both without seconds; `brief` has no year either. */
export type DatePick = 'date' | 'time' | 'both' | 'minute' | 'brief';

/** Fills a format. */
export function dateTimeIn(
  format: DateFormat,
  pick: DatePick,
  { year, month, day, hour, minute, second }: DateParts,
): string {
  const hours = Number(hour);
  const values: Readonly<Record<string, string>> = {
    ...{ YYYY: year, MM: month, DD: day, HH: hour, mm: minute, ss: second },
    ...{ h: String(hours % 12 || 12), A: hours < 12 ? 'AM' : 'PM' },
  };
  return templateOf(format, pick).replace(/YYYY|MM|DD|HH|mm|ss|h|A/gu, (token) => values[token] ?? token);
}

function templateOf(format: DateFormat, pick: DatePick): string {
  const [date = '', ...rest] = format.split(' ');
  const time = rest.join(' ');
  if (pick === 'both') return format;
  if (pick === 'date') return date;
  if (pick === 'time') return time;
  const day = pick === 'minute' ? date : date.replace(/\D?YYYY\D?/u, '');
  return `${day} ${time.replace(':ss', '')}`;
}
