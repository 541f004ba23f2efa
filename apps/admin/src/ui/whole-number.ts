/** What a number field holds: a whole number, nothing, or something that is neither. */
export type WholeNumber = { readonly value: number | null; readonly isWhole: boolean };

export function wholeNumber(typed: string | number): WholeNumber {
  if (typed === '') return { value: null, isWhole: true };
  const value = typeof typed === 'number' ? typed : Number(typed);
  return Number.isInteger(value) ? { value, isWhole: true } : { value: null, isWhole: false };
}
