import type { Messages } from '../en.ts';
import { count } from './count.ts';

export const signIn: Messages['signIn'] = {
  title: 'Logowanie do Seatkeeper',
  lead: 'Konsola sesji i stanowisk.',
  login: 'Login',
  password: 'Hasło',
  submit: 'Zaloguj',
  wait: (seconds) => `Następna próba będzie możliwa za ${count(seconds, 'sekundę', 'sekundy', 'sekund')}.`,
  unreachable: 'Serwer nie odpowiada. Sprawdź, czy działa, i spróbuj ponownie.',
  ended: 'Twoja sesja konsoli się zakończyła. Zaloguj się ponownie, aby pracować dalej.',
  endedBy: (by, reason) => `Twoją sesję konsoli zakończył: ${by} (${reason}).`,
  note: (note) => `Uwaga: ${note}`,
  signedOut: 'Wylogowano.',
};
