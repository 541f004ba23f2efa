import { count, number } from './count.ts';

export const seats = {
  title: 'Seats',
  inUse: 'in use',
  of: (total: number) => `of ${number(total)}`,
  available: 'Available',
  over: 'Over',
  allocated: 'Allocated',
  total: 'Total',
  full: 'Full',
  overBy: (over: number) => `${count(over, 'seat', 'seats')} over`,
  filter: (name: string) => `Show the sessions on ${name}`,
  none: 'No licenses yet',
  noneHelp: 'Sessions in modules without a license take no seat.',
};
