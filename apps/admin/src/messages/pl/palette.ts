import type { Messages } from '../en.ts';

export const palette: Messages['palette'] = {
  title: 'Paleta poleceń',
  open: 'Szukaj lub przejdź do…',
  placeholder: 'Strona, operator, sesja, polecenie…',
  none: 'Nic nie znaleziono.',
  groups: {
    pages: 'Strony',
    environments: 'Środowiska',
    users: 'Operatorzy',
    sessions: 'Sesje',
    commands: 'Polecenia',
  },
  environment: (name) => `Przełącz na ${name}`,
  searchSessions: (text) => `Szukaj sesji: „${text}”`,
  searchUsers: (text) => `Szukaj operatorów: „${text}”`,
  language: (name) => `Język: ${name}`,
  hint: 'wybór',
  hintRun: 'otwarcie',
  hintClose: 'zamknięcie',
};
