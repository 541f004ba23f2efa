import type { Messages } from '../en.ts';
import { count, number } from './count.ts';

export const filters: Messages['filters'] = {
  title: 'Filtr',
  held: (n) => `Filtr: ${number(n)}`,
  any: 'Dowolna',
  overusers: 'Powyżej progu',
  countingDown: 'Trwa odliczanie',
  exact: 'Teksty muszą się zgadzać w całości; wyszukiwanie znajduje ich fragmenty.',
  apply: 'Zastosuj',
  is: (what, value) => `${what}: ${value}`,
};

export const views: Messages['views'] = {
  title: 'Widoki',
  all: 'Wszystkie sesje',
  over: 'Powyżej progu, według operatora',
  hung: 'Zawieszone, od najdawniejszych',
  idle: 'Nieaktualne, od najdawniejszych',
  counting: 'Trwa odliczanie',
  own: 'Zapisane w tej przeglądarce',
  name: 'Nazwa tego widoku',
  save: 'Zapisz',
  columns: 'Kolumny',
  density: 'Wysokość wierszy',
  comfortable: 'Wygodna',
  compact: 'Gęsta',
  group: 'Grupuj według operatora',
};

export const details: Messages['details'] = {
  title: (login) => `Sesja operatora ${login}`,
  notFound: 'Takiej sesji już nie ma albo nie możesz jej zobaczyć.',
  life: 'Przebieg sesji',
  now: 'Teraz',
  signedOn: (module) => `Zalogowanie do modułu ${module}`,
  seatAllocated: (license) => `Stanowisko w licencji ${license} dostępne dla innych`,
  seatTaken: (license) => `Zajęte stanowisko w licencji ${license}`,
  lastActive: 'Ostatnia aktywność',
  attempts: (n, address) => `${count(n, 'żądanie', 'żądania', 'żądań')} z innego adresu: ${address}`,
  exited: 'Zamknięto jej ostatnie okno',
  silent: 'Ostatni znak życia: odtąd zawieszona',
  acts: {
    NOTIFIED: (by) => `Wiadomość, od: ${by}`,
    SIGN_OFF_ANNOUNCED: (by) => `Zapowiedź zakończenia, od: ${by}`,
    SIGN_OFF_CALLED_OFF: (by) => `Zakończenie odwołane przez: ${by}`,
    SEATS_RELEASED: (by) => `Stanowiska zwolnione przez: ${by}`,
  },
  pending: 'jeszcze bez potwierdzenia',
  willEnd: (by) => `Zostanie zakończona, zapowiedział: ${by}`,
  wouldEnd: 'Zakończy się, jeśli nie da już znaku życia',
  ended: (reason, by) => `Koniec: ${reason}, ${by}`,
  facts: 'Dane',
  more: 'Pokaż wszystkie',
  clientId: 'Identyfikator klienta',
  userAgent: 'Program klienta',
  lastSeen: 'Ostatni znak życia',
  duration: 'Czas trwania',
  durationOf: (seconds) =>
    seconds < 60
      ? `${number(Math.round(seconds))} s`
      : seconds < 3600
        ? `${number(Math.floor(seconds / 60))} min`
        : `${number(Math.floor(seconds / 3600))} h ${Math.floor(seconds / 60) % 60} min`,
  others: (n) => (n === 0 ? 'Inne bieżące sesje operatora' : `Inne bieżące sesje operatora: ${number(n)}`),
  endedLately: 'Niedawno zakończone',
  denials: (n) => (n === 0 ? 'Odmowy zalogowania' : `Odmowy zalogowania: ${number(n)}`),
};
