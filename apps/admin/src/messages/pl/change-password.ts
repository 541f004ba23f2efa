import type { Messages } from '../en.ts';

export const changePassword: Messages['changePassword'] = {
  title: 'Ustaw nowe hasło',
  lead: 'Hasło jednorazowe spełniło swoje zadanie. Od teraz logujesz się hasłem ustawionym tutaj.',
  current: 'Obecne hasło',
  next: 'Nowe hasło',
  repeat: 'Powtórz nowe hasło',
  submit: 'Zapisz hasło',
  mismatch: 'Hasła nie są takie same.',
  signOut: 'Wyloguj się',
};
