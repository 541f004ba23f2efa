/**
 * What makes two logins the same user (SO7): Unicode NFKC, then case folding, so that `ＭÜLLER`, `Müller` and `müller`
 * are one. Folding by upper case first joins what lower case alone keeps apart (`ß` and `SS`, final and medial sigma).
 * Look-alikes from other scripts (Latin a, Cyrillic а) stay different users.
 */
export function loginKey(login: string): string {
  return fold(login.trim());
}

/** The same folding for free text, so that a search finds what a person would call the same. */
export function fold(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
