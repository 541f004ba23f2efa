import type { Messages } from '../en.ts';
import { count } from './count.ts';

export const modules: Messages['modules'] = {
  lead: 'To, co otwierają operatorzy. Moduł zajmuje stanowisko w każdej ze swoich licencji albo w żadnej.',
  create: 'Nowy moduł',
  createTitle: 'Nowy moduł',
  editTitle: (name) => `Moduł ${name}`,
  table: 'Moduły',
  sessionType: 'Rodzaj sesji',
  sessionTypeHelp: 'Tak nazywają się jego sesje na listach.',
  licenses: 'Licencje',
  licensesHelp: 'Bez licencji jego sesje nie zajmują stanowisk.',
  seatless: 'Bez stanowiska',
  protected: 'Chroniony',
  protectedHelp: 'Jego sesje kończą się tylko wtedy, gdy wyraźnie tego zażądano.',
  removeTitle: (name) => `Usunąć ${name}?`,
  removeHelp: 'Pozostanie w historii. Nie można usunąć modułu, w którym trwają sesje.',
  inUse: (n) => `Nadal ma ${count(n, 'bieżącą sesję', 'bieżące sesje', 'bieżących sesji')}.`,
  showSessions: 'Pokaż je',
  sessionsOf: (name) => `Sesje modułu ${name}`,
  emptyTitle: 'Nie ma jeszcze modułów',
  empty: 'Utwórz moduł dla każdej części aplikacji, do której logują się operatorzy.',
  failedTitle: 'Nie można wczytać modułów',
};
