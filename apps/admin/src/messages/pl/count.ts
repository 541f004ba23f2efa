import { wordsOf } from '../words.ts';

/** Polish has a form for one (1 sesja), for few (2 sesje) and for many (5 sesji). */
export const { count, form, number } = wordsOf('pl', ['one', 'few', 'many']);
