import type { Messages } from '../en.ts';

export const environments: Messages['environments'] = {
  lead: 'Instalacje, do których logują się operatorzy. Każda ma własne licencje, operatorów i ustawienia.',
  create: 'Nowe środowisko',
  createTitle: 'Nowe środowisko',
  editTitle: (name) => `Środowisko ${name}`,
  table: 'Środowiska',
  contact: 'Kontakt',
  contactHelp: 'Kogo pytać, gdy brak wolnego stanowiska; podawany w odmowach.',
  open: 'Otwarte dla logowań',
  openHelp: 'Po zamknięciu nowe logowania spotkają się z odmową. Bieżące sesje i konsola działają dalej.',
  state: 'Stan',
  isOpen: 'Otwarte',
  isClosed: 'Zamknięte',
  switch: 'Przełącz',
  switchTo: (name) => `Przełącz na ${name}`,
  current: 'Tu jesteś',
  failedTitle: 'Nie można wczytać środowisk',
};
