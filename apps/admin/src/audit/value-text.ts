import type { Messages } from '../messages/messages.ts';
import type { Format } from '../ui/format.ts';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u;
/** Fields that hold instants as milliseconds since 1970, as the domain has them. */
const instantFields = /(?:At|^at)$/u;
/** Choices that an entry names by their codes, wherever they occur. */
type Words = Readonly<Record<string, string>>;

type Language = {
  readonly m: Messages;
  readonly format: Format;
  /** What things are called that an entry knows by their ids. */
  readonly names: Words;
};

/** A value of an entry as a person says it. */
export function valueText(field: string, value: unknown, language: Language): string {
  const { m, format, names } = language;
  if (value === undefined || value === null || value === '') return m.common.nothing;
  if (typeof value === 'boolean') return value ? m.common.yes : m.common.no;
  if (typeof value === 'number') {
    return instantFields.test(field) ? format.full(new Date(value).toISOString()) : format.number(value);
  }
  if (typeof value === 'string') {
    if (instant.test(value)) return format.full(value);
    const rights: Words = m.tokens.rightNames;
    const models: Words = m.licenses.models;
    const counts: Words = m.licenses.counts;
    const choices: Words = m.settings.choices;
    const known: Words = {
      ...(field === 'countBy' && counts),
      ...(field === 'model' && models),
      ...((field === 'clientIpAddressCheck' || field === 'userExpireAction') && choices),
      ...rights,
      ...names,
    };
    return known[value] ?? value;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return m.common.none;
    return value.map((each: unknown) => valueText(field, each, language)).join(', ');
  }
  return Object.entries(value)
    .map(([name, inner]) => `${fieldText(name, m)}: ${valueText(name, inner, language)}`)
    .join(', ');
}

/** What a field is called on its own page; what has no page keeps its name. */
export function fieldText(field: string, m: Messages): string {
  const settings: Readonly<Record<string, { readonly label: string } | undefined>> = m.settings.words;
  const names: Readonly<Record<string, string | undefined>> = m.audit.fields;
  return settings[field]?.label ?? names[field] ?? field;
}
