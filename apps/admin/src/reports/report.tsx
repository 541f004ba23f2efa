import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { useTimeZone } from '../shell/use-time-zone.ts';
import { ExportLink } from '../ui/export-link.tsx';
import { useFormat } from '../ui/format.ts';
import { Read } from '../ui/read.tsx';
import { TimePlot, type PlotLine } from '../ui/time-plot.tsx';
import { spanOf } from '../ui/zone.ts';
import { ReportQuery, type ReportData } from './documents.ts';
import type { periodOf } from './reports-search.ts';
import { SeatsNeeded } from './seats-needed.tsx';
import { UsageTable } from './usage-table.tsx';
import classes from './reports.module.css';

type ReportProps = {
  readonly license: { readonly key: string; readonly name: string };
  readonly period: ReturnType<typeof periodOf>;
};

/** One license in one period. */
export function Report({ license, period }: ReportProps) {
  const m = useMessages();
  const scope = useEnvironmentArgument();
  const timeZone = useTimeZone();
  const { interval } = period;
  const { from = '', to = '' } = spanOf(period, timeZone);
  const [{ data, error }, read] = useQuery({
    query: ReportQuery,
    variables: {
      ...{ ...scope, license: license.key, from, to, interval, timeZone },
      noSeat: { license: license.key, refusals: ['NoSeatAvailable'] },
    },
  });
  return (
    <Read
      data={data}
      error={error}
      failedTitle={m.reports.failedTitle}
      onRetry={() => read({ requestPolicy: 'network-only' })}
      height={480}
    >
      {(report) => (
        <>
          <SeatsNeeded
            hours={report.hours}
            noSeat={report.denials.totalCount}
            named={Math.max(0, ...report.points.map(({ peakNamedInUse }) => peakNamedInUse))}
          />
          <Charts name={license.name} points={report.points} timeZone={timeZone} />
          <div className={classes['tableHead']}>
            <h2 className={classes['heading']}>{m.reports.table[interval]}</h2>
            <ExportLink
              name="usage"
              parameters={{ ...scope, license: license.key, from, to, interval, timeZone }}
            />
          </div>
          <UsageTable points={report.points} interval={interval} />
        </>
      )}
    </Read>
  );
}

type ChartsProps = {
  readonly name: string;
  readonly points: ReportData['points'];
  readonly timeZone: string;
};

function Charts({ name, points, timeZone }: ChartsProps) {
  const m = useMessages();
  const format = useFormat();
  const { legendInUse, legendTotal } = m.overview;
  const { denials } = m.reports;
  const peakLines = useMemo<readonly PlotLine[]>(
    () => [
      { label: legendInUse, color: '--sk-meter', fill: '--sk-selected' },
      { label: legendTotal, color: '--sk-text-dim', isDashed: true },
    ],
    [legendInUse, legendTotal],
  );
  const denialLines = useMemo<readonly PlotLine[]>(
    () => [{ label: denials, color: '--sk-bad', fill: '--sk-bad', kind: 'bars' }],
    [denials],
  );
  const [now] = useState(Date.now);
  const [peaks, refused] = useMemo(() => {
    // What is still to come is no use of nought.
    const past = points.filter(({ from }) => Date.parse(from) <= now);
    const times = past.map(({ from }) => Date.parse(from) / 1000);
    const last = past.at(-1);
    const end = last === undefined ? [] : [Math.min(now, Date.parse(last.to)) / 1000];
    const held = (values: readonly number[]) => [...values, ...values.slice(-1)];
    return [
      [
        [...times, ...end],
        held(past.map(({ peakInUse }) => peakInUse)),
        held(past.map(({ peakTotal }) => peakTotal)),
      ],
      [
        [...times, ...end],
        [...past.map((point) => point.denials), ...end.map(() => null)],
      ],
    ];
  }, [points, now]);
  const sayTime = useMemo(() => (ms: number) => format.full(new Date(ms).toISOString()), [format]);
  const shared = { timeZone, sayTime, sayTick: format.tick };
  return (
    <div className={classes['charts']}>
      <h2 className={classes['heading']}>{m.reports.peaks}</h2>
      <TimePlot label={m.reports.peaksOf(name)} height={220} lines={peakLines} data={peaks} {...shared} />
      <h2 className={classes['heading']}>{denials}</h2>
      <TimePlot
        label={m.reports.denialsOf(name)}
        height={130}
        lines={denialLines}
        data={refused}
        {...shared}
      />
    </div>
  );
}
