import type { Messages } from '../en.ts';
import { count, number } from './count.ts';

const accusative = (n: number) => count(n, 'sesję', 'sesje', 'sesji');

export const kill: Messages['kill'] = {
  item: (n) => (n === 1 ? 'Zakończ sesję…' : `Zakończ ${accusative(n)}…`),
  title: (n) => (n === 1 ? 'Zakończyć tę sesję?' : `Zakończyć ${accusative(n)}?`),
  what: (n) =>
    n === 1
      ? 'Zakończy się natychmiast i zwolni stanowiska. Operator dowie się, kto, kiedy i dlaczego ją zakończył.'
      : 'Zakończą się natychmiast i zwolnią stanowiska. Operatorzy dowiedzą się, kto, kiedy i dlaczego je zakończył.',
  unsaved: (n) => (n === 1 ? 'Niezapisana w niej praca przepadnie.' : 'Niezapisana w nich praca przepadnie.'),
  rest: (n) => `i jeszcze ${number(n)}`,
  note: 'Uwaga',
  noteHelp: 'Zobaczy ją operator; pozostaje w historii.',
  notePlaceholder: 'Na przykład: stanowisko potrzebne do zamknięcia miesiąca',
  includeProtected: (n) =>
    `Zakończ także ${count(n, 'sesję chronioną', 'sesje chronione', 'sesji chronionych')}`,
  confirm: (n) => (n === 1 ? 'Zakończ sesję' : `Zakończ ${accusative(n)}`),
  on: (module, host) => (host === null ? `${module}, komputer nieznany` : `${module} na ${host}`),
  noHost: 'nieznany komputer',
  doneTitle: (killed) => (killed === 1 ? 'Zakończono sesję' : `Zakończono ${accusative(killed)}`),
  resultsTitle: (killed, n) => `Zakończono ${number(killed)} z ${number(n)} sesji`,
  results: 'Wyniki',
  killed: 'Zakończona',
  alreadyEnded: 'Była już zakończona',
  alreadyEndedBy: (reason, by, at) => `Była już zakończona: ${reason}, ${by}, ${at}`,
  own: 'To Twoja własna sesja: zamiast tego wyloguj się',
  ownStays: (n) =>
    n === 1
      ? 'To Twoja własna sesja: zamiast tego wyloguj się.'
      : 'Jest wśród nich Twoja własna sesja i ona pozostanie: aby ją zakończyć, wyloguj się.',
  protected: 'Chroniona: nie została zakończona',
  notFound: 'Nie znaleziono',
};
