import type { Messages } from '../en.ts';
import { number } from './count.ts';

export const seats: Messages['seats'] = {
  title: 'Stanowiska',
  inUse: 'w użyciu',
  of: (total) => `z ${number(total)}`,
  available: 'Wolne',
  over: 'Nadmiar',
  allocated: 'Przydzielone',
  total: 'Razem',
  full: 'Brak wolnych',
  overBy: (over) => `${number(over)} ponad limit`,
  filter: (name) => `Pokaż sesje licencji ${name}`,
  none: 'Nie ma jeszcze licencji',
  noneHelp: 'Sesje w modułach bez licencji nie zajmują stanowisk.',
};
