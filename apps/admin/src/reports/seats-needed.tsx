import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../ui/format.ts';
import type { ReportData } from './documents.ts';
import { needOf } from './need.ts';
import classes from './reports.module.css';

type SeatsNeededProps = {
  readonly hours: ReportData['hours'];
  /** Sign-ons that were refused because no seat was free. */
  readonly noSeat: number;
  /** Most named seats that were in use at once. */
  readonly named: number;
};

/** Two working weeks of a day shift: below that, a holiday or a month's end decides. */
const enoughHours = 80;

/** What was measured, and what can honestly be said from it about the number of seats. */
export function SeatsNeeded({ hours, noSeat, named }: SeatsNeededProps) {
  const m = useMessages();
  const format = useFormat();
  const need = needOf(hours);
  // Hours that are still to come have no seats yet.
  const total = hours.findLast(({ peakTotal }) => peakTotal > 0)?.peakTotal ?? 0;
  const figures = [
    { label: m.reports.total, value: total, help: m.reports.totalHelp },
    {
      ...{ label: m.reports.peak, value: need.peak },
      help: need.peakAt === null ? m.reports.never : format.full(need.peakAt),
    },
    { label: m.reports.ninetyNine, value: need.ninetyNine, help: m.reports.percentileHelp },
    { label: m.reports.ninetyFive, value: need.ninetyFive, help: m.reports.percentileHelp },
    { label: m.reports.noSeat, value: noSeat, help: m.reports.noSeatHelp },
    ...(named > 0 ? [{ label: m.reports.named, value: named, help: m.reports.namedHelp }] : []),
  ];
  return (
    <section className={classes['need']} aria-label={m.reports.need}>
      <h2 className={classes['heading']}>{m.reports.need}</h2>
      <dl className={classes['figures']}>
        {figures.map(({ label, value, help }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <span className={classes['value']}>{format.number(value)}</span>
              <span className={classes['dim']}>{help}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className={classes['verdict']}>
        {need.hours === 0 && noSeat === 0 && <p>{m.reports.unused}</p>}
        {need.hours > 0 && noSeat === 0 && <p>{m.reports.sufficed(need.peak, total - need.peak)}</p>}
        {noSeat > 0 && <p>{m.reports.short(noSeat, need.peak)}</p>}
        {need.ninetyFive < need.peak && (
          <p>{m.reports.fewer(need.ninetyFive, need.hoursAboveNinetyFive, need.hours)}</p>
        )}
        {need.hours > 0 && need.hours < enoughHours && <p>{m.reports.fewHours(need.hours)}</p>}
      </div>
    </section>
  );
}
