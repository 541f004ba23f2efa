import type { SettingDescription } from '@seatkeeper/domain';
import type { Messages } from '../messages/messages.ts';
import type { Format } from '../ui/format.ts';

export type SettingValue = number | boolean | string;

type NumberSetting = Extract<SettingDescription, { readonly kind: 'number' }>;

/** A value as a person says it. */
export function valueText(
  setting: SettingDescription,
  value: SettingValue,
  m: Messages,
  format: Format,
): string {
  switch (setting.kind) {
    case 'number':
      return `${typeof value === 'number' ? format.number(value) : value} ${m.settings.unitSigns[setting.unit] ?? setting.unit}`;
    case 'choice':
      return m.settings.choices[String(value)] ?? String(value);
    case 'switch':
      return value === true ? m.common.yes : m.common.no;
  }
}

/** What a number may be. */
export function rangeOf(setting: NumberSetting, m: Messages, format: Format): string {
  const { minimumExcluded, minimum, maximum, unit } = setting;
  return m.settings.range(
    minimumExcluded,
    format.number(minimum),
    format.number(maximum),
    m.settings.units[unit] ?? unit,
  );
}

export function rangeText(setting: SettingDescription, m: Messages, format: Format): string {
  if (setting.kind !== 'number') return m.settings.byDefault(valueText(setting, setting.default, m, format));
  return `${rangeOf(setting, m, format)}. ${m.settings.byDefault(format.number(setting.default))}`;
}
