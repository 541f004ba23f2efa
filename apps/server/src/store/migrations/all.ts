import { First1763740800000 } from './1-first.ts';
import { Windows1763740802000 } from './2-windows.ts';
import { Countdowns1763740803000 } from './3-countdowns.ts';
import { Deadlines1763740804000 } from './4-deadlines.ts';
import { History1763744400000 } from './5-history.ts';
import { SeatOrder1763740807000 } from './7-seat-order.ts';
import { UsersInUse1763751600000 } from './8-users-in-use.ts';
import { UsersInUseLighter1763755200000 } from './9-users-in-use-lighter.ts';
import { MessageOrder1763758800000 } from './10-message-order.ts';
import { UserSearch1763762400000 } from './11-user-search.ts';

/** In order; each is run once per database and never changed after it was released. */
export const migrations = [
  First1763740800000,
  Windows1763740802000,
  Countdowns1763740803000,
  Deadlines1763740804000,
  History1763744400000,
  SeatOrder1763740807000,
  UsersInUse1763751600000,
  UsersInUseLighter1763755200000,
  MessageOrder1763758800000,
  UserSearch1763762400000,
];
