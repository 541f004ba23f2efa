import { First1763740800000 } from './1-first.ts';
import { Countdowns1763740803000 } from './3-countdowns.ts';

/** In order; each is run once per database and never changed after it was released. */
export const migrations = [First1763740800000, Countdowns1763740803000];
