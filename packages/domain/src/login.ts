/**
 * What makes two logins the same user (SO7): Unicode NFKC, then case folding, so that `ＭÜLLER`, `Müller` and `müller`
 * are one. Look-alikes from other scripts (Latin a, Cyrillic а) stay different users. A key is its own key: some
 * characters (`´`) compose to a space, so it is trimmed last.
 */
export function loginKey(login: string): string {
  return fold(login).trim();
}

/** The same folding for free text, so that a search finds what a person would call the same. */
export function fold(text: string): string {
  // Lower case first makes `ẞ` an `ß`, upper case that an `SS`, and only then are all three one.
  const lower = text.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
  // The sigma that ends a word is none in the middle of a longer one, where a search may find it.
  return lower.normalize('NFKC').replaceAll('ς', 'σ');
}
