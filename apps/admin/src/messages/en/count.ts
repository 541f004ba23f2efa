import { wordsOf } from '../words.ts';

/** English has a form for one and a form for all others. */
export const { count, form, number } = wordsOf('en', ['one', 'other']);
