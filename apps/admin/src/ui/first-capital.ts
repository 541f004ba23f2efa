/** A word of a sentence where it stands alone. */
export function firstCapital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
