import type { Messages } from '../en.ts';
import { count, number } from './count.ts';

export const settings: Messages['settings'] = {
  title: 'Ustawienia',
  lead: (environment) => `Obowiązują od razu we wszystkich sesjach środowiska ${environment}.`,
  sections: { expiry: 'Wygasanie', client: 'Program i sieć', rules: 'Logowanie i historia' },
  range: (above, minimum, maximum, unit) =>
    above ? `Ponad ${minimum}, najwyżej ${maximum} ${unit}` : `Od ${minimum} do ${maximum} ${unit}`,
  byDefault: (value) => `Domyślnie:\u00a0${value}`,
  units: { hours: 'godzin', minutes: 'minut', seconds: 'sekund', sessions: 'sesji', days: 'dni' },
  unitSigns: { hours: 'godz.', minutes: 'min', seconds: 's', sessions: 'sesji', days: 'dni' },
  choices: {
    YES: 'Tak: odmowa z innego adresu',
    PREFIX: 'Prefiks: dozwolona ta sama sieć',
    LOG: 'Dziennik: tylko odnotowanie',
    NO: 'Nie: bez sprawdzania',
    RELEASE_SEAT: 'Zwolnij stanowisko',
    SIGN_OFF: 'Wyloguj operatora',
  },
  changed: (n) => count(n, 'niezapisana zmiana', 'niezapisane zmiany', 'niezapisanych zmian'),
  unchanged: 'Wszystko jest zapisane.',
  effect: (ending, seats, idle, graceSeconds) =>
    `${[
      ending > 0 &&
        count(ending, 'sesja zakończyłaby się', 'sesje zakończyłyby się', 'sesji zakończyłoby się'),
      seats > 0 &&
        count(seats, 'stanowisko zwolniłoby się', 'stanowiska zwolniłyby się', 'stanowisk zwolniłoby się'),
      idle > 0 &&
        count(
          idle,
          'sesja przeszłaby w bezczynność',
          'sesje przeszłyby w bezczynność',
          'sesji przeszłoby w bezczynność',
        ),
    ]
      .filter((part) => part !== false)
      .join(
        ', ',
      )} – ${graceSeconds > 0 ? `nie wcześniej niż po zwłoce ${number(graceSeconds)} s` : 'od razu, bo nie ma zwłoki'}.`,
  noEffect: 'Żadna bieżąca sesja nie zakończyłaby się ani nie przeszła w bezczynność.',
  effectAsked: 'Sprawdzanie skutków…',
  effectUnknown: 'Skutków nie można teraz sprawdzić.',
  save: 'Zapisz zmiany',
  discard: 'Odrzuć',
  saved: 'Zapisano ustawienia',
  words: {
    sessionExpireTimeHours: {
      label: 'Sesja wygasa po',
      help: 'Sesja bez aktywności przez ten czas kończy się, nawet gdy otwarte jest okno z niezapisaną pracą.',
    },
    userExpireTimeHours: {
      label: 'Operator wygasa po',
      help: 'Sesja bez aktywności przez ten czas i bez niezapisanej pracy oddaje stanowiska innym.',
    },
    clientIpAddressCheck: {
      label: 'Kontrola adresu IP',
      help: 'Czy sesji wolno używać z innego adresu niż ten, z którego ją rozpoczęto: „Tak” odmawia, „Prefiks” dopuszcza tę samą sieć (/24, /64), „Dziennik” tylko odnotowuje, „Nie” nie sprawdza.',
    },
    autoSignoffOnUserExit: {
      label: 'Wylogowanie po zamknięciu',
      help: 'Czy zamknięcie ostatniego okna wylogowuje operatora; w przeciwnym razie sesja trwa i zajmuje stanowiska.',
    },
    userExpireAction: {
      label: 'Gdy operator wygasa',
      help: '„Zwolnij stanowisko” zachowuje sesję i oddaje jej stanowiska innym; „Wyloguj operatora” kończy sesję.',
    },
    userExitGraceSeconds: {
      label: 'Zwłoka po zamknięciu',
      help: 'Jak długo po zamknięciu ostatniego okna odświeżenie strony lub nowe okno zachowuje jeszcze sesję.',
    },
    heartbeatSeconds: {
      label: 'Odstęp zgłoszeń',
      help: 'Jak często program potwierdza, że działa; po trzech opuszczonych zgłoszeniach sesja uchodzi za zawieszoną.',
    },
    hungSessionCutMinutes: {
      label: 'Odcinanie zawieszonych po',
      help: 'Sesja zawieszona przez ten czas kończy się; 0 oznacza nigdy.',
    },
    settingsGraceSeconds: {
      label: 'Zwłoka po zmianie ustawień',
      help: 'Termin, który zmiana ustawień przybliża, nie nadejdzie wcześniej niż tyle czasu po tej zmianie.',
    },
    multipleSignOn: {
      label: 'Wielokrotne logowanie',
      help: 'Czy operatorzy bez własnej wartości mogą być zalogowani do tego samego modułu więcej niż raz.',
    },
    overuseThreshold: {
      label: 'Próg sesji operatora',
      help: 'Operator z większą liczbą sesji w użyciu jest wskazywany jako przekraczający próg.',
    },
    historyDays: {
      label: 'Przechowywanie historii',
      help: 'Jak długo pozostają zakończone sesje i odmowy.',
    },
  },
  source: (source) => `Jak w ${source}`,
  softBeyondHard: (hours) => `Operator musi wygasnąć nie później niż sesja (${hours}).`,
  mustBeWhole: 'Podaj liczbę całkowitą.',
  mustBeNumber: 'Podaj liczbę.',
  conflictTitle: 'Inny administrator zmienił w tym czasie ustawienia',
  conflictHelp: 'Niczego nie nadpisano. Obecne wartości:',
  conflictTheirs: 'Teraz',
  conflictWas: 'Było',
  conflictYours: 'Twoje',
  keepMine: 'Zachowaj moje zmiany',
  takeTheirs: 'Odrzuć moje zmiany',
  readOnly: 'Możesz oglądać ustawienia, ale nie możesz ich zmieniać.',
  failedTitle: 'Nie można wczytać ustawień',
};
