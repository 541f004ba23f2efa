import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useMessages } from '../messages/messages.ts';
import type { LicenseSeats } from '../sessions/seats/licenses.ts';
import { DayRange } from '../ui/day-range.tsx';
import classes from '../ui/filters.module.css';
import { reportRanges, type periodOf, type ReportsSearch } from './reports-search.ts';

type ReportControlsProps = {
  readonly licenses: readonly LicenseSeats[];
  readonly license: string;
  readonly search: ReportsSearch;
  readonly period: ReturnType<typeof periodOf>;
  readonly onChange: (change: {
    readonly [Key in keyof ReportsSearch]?: ReportsSearch[Key] | undefined;
  }) => void;
};

const intervals = ['HOUR', 'DAY'] as const;

export function ReportControls({ licenses, license, search, period, onChange }: ReportControlsProps) {
  const m = useMessages();
  const { range = 'week' } = search;
  const isRemoved = !licenses.some(({ key }) => key === license);
  return (
    <div className={classes['filters']}>
      <NativeSelect
        size="xs"
        className={classes['select'] ?? ''}
        label={m.overview.chooseLicense}
        data={[
          ...licenses.map(({ key, name }) => ({ value: key, label: name })),
          ...(isRemoved ? [{ value: license, label: license }] : []),
        ]}
        value={license}
        onChange={(event) => onChange({ license: event.currentTarget.value })}
      />
      <SegmentedControl
        size="xs"
        aria-label={m.overview.chooseRange}
        data={reportRanges.map((value) => ({ value, label: m.reports.ranges[value] }))}
        value={range}
        onChange={(next) =>
          onChange({
            range: next,
            interval: undefined,
            ...(next === 'custom'
              ? { from: period.from, to: period.to }
              : { from: undefined, to: undefined }),
          })
        }
      />
      <SegmentedControl
        size="xs"
        aria-label={m.reports.interval}
        data={intervals.map((value) => ({ value, label: m.reports.intervals[value] }))}
        value={period.interval}
        onChange={(interval) => onChange({ interval })}
      />
      {range === 'custom' && (
        <DayRange
          fromLabel={m.history.from.denials}
          toLabel={m.history.to}
          from={period.from}
          to={period.to}
          onChange={onChange}
        />
      )}
    </div>
  );
}
