/** The sentences of the domain's checks, which the server writes in English. What is not here is shown as it came. */
const sentences: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [
    /^Must be 1 to (\d+) letters, digits, spaces, dots, dashes or underscores\.$/u,
    (most) => `Od 1 do ${most} liter, cyfr, spacji, kropek, łączników lub podkreśleń.`,
  ],
  [/^Must have (\d+) to (\d+) characters\.$/u, (least, most) => `Od ${least} do ${most} znaków.`],
  [/^Must have at least (\d+) characters\.$/u, (least) => `Co najmniej ${least} znaków.`],
  [/^Must not hold control characters\.$/u, () => 'Niedozwolone znaki sterujące.'],
  [
    /^Must be a whole number from (\d+) to (\d+)\.$/u,
    (least, most) => `Liczba całkowita od ${least} do ${most}.`,
  ],
  [/^A new license needs a total\.$/u, () => 'Podaj liczbę stanowisk.'],
  [/^At most (\d+) users at a time\.$/u, (most) => `Najwyżej ${most} operatorów naraz.`],
  [/^A login: (.+)$/u, (fault) => `Login: ${fromServer(fault)}`],
  [
    /^The list has (\d+) users, but there are only (\d+) named seats\.$/u,
    (users, seats) => `Lista obejmuje operatorów: ${users}, a stanowisk imiennych jest tylko: ${seats}.`,
  ],
  [/^There is no license (.+)\.$/u, (key) => `Nie ma licencji ${key}.`],
  [/^There is no module (.+)\.$/u, (key) => `Nie ma modułu ${key}.`],
  [/^This is not your password\.$/u, () => 'To nie jest Twoje hasło.'],
  [/^Must be another password\.$/u, () => 'Hasło musi być inne niż dotychczasowe.'],
  [
    /^must begin with a letter or digit, and hold only those, dots, dashes and underscores$/u,
    () =>
      'Musi zaczynać się literą lub cyfrą i zawierać tylko litery, cyfry, kropki, łączniki i podkreślenia.',
  ],
  [/^must be an IANA time zone$/u, () => 'Nieznana strefa czasowa.'],
  [/^You are blocked from signing on\.(.*)$/u, (rest) => `Twoje konto jest zablokowane.${asked(rest)}`],
  [
    /^Only (\d+) sessions? (?:is|are) allowed for you at once, and you have (\d+)\. End one to go on\.$/u,
    (most, held) =>
      `Możesz mieć naraz najwyżej tyle sesji: ${most}, a masz: ${held}. Aby kontynuować, zakończ którąś z nich.`,
  ],
  [/^Login or password is wrong\.$/u, () => 'Błędny login lub hasło.'],
  [
    /^Too many failed sign-ins\. Wait before you try again\.$/u,
    () => 'Zbyt wiele nieudanych prób logowania. Odczekaj, zanim spróbujesz ponownie.',
  ],
];

/** Whom a refusal says to ask. */
function asked(rest: string): string {
  return rest.replace(/^ Please ask (.+)\.$/u, ' Zwróć się do: $1.');
}

export function fromServer(sentence: string): string {
  for (const [pattern, translated] of sentences) {
    const match = pattern.exec(sentence);
    if (match) return translated(...match.slice(1));
  }
  return sentence;
}
