import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { isDay, type Day } from './zone.ts';

type DayRangeProps = {
  readonly fromLabel: string;
  readonly toLabel: string;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly onChange: (change: { readonly from?: Day | undefined; readonly to?: Day | undefined }) => void;
};

/** From a day to a day, both included. */
export function DayRange({ fromLabel, toLabel, from, to, onChange }: DayRangeProps) {
  return (
    <>
      <DayField
        label={fromLabel}
        value={from}
        max={to}
        onChange={(day) => onChange({ from: day, ...(day && to && day > to && { to: day }) })}
      />
      <DayField
        label={toLabel}
        value={to}
        min={from}
        onChange={(day) => onChange({ to: day, ...(day && from && day < from && { from: day }) })}
      />
    </>
  );
}

type DayFieldProps = {
  readonly label: string;
  readonly value: Day | undefined;
  readonly min?: Day | undefined;
  readonly max?: Day | undefined;
  readonly onChange: (day: Day | undefined) => void;
};

function DayField({ label, value, min, max, onChange }: DayFieldProps) {
  // A year that is being typed is a day of the year 2, then 20, then 202: those are nobody's choice.
  const [typed, setTyped] = useState(value ?? '');
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setTyped(value ?? '');
  }
  return (
    <TextInput
      size="xs"
      type="date"
      label={label}
      value={typed}
      {...(min !== undefined && { min })}
      {...(max !== undefined && { max })}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        if (text === '') onChange(undefined);
        else if (isDay(text) && text >= '1970') onChange(text);
      }}
    />
  );
}
