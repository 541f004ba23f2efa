import classes from './filters.module.css';
import { DayField } from './day-field.tsx';
import type { Day } from './zone.ts';

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
    <div className={classes['range']}>
      <DayField
        label={fromLabel}
        size="xs"
        w="9rem"
        value={from}
        onChange={(day) => onChange({ from: day, ...(day && to && day > to && { to: day }) })}
      />
      <DayField
        label={toLabel}
        size="xs"
        w="9rem"
        value={to}
        onChange={(day) => onChange({ to: day, ...(day && from && day < from && { from: day }) })}
      />
    </div>
  );
}
