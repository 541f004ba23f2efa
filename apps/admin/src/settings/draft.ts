import { settingsCatalog, settingsFaults, type SettingDescription } from '@seatkeeper/domain';
import type { Messages } from '../messages/messages.ts';
import type { Format } from '../ui/format.ts';
import { rangeOf, type SettingValue } from './setting-words.ts';
import type { Settings, SettingsField, SettingsInput } from './documents.ts';

/** What the admin has changed and not saved; a number field may hold text that is no number yet. */
export type Draft = Partial<Readonly<Record<SettingsField, SettingValue>>>;
export type Faults = Partial<Readonly<Record<string, string>>>;

export function valueIn(settings: Settings, draft: Draft, field: SettingsField): SettingValue {
  return draft[field] ?? settings[field];
}

/** Setting a field back to what is saved is no change. */
export function withValue(
  settings: Settings,
  draft: Draft,
  field: SettingsField,
  value: SettingValue,
): Draft {
  const { [field]: _before, ...others } = draft;
  return settings[field] === value ? others : { ...others, [field]: value };
}

/** What is wrong by the rules that the server applies too; the server's word is the last one. */
export function draftFaults(settings: Settings, draft: Draft, m: Messages, format: Format): Faults {
  const notNumbers = settingsCatalog.filter(
    ({ field, kind }) => kind === 'number' && typeof valueIn(settings, draft, field) !== 'number',
  );
  if (notNumbers.length > 0)
    return Object.fromEntries(notNumbers.map(({ field }) => [field, m.settings.mustBeNumber]));
  const merged = { ...settings, ...inputOf(draft) };
  return Object.fromEntries(
    settingsFaults(merged).map(({ field }) => [field, faultText(field, merged, m, format)]),
  );
}

/** The changes as the server takes them. Each value has the kind that the catalog says for its field. */
export function inputOf(draft: Draft): Partial<Omit<Settings, '__typename' | 'revision'>> & SettingsInput {
  return draft as Partial<Omit<Settings, '__typename' | 'revision'>> & SettingsInput;
}

/** The settings that differ: what another admin changed between two revisions. */
export function changedSettings(before: Settings, after: Settings): readonly SettingDescription[] {
  return settingsCatalog.filter(({ field }) => before[field] !== after[field]);
}

type Merged = Omit<Settings, '__typename' | 'revision'>;

function faultText(field: string, merged: Merged, m: Messages, format: Format): string {
  const setting = settingsCatalog.find((each) => each.field === field);
  if (setting?.kind !== 'number') return m.common.needed;
  const value = merged[setting.field];
  if (typeof value !== 'number') return m.settings.mustBeNumber;
  if (!setting.decimals && !Number.isInteger(value)) return m.settings.mustBeWhole;
  const isInRange =
    value <= setting.maximum &&
    (setting.minimumExcluded ? value > setting.minimum : value >= setting.minimum);
  if (!isInRange) return rangeOf(setting, m, format);
  // What is left is a limit that another setting draws.
  return m.settings.softBeyondHard(
    `${format.number(merged.sessionExpireTimeHours)} ${m.settings.unitSigns['hours'] ?? ''}`,
  );
}
