import { count, form, number } from './count.ts';

const seats = (n: number) => count(n, 'seat', 'seats');
const hours = (n: number) => count(n, 'hour', 'hours');

export const reports = {
  lead: 'How much of each license was really in use.',
  ranges: { today: 'Today', week: '7 days', month: '30 days', custom: 'Custom' },
  interval: 'One point per',
  intervals: { HOUR: 'Hour', DAY: 'Day' },
  need: 'Seats needed',
  total: 'Seats',
  totalHelp: 'in the last hour of the period',
  peak: 'Peak in use',
  never: 'never in use',
  ninetyNine: 'Enough in 99% of hours',
  ninetyFive: 'Enough in 95% of hours',
  percentileHelp: 'of those with any use',
  noSeat: 'Refused for want of a seat',
  noSeatHelp: 'sign-ons',
  named: 'Named seats, peak',
  namedHelp: 'in use at once',
  unused: 'Nobody used this license in this period, and nobody was refused.',
  sufficed: (peak: number, spare: number) =>
    spare > 0
      ? `Nobody was refused for want of a seat: ${seats(peak)} would have been enough, and ${seats(spare)} ${form(spare, 'was', 'were')} never needed at the same time as the others.`
      : `Nobody was refused for want of a seat, but at the peak no seat was left: there was no reserve.`,
  short: (refused: number, peak: number) =>
    `${count(refused, 'sign-on was', 'sign-ons were')} refused for want of a seat. The peak of ${number(peak)} does not show how many seats were wanted, only that there were no more: the need was higher, and one person may have tried more than once.`,
  fewer: (enough: number, above: number, all: number) =>
    `With ${seats(enough)}, the license would have been short in ${number(above)} of ${hours(all)} with use.`,
  fewHours: (n: number) =>
    `This rests on ${hours(n)} with use. Look at a longer period, with a month’s end in it, before you buy or give back seats.`,
  peaks: 'Peak use',
  peaksOf: (name: string) => `Peak use of ${name} over time; the table below has the figures`,
  denials: 'Denials',
  denialsOf: (name: string) => `Denials of ${name} over time; the table below has the figures`,
  table: { HOUR: 'By hour', DAY: 'By day' },
  from: { HOUR: 'Hour from', DAY: 'Day' },
  without: {
    HOUR: (n: number) => `${hours(n)} without use or denials ${form(n, 'is', 'are')} left out.`,
    DAY: (n: number) => `${count(n, 'day', 'days')} without use or denials ${form(n, 'is', 'are')} left out.`,
  },
  failedTitle: 'The report cannot be read',
};
