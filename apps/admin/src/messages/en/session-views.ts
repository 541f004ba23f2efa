import { count, number } from './count.ts';

export const filters = {
  title: 'Filter',
  held: (n: number) => `Filter: ${number(n)}`,
  any: 'Any',
  overusers: 'Over the threshold',
  countingDown: 'Counting down',
  exact: 'Texts have to match exactly; the search finds parts of them.',
  apply: 'Apply',
  is: (what: string, value: string) => `${what}: ${value}`,
};

export const views = {
  title: 'Views',
  all: 'All sessions',
  over: 'Over the threshold, by user',
  hung: 'Hung, the longest first',
  idle: 'No keep alive, the longest first',
  counting: 'Counting down',
  own: 'Saved in this browser',
  name: 'Name of this view',
  save: 'Save',
  columns: 'Columns',
  density: 'Row height',
  comfortable: 'Comfortable',
  compact: 'Dense',
  group: 'Group by user',
};

export const details = {
  title: (login: string) => `Session of ${login}`,
  notFound: 'There is no such session any more, or you may not see it.',
  life: 'Life of the session',
  now: 'Now',
  signedOn: (module: string) => `Signed on to ${module}`,
  seatAllocated: (license: string) => `Seat in ${license} available to others`,
  seatTaken: (license: string) => `Seat in ${license} taken`,
  lastActive: 'Last active',
  attempts: (n: number, address: string) =>
    `${count(n, 'request', 'requests')} from ${address}, another address`,
  exited: 'Its last window closed',
  silent: 'The last sign of life: hung since',
  acts: {
    NOTIFIED: (by: string) => `Message from ${by}`,
    SIGN_OFF_ANNOUNCED: (by: string) => `Sign-off announced by ${by}`,
    SIGN_OFF_CALLED_OFF: (by: string) => `Sign-off called off by ${by}`,
    SEATS_RELEASED: (by: string) => `Seats released by ${by}`,
  },
  pending: 'not acknowledged yet',
  willEnd: (by: string) => `Will be signed off, as announced by ${by}`,
  wouldEnd: 'Ends if nothing more is heard from it',
  ended: (reason: string, by: string) => `Ended: ${reason}, by ${by}`,
  facts: 'Particulars',
  more: 'Show all',
  clientId: 'Client id',
  userAgent: 'Client program',
  lastSeen: 'Last sign of life',
  duration: 'Duration',
  durationOf: (seconds: number): string =>
    seconds < 60
      ? `${number(Math.round(seconds))} s`
      : seconds < 3600
        ? `${number(Math.floor(seconds / 60))} min`
        : `${number(Math.floor(seconds / 3600))} h ${Math.floor(seconds / 60) % 60} min`,
  others: (n: number) =>
    n === 0 ? 'Other live sessions of the user' : `Other live sessions of the user: ${number(n)}`,
  endedLately: 'Ended lately',
  denials: (n: number) => (n === 0 ? 'Refused sign-ons' : `Refused sign-ons: ${number(n)}`),
};
