import { useMessages } from '../messages/messages.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useFormat } from '../ui/format.ts';
import type { ReportPoint } from './documents.ts';
import type { Interval } from './reports-search.ts';
import classes from './reports.module.css';

type UsageTableProps = { readonly points: readonly ReportPoint[]; readonly interval: Interval };

/** The charts in figures, the newest first; intervals in which nothing was in use and nobody refused are left out. */
export function UsageTable({ points, interval }: UsageTableProps) {
  const m = useMessages();
  const format = useFormat();
  const rows = points.filter(
    ({ peakInUse, peakNamedInUse, denials }) => peakInUse + peakNamedInUse + denials > 0,
  );
  const isNamed = rows.some(({ peakNamedInUse }) => peakNamedInUse > 0);
  return (
    <>
      {rows.length > 0 && (
        <div className={classes['table']} tabIndex={0} role="region" aria-label={m.reports.table[interval]}>
          <DataTable
            label={m.reports.table[interval]}
            rows={rows.toReversed()}
            rowKey={({ from }) => from}
            columns={[
              {
                ...{ id: 'from', label: m.reports.from[interval] },
                cell: ({ from }) => (
                  <time dateTime={from} title={format.extended(from)}>
                    {interval === 'DAY' ? format.day(from) : format.full(from)}
                  </time>
                ),
              },
              {
                ...{ id: 'peak', label: m.reports.peak, align: 'end' },
                cell: ({ peakInUse }) => format.number(peakInUse),
              },
              ...(isNamed
                ? [
                    {
                      ...{ id: 'named', label: m.reports.named, align: 'end' as const },
                      cell: ({ peakNamedInUse }: ReportPoint) => format.number(peakNamedInUse),
                    },
                  ]
                : []),
              {
                ...{ id: 'total', label: m.licenses.total, align: 'end' },
                cell: ({ peakTotal }) => format.number(peakTotal),
              },
              {
                ...{ id: 'denials', label: m.reports.denials, align: 'end' },
                cell: ({ denials }) => (
                  <span className={classes['denials']} data-some={denials > 0}>
                    {format.number(denials)}
                  </span>
                ),
              },
            ]}
          />
        </div>
      )}
      {rows.length < points.length && (
        <p className={classes['dim']}>{m.reports.without[interval](points.length - rows.length)}</p>
      )}
    </>
  );
}
