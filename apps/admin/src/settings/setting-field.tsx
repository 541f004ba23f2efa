import { NumberInput, Select, Switch } from '@mantine/core';
import type { SettingDescription } from '@seatkeeper/domain';
import { useId } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../ui/format.ts';
import { rangeText, type SettingValue } from './setting-words.ts';
import classes from './settings.module.css';

type SettingFieldProps = {
  readonly setting: SettingDescription;
  readonly value: SettingValue;
  readonly isChanged: boolean;
  readonly isReadOnly: boolean;
  readonly fault: string | undefined;
  readonly onChange: (value: SettingValue) => void;
};

/** One setting: its words, its ExtraView-style name, a control of its kind, its range and default, what is wrong. */
export function SettingField({ setting, value, isChanged, isReadOnly, fault, onChange }: SettingFieldProps) {
  const m = useMessages();
  const format = useFormat();
  const { label, help } = m.settings.words[setting.field];
  const separator = format.number(0.5).charAt(1);
  const id = useId();
  const describedBy = `${id}-help ${id}-range${fault === undefined ? '' : ` ${id}-fault`}`;
  const common = { id, disabled: isReadOnly, 'aria-describedby': describedBy } as const;
  return (
    <div className={classes['field']} data-changed={isChanged}>
      <div className={classes['words']}>
        <label htmlFor={id} className={classes['label']}>
          {label}
        </label>
        <code className={classes['name']}>{setting.name}</code>
        <p id={`${id}-help`} className={classes['help']}>
          {help}
          {setting.source !== null && ` ${m.settings.source(setting.source)}.`}
        </p>
      </div>
      <div className={classes['control']}>
        {setting.kind === 'number' && (
          <NumberInput
            {...common}
            value={typeof value === 'boolean' ? '' : value}
            onChange={onChange}
            error={fault !== undefined}
            allowDecimal={setting.decimals}
            allowNegative={false}
            min={setting.minimum}
            max={setting.maximum}
            clampBehavior="none"
            decimalSeparator={separator}
            // Whoever types the other one means the same: 1.5 is not to become 15.
            allowedDecimalSeparators={[',', '.']}
            onChangeCapture={(event) => sayWith(separator, event.currentTarget)}
            onPaste={(event) => {
              // The same for what is pasted, which is the whole of a number and not a part of one.
              const pasted = event.clipboardData.getData('text').trim().replace(',', '.');
              if (!/^\d+(\.\d+)?$/u.test(pasted)) return;
              event.preventDefault();
              onChange(Number(pasted));
            }}
            suffix={` ${m.settings.unitSigns[setting.unit] ?? setting.unit}`}
          />
        )}
        {setting.kind === 'choice' && (
          <Select
            {...common}
            value={String(value)}
            data={setting.choices.map((choice) => ({
              value: choice,
              label: m.settings.choices[choice] ?? choice,
            }))}
            onChange={(choice) => {
              if (choice !== null) onChange(choice);
            }}
            error={fault !== undefined}
            allowDeselect={false}
          />
        )}
        {setting.kind === 'switch' && (
          <Switch
            {...common}
            checked={value === true}
            label={value === true ? m.common.yes : m.common.no}
            onChange={(event) => onChange(event.currentTarget.checked)}
          />
        )}
        <div id={`${id}-range`} className={classes['range']}>
          {rangeText(setting, m, format)}
        </div>
        {fault !== undefined && (
          <div id={`${id}-fault`} role="alert" className={classes['fault']}>
            {fault}
          </div>
        )}
      </div>
    </div>
  );
}

/** A number that comes in one go, dropped or filled in, is read as the viewer writes numbers, too. */
function sayWith(separator: string, input: HTMLInputElement): void {
  const said = input.value.replace(/^(\s*\d*)[.,](?=\d+(?![\d.,]))/u, `$1${separator}`);
  if (said === input.value) return;
  const { selectionStart, selectionEnd } = input;
  input.value = said;
  input.setSelectionRange(selectionStart, selectionEnd);
}
